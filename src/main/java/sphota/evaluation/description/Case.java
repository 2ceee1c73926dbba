package sphota.evaluation.description;

import java.util.Arrays;
import java.util.List;
import sphota.interpreter.proof.Answering;
import sphota.interpreter.proof.Prover;
import sphota.interpreter.writing.Evidence;
import sphota.interpreter.writing.Family;
import sphota.interpreter.writing.Pair;
import sphota.interpreter.writing.Pairs;
import sphota.interpreter.writing.SoftTable;
import sphota.meaning.Batch;
import sphota.meaning.Behaviour;
import sphota.meaning.Expression;
import sphota.meaning.Operator;
import sphota.meaning.Probes;
import sphota.meaning.SplitMix;

/// A function that is to be described.
///
/// @param origin where it is from, as `size 1 to 3`, `larger`, or `trained`
/// @param evidence what is read of it
/// @param answers what it answers to the panel of its type
/// @param behaviour the key of what it answers to the probes of its domain
/// @param function what answers other inputs
public record Case(
        Family family,
        String origin,
        Evidence evidence,
        List<Integer> answers,
        Behaviour behaviour,
        Answering function) {

    public Case {
        answers = List.copyOf(answers);
    }

    /// A held-out function, of which all is known.
    public static Case exact(Pair pair) {
        return of(pair, SoftTable.exact(pair.family().type(), pair.table()));
    }

    /// A held-out function, read as from a network; see [SoftTable#noisy].
    public static Case noisy(Pair pair, double margin, SplitMix random) {
        return of(pair, SoftTable.noisy(pair.family().type(), pair.table(), margin, random));
    }

    /// The same from elsewhere.
    public Case of(String otherOrigin) {
        return new Case(family, otherOrigin, evidence, answers, behaviour, function);
    }

    /// A held-out function of which something is read.
    public static Case of(Pair pair, Evidence evidence) {
        return new Case(
                pair.family(),
                origin(pair),
                evidence,
                pair.answers(),
                Behaviour.of(pair.expression()),
                Batch.of(pair.expression())::evaluate);
    }

    private static String origin(Pair pair) {
        if (uses(pair.expression(), Operator.AUTOMATON)) {
            return "automata";
        }
        int size = pair.plain().size();
        if (size <= Pairs.ENUMERATED_SIZE) {
            return "size 1 to " + Pairs.ENUMERATED_SIZE;
        }
        return size <= Pairs.LARGEST_SIZE ? "larger" : "size beyond " + Pairs.LARGEST_SIZE;
    }

    static boolean uses(Expression expression, Operator operator) {
        return expression.operator() == operator
                || expression.arguments().stream().anyMatch(each -> uses(each, operator));
    }

    int[] truth() {
        return answers.stream().mapToInt(Integer::intValue).toArray();
    }

    /// Whether an expression answers as it does: to all inputs where these are at most 65,536, else
    /// to all that [Prover] asks.
    boolean is(Expression expression) {
        return behaviour.equals(Behaviour.of(expression))
                && (expression.domain().values() <= Probes.MOST_EXHAUSTIVE
                        || Prover.USUAL.prove(function, List.of(expression)).holds());
    }

    @Override
    public String toString() {
        return family + Arrays.toString(truth());
    }
}
