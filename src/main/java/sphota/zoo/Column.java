package sphota.zoo;

import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/// What a column says: quartiles of numbers, or counts of words where there is no number.
final class Column {

    private final Numbers numbers = new Numbers();
    private final Tally words = new Tally();
    private boolean numeric;

    /// What is no number counts among numbers as one that is not finite.
    void add(JsonNode value) {
        numeric |= value.isNumber();
        numbers.add(number(value));
        if (!numeric) {
            words.add(value.asString(""));
        }
    }

    /// How many networks say something.
    int count() {
        return numbers.count();
    }

    static double number(JsonNode value) {
        return value.isNumber() ? value.asDouble(0) : Double.NaN;
    }

    @Override
    public String toString() {
        return numeric ? quartiles(numbers) : words.toString();
    }

    /// Of the numbers that are finite, and how many are not.
    static String quartiles(Numbers numbers) {
        var finite = numbers.finite().sorted().toArray();
        if (finite.length == 0) {
            return "not finite";
        }
        var text = new StringBuilder();
        quarters(finite)
                .forEach(value -> text.append(String.format(Locale.ROOT, " %10.4g", value)));
        if (finite.length < numbers.count()) {
            text.append("  not finite: ").append(numbers.count() - finite.length);
        }
        return text.toString();
    }

    /// The least, the quartiles and the most.
    ///
    /// @param sorted one number or more
    static DoubleStream quarters(double[] sorted) {
        return IntStream.rangeClosed(0, 4)
                .mapToDouble(quarter -> sorted[(int) ((sorted.length - 1L) * quarter / 4)]);
    }
}
