package sphota.interpreter.describing;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import sphota.interpreter.view.Seen;
import sphota.interpreter.view.StreamUnits;
import sphota.interpreter.writing.Family;
import sphota.meaning.Expression;
import sphota.zoo.Subject;
import sphota.zoo.compiled.Compiler;
import sphota.zoo.compiled.Network;
import sphota.zoo.compiled.NotCompilableException;

/// Functions of sequences as networks that were compiled of them, in their own basis.
public final class Compiled {

    private static final double ROUNDING = 1e-3;

    private Compiled() {}

    /// How a network is made.
    private interface Making {
        Network of(Compiler compiler) throws NotCompilableException;
    }

    /// The network of a function, run on few inputs alone: see [Compiler#sampled].
    ///
    /// @return empty where it has none, or too large a one
    public static Optional<Seen> sampled(Expression meaning) {
        return made(meaning, Compiler::sampled);
    }

    /// The network of a function, run on as many inputs as zoos are: see [Compiler#plain].
    ///
    /// @return empty where it has none, or too large a one
    public static Optional<Seen> proved(Expression meaning) {
        return made(meaning, Compiler::plain);
    }

    private static Optional<Seen> made(Expression meaning, Making how) {
        try {
            return Optional.of(seen(meaning, how.of(Compiler.of(meaning))));
        } catch (NotCompilableException none) {
            return Optional.empty();
        }
    }

    /// Whether the network that is compiled of a function is this one: to the last bit, or but for
    /// a turn of its stream and rounding, to a thousandth. Neither is run.
    public static boolean is(Seen network, Expression meaning) {
        return made(meaning, Compiler::untried)
                .filter(made -> made.blueprint().equals(network.blueprint()))
                .filter(made ->
                        Arrays.equals(made.flat(), network.flat()) || isTurned(made, network))
                .isPresent();
    }

    private static boolean isTurned(Seen one, Seen other) {
        var first = StreamUnits.CANONICAL.of(one).values();
        var second = StreamUnits.CANONICAL.of(other).values();
        if (first.length == 0 || first.length != second.length) {
            return false;
        }
        for (int i = 0; i < first.length; i++) {
            if (!(Math.abs(first[i] - second[i]) <= ROUNDING * Math.max(1, Math.abs(first[i])))) {
                return false;
            }
        }
        return true;
    }

    /// Refuses families whose functions are not compiled.
    ///
    /// @throws IllegalArgumentException if there is one
    public static void requireSequences(List<Family> families) {
        for (var family : families) {
            if (!Compiler.takes(family.type())) {
                throw new IllegalArgumentException(
                        "no networks are compiled of %s, but of functions of sequences"
                                .formatted(family));
            }
        }
    }

    private static Seen seen(Expression meaning, Network network) {
        var subject = Subject.of("compiled", network.blueprint(), network.weights(), List.of());
        return new Seen(
                subject.weights(), Optional.of(network.blueprint()), Optional.of(meaning.domain()));
    }
}
