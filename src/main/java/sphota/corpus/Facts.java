package sphota.corpus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import sphota.meaning.Expression;
import sphota.meaning.MalformedExpressionException;

/// Inputs and outputs as text, a line each: scalars in the order of [sphota.meaning.Data] with
/// blanks between, an arrow, and the scalars of the output. `3 1 4 → 8`.
public final class Facts {

    private static final String GIVES = " → ";

    private Facts() {}

    /// An input and what it should give, both as scalars.
    public record Fact(List<Integer> input, List<Integer> output) {
        public Fact {
            input = List.copyOf(input);
            output = List.copyOf(output);
        }

        /// Whether an expression gives this output at this input.
        public boolean holds(Expression expression) {
            try {
                return Arrays.equals(expression.evaluate(scalars(input)), scalars(output));
            } catch (IllegalArgumentException notInTheDomain) {
                return false;
            }
        }

        private static int[] scalars(List<Integer> values) {
            return values.stream().mapToInt(Integer::intValue).toArray();
        }
    }

    /// Executes an expression at inputs.
    public static String write(Expression expression, List<int[]> inputs) {
        return inputs.stream()
                .map(input -> words(input) + GIVES + words(expression.evaluate(input)) + "\n")
                .collect(Collectors.joining());
    }

    private static String words(int... scalars) {
        return IntStream.of(scalars).mapToObj(Integer::toString).collect(Collectors.joining(" "));
    }

    /// Reads what [#write] writes.
    ///
    /// @throws MalformedExpressionException if it is none, with the position of the line
    public static List<Fact> read(String text) {
        var facts = new ArrayList<Fact>();
        int at = 0;
        for (var line : text.split("(?<=\n)", -1)) {
            if (line.isEmpty()) {
                continue;
            }
            var sides = line.strip().split(GIVES, -1);
            if (sides.length != 2) {
                throw new MalformedExpressionException(at, "expected an input, →, and an output");
            }
            facts.add(new Fact(scalars(sides[0], at), scalars(sides[1], at)));
            at += line.length();
        }
        return facts;
    }

    private static List<Integer> scalars(String words, int at) {
        try {
            return Arrays.stream(words.split(" ", -1)).map(Integer::valueOf).toList();
        } catch (NumberFormatException none) {
            throw new MalformedExpressionException(at, "expected scalars");
        }
    }
}
