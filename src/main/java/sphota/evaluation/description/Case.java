package sphota.evaluation.description;

import java.util.Arrays;
import java.util.List;
import sphota.interpreter.writing.Family;
import sphota.interpreter.writing.Pair;
import sphota.interpreter.writing.Pairs;
import sphota.interpreter.writing.SoftTable;
import sphota.meaning.Behaviour;
import sphota.meaning.Columns;
import sphota.meaning.Probes;
import sphota.meaning.SplitMix;

/// A function that is to be described.
///
/// @param origin where it is from, as `size 1 to 3`, `larger`, or `trained`
/// @param table what is read of it
/// @param answers what it answers to all inputs
public record Case(Family family, String origin, SoftTable table, List<Integer> answers) {

    public Case {
        answers = List.copyOf(answers);
    }

    /// A held-out function, of which all is known.
    public static Case exact(Pair pair) {
        return new Case(
                pair.family(),
                origin(pair),
                SoftTable.exact(pair.family().type(), pair.table()),
                pair.answers());
    }

    /// A held-out function, read as from a network; see [SoftTable#noisy].
    public static Case noisy(Pair pair, double margin, SplitMix random) {
        return new Case(
                pair.family(),
                origin(pair),
                SoftTable.noisy(pair.family().type(), pair.table(), margin, random),
                pair.answers());
    }

    private static String origin(Pair pair) {
        int size = pair.expression().size();
        int plain = pair.family().triggered() ? size - 2 : size;
        return plain <= Pairs.ENUMERATED_SIZE ? "size 1 to " + Pairs.ENUMERATED_SIZE : "larger";
    }

    int[] truth() {
        return answers.stream().mapToInt(Integer::intValue).toArray();
    }

    /// The key of its behaviour.
    Behaviour behaviour() {
        var rows = answers.stream().map(each -> new int[] {each}).toList();
        return Probes.of(family.type().domain())
                .behaviour(Columns.of(family.type().codomain(), rows));
    }

    @Override
    public String toString() {
        return family + Arrays.toString(truth());
    }
}
