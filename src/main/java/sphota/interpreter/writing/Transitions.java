package sphota.interpreter.writing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;

/// The transitions of a deterministic automaton that begins in state 0.
final class Transitions {

    private final int[][] next;
    private final int[] accepts;

    /// @param next by state and symbol
    /// @param accepts by state, 0 or 1
    Transitions(int[][] next, int[] accepts) {
        this.next = Arrays.stream(next).map(int[]::clone).toArray(int[][]::new);
        this.accepts = accepts.clone();
    }

    int states() {
        return next.length;
    }

    /// As the operator `automaton` takes them.
    List<Integer> constants() {
        return IntStream.concat(
                        Arrays.stream(next).flatMapToInt(Arrays::stream), Arrays.stream(accepts))
                .boxed()
                .toList();
    }

    /// The same, but that all goes to state 0 from states that are never reached.
    Transitions reached() {
        var reached = order(0, next);
        var again = new int[next.length][];
        Arrays.setAll(
                again,
                state -> reached.contains(state) ? next[state] : new int[next[state].length]);
        return new Transitions(again, accepts);
    }

    /// The smallest automaton that accepts the same, with its states in the order in which they are
    /// reached, by the algorithm of Moore.
    Transitions smallest() {
        var blocks = blocks();
        int count = Arrays.stream(blocks).max().orElse(0) + 1;
        var merged = new int[count][];
        var accepting = new int[count];
        for (int state = 0; state < next.length; state++) {
            merged[blocks[state]] = Arrays.stream(next[state]).map(to -> blocks[to]).toArray();
            accepting[blocks[state]] = accepts[state];
        }
        var order = order(blocks[0], merged);
        var numbered = new int[order.size()][];
        Arrays.setAll(
                numbered, i -> Arrays.stream(merged[order.get(i)]).map(order::indexOf).toArray());
        return new Transitions(
                numbered, order.stream().mapToInt(block -> accepting[block]).toArray());
    }

    /// For each state the number of the states that no word tells from it.
    private int[] blocks() {
        var blocks = accepts;
        int before = 0;
        int count = (int) Arrays.stream(blocks).distinct().count();
        while (count > before) {
            var known = blocks;
            var numbers = new HashMap<List<Integer>, Integer>();
            blocks = new int[next.length];
            for (int state = 0; state < next.length; state++) {
                var signature =
                        IntStream.concat(
                                        IntStream.of(known[state]),
                                        Arrays.stream(next[state]).map(to -> known[to]))
                                .boxed()
                                .toList();
                blocks[state] = numbers.computeIfAbsent(signature, _ -> numbers.size());
            }
            before = count;
            count = numbers.size();
        }
        return blocks;
    }

    /// The states that are reached from one, in the order in which they first are.
    private static List<Integer> order(int from, int[][] next) {
        var order = new ArrayList<Integer>();
        order.add(from);
        for (int i = 0; i < order.size(); i++) {
            for (int to : next[order.get(i)]) {
                if (!order.contains(to)) {
                    order.add(to);
                }
            }
        }
        return order;
    }
}
