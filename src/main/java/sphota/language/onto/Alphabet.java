package sphota.language.onto;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import sphota.language.Link;
import sphota.language.Role;
import sphota.language.SemioticMap;
import sphota.meaning.SplitMix;

/// Which code point is written for which symbol. There are two: the formal one is of the private
/// use area of Unicode alone, the readable one of symbols that fonts commonly have. They have no
/// code point in common, so that texts of both are read by one table.
final class Alphabet {

    static final int MOST_NAMES = 64;
    static final int GREATEST_NUMBER = 16;

    private static final Pattern FORMAL = Pattern.compile("U\\+E1[0-9A-F]{2}");
    private static final int FORMAL_NUMBERS = 0xE000;
    private static final int FORMAL_MARKS = 0xE020;
    private static final int FORMAL_ROLES = 0xE040;
    private static final int FORMAL_KINDS = 0xE050;
    private static final int FORMAL_NAMES = 0xE200;
    private static final int FORMAL_DRAWN = 0xE400;
    private static final int CIRCLED_ZERO = 0x24EA;
    private static final int CIRCLED_ONE = 0x2460;
    private static final int HEXAGRAMS = 0x4DC0;
    private static final int BRAILLE = 0x2801;
    private static final int DRAWN = 255;
    private static final String MARKS = "ℬℤ⌃⟨⟩⟦⟧▷◇◁⫶※≔⊩↦⟷";
    private static final String ROLES = "☞☉⚒⇤⇨⌖";
    private static final String KINDS = "≣⇄◓⊃⑂≈";

    private final Map<Symbol, Integer> glyphs;
    private final int firstDrawn;

    private Alphabet(Map<Symbol, Integer> glyphs, int firstDrawn) {
        this.glyphs = glyphs;
        this.firstDrawn = firstDrawn;
    }

    static Alphabet formal(SemioticMap map) {
        var glyphs = new HashMap<Symbol, Integer>();
        for (int i = 0; i <= GREATEST_NUMBER; i++) {
            glyphs.put(new Symbol.Numeral(i), FORMAL_NUMBERS + i);
        }
        for (var mark : Symbol.Mark.values()) {
            glyphs.put(mark, FORMAL_MARKS + glyphs.size() - GREATEST_NUMBER - 1);
        }
        for (var role : Role.values()) {
            glyphs.put(new Symbol.Case(role), FORMAL_ROLES + List.of(Role.values()).indexOf(role));
        }
        for (var kind : Link.Kind.values()) {
            glyphs.put(
                    new Symbol.Kind(kind),
                    FORMAL_KINDS + List.of(Link.Kind.values()).indexOf(kind));
        }
        for (int i = 0; i < MOST_NAMES; i++) {
            glyphs.put(new Symbol.Name(i), FORMAL_NAMES + i);
        }
        for (var sign : map.signs()) {
            var code = sign.word("formal");
            if (!FORMAL.matcher(code).matches()) {
                throw new IllegalArgumentException(
                        "row %s, column formal: expected a code point from U+E100 to U+E1FF, found %s"
                                .formatted(sign.id(), code));
            }
            glyphs.put(new Symbol.Sense(sign), Integer.parseInt(code, 2, code.length(), 16));
        }
        return new Alphabet(glyphs, FORMAL_DRAWN);
    }

    static Alphabet readable(SemioticMap map) {
        var glyphs = new HashMap<Symbol, Integer>();
        for (int i = 0; i <= GREATEST_NUMBER; i++) {
            glyphs.put(new Symbol.Numeral(i), i == 0 ? CIRCLED_ZERO : CIRCLED_ONE + i - 1);
        }
        var marks = MARKS.codePoints().iterator();
        for (var mark : Symbol.Mark.values()) {
            glyphs.put(mark, marks.nextInt());
        }
        var roles = ROLES.codePoints().iterator();
        for (var role : Role.values()) {
            glyphs.put(new Symbol.Case(role), roles.nextInt());
        }
        var kinds = KINDS.codePoints().iterator();
        for (var kind : Link.Kind.values()) {
            glyphs.put(new Symbol.Kind(kind), kinds.nextInt());
        }
        for (int i = 0; i < MOST_NAMES; i++) {
            glyphs.put(new Symbol.Name(i), HEXAGRAMS + i);
        }
        for (var sign : map.signs()) {
            glyphs.put(new Symbol.Sense(sign), sign.word("onto").codePointAt(0));
        }
        return new Alphabet(glyphs, BRAILLE);
    }

    int glyph(Symbol symbol) {
        return Optional.ofNullable(glyphs.get(symbol)).orElseThrow();
    }

    /// The glyphs of both, by which texts are read.
    ///
    /// @throws IllegalArgumentException if one stands for two symbols
    static Map<Integer, Symbol> both(SemioticMap map) {
        var symbols = new HashMap<Integer, Symbol>();
        for (var alphabet : List.of(formal(map), readable(map))) {
            alphabet.glyphs.forEach((symbol, glyph) -> {
                var other = symbols.put(glyph, symbol);
                if (other != null) {
                    throw new IllegalArgumentException(
                            "U+%04X stands for %s and %s".formatted(glyph, other, symbol));
                }
            });
        }
        return symbols;
    }

    /// Glyphs drawn for some symbols, in any order.
    Map<Symbol, Integer> draw(List<Symbol> symbols, SplitMix random) {
        var pool = new ArrayList<Integer>();
        for (int i = 0; i < DRAWN; i++) {
            pool.add(firstDrawn + i);
        }
        var shuffled = new ArrayList<>(symbols);
        random.shuffle(shuffled);
        var drawn = new LinkedHashMap<Symbol, Integer>();
        for (var symbol : shuffled) {
            int place = random.below(pool.size());
            drawn.put(symbol, pool.get(place));
            pool.set(place, pool.getLast());
            pool.removeLast();
        }
        return drawn;
    }
}
