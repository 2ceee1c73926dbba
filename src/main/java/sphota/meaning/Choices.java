package sphota.meaning;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntBinaryOperator;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The constants that an enumeration tries: all of them where they are few, else some that show
/// what the operator can do.
final class Choices {

    private static final int MOST_PATTERNS = 16;

    private Choices() {}

    static List<List<Integer>> of(Constants kind, Data domain, Bindings bindings, List<Data> sets) {
        return switch (kind) {
            case NONE -> List.of(List.of());
            case RESIDUE -> singles(0, bindings.number("n"));
            case RESIDUES -> residues(bindings.number("n"));
            case QUOTA -> singles(1, bindings.number("k") + 1);
            case POSITION -> singles(0, bindings.number("k"));
            case PERMUTATION -> permutations(bindings.number("k"));
            case REPETITIONS -> singles(2, 4);
            case STATES -> moduli(sets).map(List::of).toList();
            case TWO_STATES -> factors(bindings.number("r"), sets);
            case TRANSITIONS -> automata(bindings.number("q"), bindings.number("s"));
            case INPUT -> patterns(domain);
            case VALUE -> values(sets);
            case TABLE -> List.of();
        };
    }

    private static List<List<Integer>> singles(int from, int to) {
        return IntStream.range(from, to).mapToObj(List::of).toList();
    }

    private static Stream<Integer> moduli(List<Data> sets) {
        return sets.stream().filter(Data.Modular.class::isInstance).map(Constants::code);
    }

    /// The squares, and the two ends.
    private static List<List<Integer>> residues(int modulus) {
        var squares =
                IntStream.range(0, modulus)
                        .map(x -> x * x % modulus)
                        .distinct()
                        .sorted()
                        .boxed()
                        .toList();
        return List.of(squares, List.of(0, modulus - 1));
    }

    /// The first two exchanged, and the even places before the odd ones.
    private static List<List<Integer>> permutations(int length) {
        var exchanged = new ArrayList<>(IntStream.range(0, length).boxed().toList());
        exchanged.set(0, 1);
        exchanged.set(1, 0);
        var parted =
                IntStream.range(0, length)
                        .map(i -> 2 * i < length ? 2 * i : 2 * (i - (length + 1) / 2) + 1)
                        .boxed()
                        .toList();
        return List.of(List.copyOf(exchanged), parted);
    }

    private static List<List<Integer>> factors(int product, List<Data> sets) {
        var known = moduli(sets).toList();
        return IntStream.range(2, product)
                .filter(p -> product % p == 0)
                .filter(p -> known.contains(p) && known.contains(product / p))
                .mapToObj(p -> List.of(p, product / p))
                .toList();
    }

    /// Sum of the symbols, accepting 0; the last symbol, accepting the upper half; the greatest
    /// symbol, accepting the last state.
    private static List<List<Integer>> automata(int states, int symbols) {
        return List.of(
                automaton(states, symbols, (x, y) -> (x + y) % states, z -> z == 0),
                automaton(states, symbols, (_, y) -> y % states, z -> 2 * z >= states),
                automaton(
                        states, symbols, (x, y) -> Math.max(x, y % states), z -> z == states - 1));
    }

    private static List<Integer> automaton(
            int states, int symbols, IntBinaryOperator next, IntPredicate accepts) {
        var constants = new ArrayList<Integer>();
        for (int state = 0; state < states; state++) {
            for (int symbol = 0; symbol < symbols; symbol++) {
                constants.add(next.applyAsInt(state, symbol));
            }
        }
        for (int state = 0; state < states; state++) {
            constants.add(accepts.test(state) ? 1 : 0);
        }
        return List.copyOf(constants);
    }

    /// All values if they are few, else all zeros, all ones, and the ramp from 0.
    private static List<List<Integer>> patterns(Data domain) {
        if (domain.values() <= MOST_PATTERNS) {
            return IntStream.range(0, (int) domain.values())
                    .mapToObj(number -> boxed(domain.value(number)))
                    .toList();
        }
        var moduli = domain.moduli();
        var places = IntStream.range(0, moduli.length);
        return List.of(
                boxed(new int[moduli.length]),
                boxed(IntStream.generate(() -> 1).limit(moduli.length).toArray()),
                boxed(places.map(i -> i % moduli[i]).toArray()));
    }

    private static List<Integer> boxed(int[] values) {
        return IntStream.of(values).boxed().toList();
    }

    private static List<List<Integer>> values(List<Data> sets) {
        return sets.stream()
                .filter(Data::isScalar)
                .flatMap(set ->
                        IntStream.range(0, set.moduli()[0])
                                .mapToObj(value -> List.of(Constants.code(set), value)))
                .toList();
    }
}
