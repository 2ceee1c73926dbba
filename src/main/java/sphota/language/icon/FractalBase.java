package sphota.language.icon;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import sphota.meaning.Expression;
import sphota.meaning.Operator;
import sphota.meaning.SplitMix;

/// A base of fractal tokens: 1,024 iterated function systems, any two of which look different.
///
/// They are drawn by the recipe of FractalDB (Kataoka et al. 2020, "Pre-training without natural
/// images"): 2 to 7 maps with coefficients from U(-1, 1), probabilities in proportion to |det|,
/// kept if the picture fills at least 0.2 of its pixels. FractalDB measures that on 512 × 512
/// pixels with 100,000 points; here they are [#SIDE] × [#SIDE] with [#POINTS]. Besides, a system is
/// kept only if its points stay within 1,000 of the origin, if its maps together stretch areas to
/// at most [#MOST_STRETCH], if at most a fortieth of its ink is lonely dust, and if its picture
/// differs from every one kept before in at least [#LEAST_DISTANCE] pixels. Without the second and
/// third rule most of them would be clouds without an edge.
///
/// A seed gives the same base everywhere, to the last bit. `tools/fractal-base` prints how long it
/// takes, distances and fills.
public final class FractalBase {

    public static final int TOKENS = 1024;
    public static final int SIDE = 64;
    public static final int POINTS = 8192;
    public static final double LEAST_FILL = 0.2;

    /// Of the 4,096 pixels of a picture.
    public static final int LEAST_DISTANCE = 1000;

    private static final double MOST_LONELY = 1.0 / 40;

    /// By how much the maps of a system stretch areas together at most.
    public static final double MOST_STRETCH = 1;

    private static final int FEWEST_MAPS = 2;
    private static final int MOST_MAPS = 7;
    private static final int MOST_CANDIDATES = 1 << 20;

    /// 59 operators of 17 instances each fit into the base.
    private static final int INSTANCES = 17;

    private static final List<Operator> OPERATORS = List.of(Operator.values());
    private static final FractalBase STANDARD = ofNumbers(1, numbers());

    private final List<Token> tokens;
    private final int candidates;

    private FractalBase(List<Token> tokens, int candidates) {
        this.tokens = List.copyOf(tokens);
        this.candidates = candidates;
    }

    /// One of the systems.
    ///
    /// @param picture of [#SIDE] × [#SIDE] with [#POINTS]
    public record Token(int number, IteratedSystem system, Raster picture) {}

    /// The base of seed 1. Which candidates are in it is kept in `fractals.txt`, so that only these
    /// are drawn.
    public static FractalBase standard() {
        return STANDARD;
    }

    /// The base of a seed.
    ///
    /// @throws IllegalStateException if among 2²⁰ systems there are not enough; not seen
    public static FractalBase of(long seed) {
        var random = new SplitMix(seed);
        var tokens = new ArrayList<Token>();
        for (int candidate = 1; candidate <= MOST_CANDIDATES; candidate++) {
            var system = random(random);
            long walk = random.next();
            if (system.stretch() > MOST_STRETCH || !stays(system, walk)) {
                continue;
            }
            var picture = system.raster(SIDE, POINTS, walk);
            double fill = picture.fill();
            if (fill >= LEAST_FILL
                    && picture.lonely() <= MOST_LONELY * picture.count()
                    && tokens.stream()
                            .allMatch(
                                    other -> picture.distance(other.picture()) >= LEAST_DISTANCE)) {
                tokens.add(new Token(tokens.size(), system, picture));
                if (tokens.size() == TOKENS) {
                    return new FractalBase(tokens, candidate);
                }
            }
        }
        throw new IllegalStateException("only " + tokens.size() + " fractals");
    }

    private static FractalBase ofNumbers(long seed, List<Integer> numbers) {
        var random = new SplitMix(seed);
        var tokens = new ArrayList<Token>();
        for (int candidate = 1; tokens.size() < numbers.size(); candidate++) {
            var system = random(random);
            long walk = random.next();
            if (candidate == numbers.get(tokens.size())) {
                tokens.add(new Token(tokens.size(), system, system.raster(SIDE, POINTS, walk)));
            }
        }
        return new FractalBase(tokens, numbers.getLast());
    }

    private static List<Integer> numbers() {
        try (var stream = FractalBase.class.getResourceAsStream("fractals.txt")) {
            if (stream == null) {
                throw new IllegalStateException("fractals.txt is missing from the program");
            }
            return new String(stream.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .map(Integer::valueOf)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static IteratedSystem random(SplitMix random) {
        int count = FEWEST_MAPS + random.below(MOST_MAPS - FEWEST_MAPS + 1);
        var maps = new ArrayList<AffineMap>();
        for (int i = 0; i < count; i++) {
            maps.add(AffineMap.random(random));
        }
        return new IteratedSystem(maps);
    }

    /// A cheap look at the first points, before all are drawn.
    private static boolean stays(IteratedSystem system, long walk) {
        var x = new double[POINTS / 16];
        var y = new double[POINTS / 16];
        return system.walk(x, y, walk);
    }

    /// By number.
    public List<Token> tokens() {
        return tokens;
    }

    /// How many systems were looked at to find these.
    public int candidates() {
        return candidates;
    }

    /// That of an operator with its constants. Operators have 17 each: what has a single constant
    /// of 0 to 16 has a token of its own, other lists of constants may share one.
    public Token token(Operator operator, List<Integer> constants) {
        int instance =
                constants.size() == 1
                        ? Math.floorMod(constants.getFirst(), INSTANCES)
                        : Math.floorMod((constants.hashCode() * 0x9e3779b9) >>> 8, INSTANCES);
        return tokens.get(OPERATORS.indexOf(operator) * INSTANCES + instance);
    }

    /// That of an expression's outermost operator.
    public Token token(Expression expression) {
        return token(expression.operator(), expression.constants());
    }
}
