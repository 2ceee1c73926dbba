package sphota.language.icon;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sphota.language.SemioticMap;
import sphota.language.Sign;
import sphota.meaning.Group;
import sphota.meaning.SplitMix;

/// Drawings of 7 × 7 bits, one a sign: strokes between the nine points of a lattice, with the
/// symmetry of the operator's family. Any two differ in at least [#LEAST_DISTANCE] pixels. They are
/// drawn by trial in the order of the table, so a sign added at its end changes no other.
public final class Leaves {

    /// The side of a drawing.
    public static final int SIDE = 7;

    /// At how many of 49 pixels any two differ at least.
    public static final int LEAST_DISTANCE = 12;

    private static final int MOST_TRIALS = 100_000;
    private static final int LEAST_INK = 11;
    private static final int MOST_INK = 27;
    private static final int BRAILLE = 0x2800;
    static final int BRAILLE_CELLS = 8;

    /// Column and row of the dots of a braille cell, as Unicode numbers them.
    private static final int[][] DOTS = {
        {0, 0}, {0, 1}, {0, 2}, {1, 0}, {1, 1}, {1, 2}, {0, 3}, {1, 3}
    };

    private static final Leaves STANDARD = draw(SemioticMap.standard());

    private final SemioticMap map;
    private final Map<Sign, Raster> bySign;
    private final Map<Raster, Sign> byDrawing = new HashMap<>();
    private final Map<String, Sign> byBraille = new HashMap<>();

    private Leaves(SemioticMap map, Map<Sign, Raster> bySign) {
        this.map = map;
        this.bySign = bySign;
        bySign.forEach((sign, drawing) -> {
            byDrawing.put(drawing, sign);
            byBraille.put(braille(drawing), sign);
        });
    }

    /// Those of the signs that come with the program.
    public static Leaves standard() {
        return STANDARD;
    }

    /// Those of a map.
    ///
    /// @throws IllegalArgumentException if it has more signs than differ enough: with the id of the
    ///   first row that finds no room
    public static Leaves of(SemioticMap map) {
        return map.equals(SemioticMap.standard()) ? STANDARD : draw(map);
    }

    /// Whose signs they draw.
    public SemioticMap map() {
        return map;
    }

    /// The drawing of a sign.
    ///
    /// @throws IllegalArgumentException if the sign is not one of these
    public Raster of(Sign sign) {
        return Optional.ofNullable(bySign.get(sign))
                .orElseThrow(() -> new IllegalArgumentException("no drawing of " + sign.id()));
    }

    /// Which sign is drawn so.
    Optional<Sign> sign(Raster drawing) {
        return Optional.ofNullable(byDrawing.get(drawing));
    }

    /// The drawing in text: two rows of four braille cells, one after the other.
    String braille(Sign sign) {
        return braille(of(sign));
    }

    Optional<Sign> sign(String braille) {
        return Optional.ofNullable(byBraille.get(braille));
    }

    static boolean isBraille(int codePoint) {
        return codePoint >= BRAILLE && codePoint < BRAILLE + 256;
    }

    private static String braille(Raster drawing) {
        var text = new StringBuilder();
        for (int cell = 0; cell < BRAILLE_CELLS; cell++) {
            int bits = 0;
            for (int dot = 0; dot < DOTS.length; dot++) {
                int x = cell % 4 * 2 + DOTS[dot][0];
                int y = cell / 4 * 4 + DOTS[dot][1];
                bits |= drawing.at(x, y) ? 1 << dot : 0;
            }
            text.append((char) (BRAILLE + bits));
        }
        return text.toString();
    }

    private static Leaves draw(SemioticMap map) {
        var drawings = new LinkedHashMap<Sign, Raster>();
        var before = new ArrayList<Raster>();
        for (var sign : map.signs()) {
            var random = new SplitMix(sign.id().hashCode());
            var drawing = trial(sign.operator().group(), random);
            for (int i = 0; !fits(drawing, before); i++) {
                if (i == MOST_TRIALS) {
                    throw new IllegalArgumentException(
                            "row " + sign.id() + ": no room for a drawing that differs");
                }
                drawing = trial(sign.operator().group(), random);
            }
            before.add(drawing);
            drawings.put(sign, drawing);
        }
        return new Leaves(map, drawings);
    }

    private static boolean fits(Raster drawing, List<Raster> before) {
        int ink = drawing.count();
        return ink >= LEAST_INK
                && ink <= MOST_INK
                && before.stream().allMatch(other -> drawing.distance(other) >= LEAST_DISTANCE);
    }

    private static Raster trial(Group group, SplitMix random) {
        var drawing = Raster.blank(SIDE, SIDE);
        int strokes = 2 + random.below(3);
        int x = random.below(3);
        int y = random.below(3);
        for (int i = 0; i < strokes; i++) {
            int nextX = random.below(3);
            int nextY = random.below(3);
            mirrored(group, drawing, 3 * x, 3 * y, 3 * nextX, 3 * nextY);
            x = nextX;
            y = nextY;
        }
        return drawing;
    }

    /// A stroke and its images: left for right in Booleans and reductions, top for bottom in
    /// sequences and literals, a half turn in scalars and combinators, along the diagonal in
    /// automata, none in predicates, which take sides.
    private static void mirrored(Group group, Raster drawing, int x0, int y0, int x1, int y1) {
        int end = SIDE - 1;
        drawing.line(x0, y0, x1, y1);
        switch (group) {
            case BOOLEAN, REDUCTION -> drawing.line(end - x0, y0, end - x1, y1);
            case SEQUENCE, LITERAL -> drawing.line(x0, end - y0, x1, end - y1);
            case SCALAR, COMBINATOR -> drawing.line(end - x0, end - y0, end - x1, end - y1);
            case AUTOMATON -> drawing.line(y0, x0, y1, x1);
            case PREDICATE -> {}
        }
    }
}
