package sphota.interpreter.writing;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import sphota.meaning.Behaviour;
import sphota.meaning.Data;

/// Functions that are one when their inputs change places.
final class Symmetry {

    private static final int MOST_BOOLEANS = 6;

    /// By i: the numbers of inputs in which bit i is 1 and bit i + 1 is 0.
    private static final long[] RISING = rising();

    /// By the number of inputs: how to go through their orders.
    private static final List<int[]> EXCHANGES =
            IntStream.rangeClosed(0, MOST_BOOLEANS).mapToObj(Symmetry::exchanges).toList();

    private Symmetry() {}

    /// A key that a function of up to six Booleans shares with all that it becomes when its inputs
    /// change places; of any other the key of its answers.
    ///
    /// @param answers to the panel of its type
    static Behaviour key(Panel panel, int... answers) {
        if (panel.type().codomain() instanceof Data.Bool
                && panel.type().domain() instanceof Data.Sequence(var element, int length)
                && element instanceof Data.Bool
                && length <= MOST_BOOLEANS) {
            return new Behaviour(length, least(packed(answers), length));
        }
        return panel.key(answers);
    }

    /// Bit i is the answer to input i.
    static long packed(int... answers) {
        long table = 0;
        for (int i = 0; i < answers.length; i++) {
            table |= (long) answers[i] << i;
        }
        return table;
    }

    /// The least table, as an unsigned number, of all orders of inputs.
    private static long least(long table, int inputs) {
        long at = table;
        long least = at;
        for (int place : EXCHANGES.get(inputs)) {
            at = exchanged(at, place);
            least = Long.compareUnsigned(at, least) < 0 ? at : least;
        }
        return least;
    }

    /// The places whose exchange with the next leads from each order to another until all have
    /// been: the algorithm of Steinhaus, Johnson and Trotter.
    private static int[] exchanges(int inputs) {
        var places = IntStream.builder();
        var order = IntStream.range(0, inputs).toArray();
        var direction = new int[inputs];
        Arrays.fill(direction, -1);
        for (int moved = mobile(order, direction); moved >= 0; moved = mobile(order, direction)) {
            int to = moved + direction[order[moved]];
            int element = order[moved];
            order[moved] = order[to];
            order[to] = element;
            places.add(Math.min(moved, to));
            for (int i = 0; i < inputs; i++) {
                direction[i] = i > element ? -direction[i] : direction[i];
            }
        }
        return places.build().toArray();
    }

    /// The place of the greatest element that looks at a lesser neighbour; -1 if there is none.
    private static int mobile(int[] order, int[] direction) {
        int place = -1;
        for (int i = 0; i < order.length; i++) {
            int to = i + direction[order[i]];
            boolean moves = to >= 0 && to < order.length && order[to] < order[i];
            place = moves && (place < 0 || order[i] > order[place]) ? i : place;
        }
        return place;
    }

    /// A table whose bits i and i + 1 of the number of an input are exchanged.
    private static long exchanged(long table, int i) {
        int distance = 1 << i;
        long moving = (table ^ table >>> distance) & RISING[i];
        return table ^ moving ^ moving << distance;
    }

    private static long[] rising() {
        var rising = new long[MOST_BOOLEANS - 1];
        for (int i = 0; i < rising.length; i++) {
            for (int input = 0; input < Long.SIZE; input++) {
                rising[i] |= (input >>> i & 3) == 1 ? 1L << input : 0;
            }
        }
        return rising;
    }
}
