package sphota.zoo.compiled;

import java.util.Arrays;
import sphota.execution.Blueprint;
import sphota.execution.Executor;
import sphota.meaning.Data;
import sphota.meaning.Expression;
import sphota.meaning.Type;
import sphota.zoo.Draw;

/// Makes transformers of meanings on sequences.
public final class Compiler {

    private static final int MOST_WEIGHTS = 1 << 16;

    /// Inputs by which axes are found and tried.
    private static final int TRIED = 256;

    private static final int SAMPLED = 32;

    private final Expression meaning;
    private final Draft draft;

    private Compiler(Expression meaning, Draft draft) {
        this.meaning = meaning;
        this.draft = draft;
    }

    /// Whether a network can have a meaning of a type at all: from sequences to scalars, or to
    /// sequences of the same length.
    public static boolean takes(Type type) {
        return type.domain() instanceof Data.Sequence(_, int length)
                && (type.codomain().isScalar()
                        || (type.codomain() instanceof Data.Sequence(_, int same)
                                && same == length));
    }

    /// Makes ready. Each network that is then asked for is run on all inputs, or on the sample of
    /// [Fit]; it is refused where one answer is wrong, or where it has over 65,536 weights.
    ///
    /// @throws NotCompilableException if an operator has no translation
    public static Compiler of(Expression meaning) throws NotCompilableException {
        if (!takes(meaning.type())
                || !(meaning.domain() instanceof Data.Sequence(var element, int k))) {
            throw new NotCompilableException("no function of sequences: " + meaning.type());
        }
        var program = new Program(k, element.moduli()[0]);
        var value = new Translation(program).of(meaning, new Value.Sequence(program.input()));
        var draft =
                switch (value) {
                    case Value.Scalar(var variable) -> Draft.of(program, variable, true);
                    case Value.Sequence(var variable) -> Draft.of(program, variable, false);
                    case Value.Pair _ -> throw new NotCompilableException("a pair of outputs");
                };
        return new Compiler(meaning, draft);
    }

    /// The network in its own basis: weights that say what they are for.
    public Network plain() throws NotCompilableException {
        return checked(draft);
    }

    /// The same as it was translated, not run at all.
    ///
    /// @throws NotCompilableException if it has over 65,536 weights
    public Network untried() throws NotCompilableException {
        var network = draft.network();
        limit(network);
        return network;
    }

    /// The same, run on 32 of the inputs alone: where one wrong network among many does no harm.
    public Network sampled() throws NotCompilableException {
        return checked(draft, Fit.of(meaning).spread(SAMPLED));
    }

    /// On a stream whose axes are turned at random.
    public Network rotated(Draw draw) throws NotCompilableException {
        return checked(draft.in(Matrix.orthogonal(draft.width(), draw)));
    }

    /// On a stream as narrow as the meaning bears: its first principal axes, by halving.
    ///
    /// @param rotated whether these are turned at random
    public Network compressed(Draw draw, boolean rotated) throws NotCompilableException {
        limit(draft.network());
        var fit = Fit.of(meaning);
        var axes = products(fit).axes();
        var some = fit.some(TRIED);
        int least = draft.leastWidth();
        int most = draft.width();
        while (least < most) {
            int middle = (least + most) / 2;
            if (share(some, draft.in(axes.first(middle)).network()) == 1) {
                most = middle;
            } else {
                least = middle + 1;
            }
        }
        for (int width = most; width < draft.width(); width++) {
            var network = draft.in(turned(axes.first(width), rotated, draw)).network();
            if (share(fit, network) == 1) {
                return network;
            }
        }
        return checked(draft.in(turned(axes, rotated, draw)));
    }

    private static Matrix turned(Matrix axes, boolean rotated, Draw draw) {
        return rotated ? axes.times(Matrix.orthogonal(axes.columns(), draw)) : axes;
    }

    /// Sums of products of what is in the stream, at all positions, between any two layers.
    private Matrix products(Fit fit) {
        var network = draft.network();
        int width = draft.width();
        var tokens = Fit.tokens(fit.some(TRIED).inputs());
        var sums = new Matrix(width, width);
        var layers = network.blueprint().layers();
        int end = layers.size() - (draft.pooled() ? 2 : 1);
        for (int count = draft.places().rows() > 0 ? 2 : 1; count <= end; count++) {
            var part = new Blueprint(network.blueprint().input(), layers.subList(0, count));
            var weights = Arrays.copyOf(network.weights(), part.size());
            var stream = new Executor(part, weights).run(tokens);
            for (int first = 0; first < stream.length; first += width) {
                for (int i = 0; i < width; i++) {
                    double factor = stream[first + i];
                    for (int j = 0; factor != 0 && j < width; j++) {
                        sums.add(i, j, factor * stream[first + j]);
                    }
                }
            }
        }
        return sums;
    }

    private static void limit(Network network) throws NotCompilableException {
        int weights = network.weights().length;
        if (weights > MOST_WEIGHTS) {
            throw new NotCompilableException(
                    "%d weights, over %d".formatted(weights, MOST_WEIGHTS));
        }
    }

    private Network checked(Draft from) throws NotCompilableException {
        return checked(from, Fit.of(meaning));
    }

    private static Network checked(Draft from, Fit on) throws NotCompilableException {
        var network = from.network();
        limit(network);
        double share = share(on, network);
        if (share < 1) {
            throw new NotCompilableException("right at %s of the inputs alone".formatted(share));
        }
        return network;
    }

    /// How many inputs they are run on.
    public int inputs() {
        return Fit.inputs(meaning.domain()).rows();
    }

    private static double share(Fit fit, Network network) {
        return fit.share(network.blueprint(), network.weights());
    }
}
