package sphota.report.meaning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import sphota.meaning.Batch;
import sphota.meaning.Columns;
import sphota.meaning.Data;
import sphota.meaning.Expression;
import sphota.meaning.SplitMix;

/// What a meaning gives for some inputs.
///
/// @param all whether these are all inputs
public record Values(List<Row> rows, boolean all) {

    /// The most that may be asked for.
    public static final int MOST = 4096;

    public Values {
        rows = List.copyOf(rows);
    }

    /// An input and what it becomes, as scalars in the order of [Data] and as text.
    public record Row(List<Integer> input, List<Integer> output, String from, String to) {
        public Row {
            input = List.copyOf(input);
            output = List.copyOf(output);
        }
    }

    /// All inputs in their order where they are no more than `most`, else so many different ones
    /// drawn by a seed.
    static Values of(Expression expression, int most, long seed) {
        var domain = expression.domain();
        boolean all = domain.values() <= most;
        var inputs =
                all
                        ? Columns.numbered(domain, 0, (int) domain.values())
                        : drawn(domain, most, seed);
        var outputs = Batch.of(expression).evaluate(inputs);
        var rows =
                IntStream.range(0, inputs.rows())
                        .mapToObj(row -> row(expression, inputs.row(row), outputs.row(row)))
                        .toList();
        return new Values(rows, all);
    }

    private static Columns drawn(Data domain, int count, long seed) {
        var random = new SplitMix(seed);
        var seen = new HashSet<List<Integer>>();
        var drawn = new ArrayList<int[]>();
        while (drawn.size() < count) {
            var scalars = domain.moduli();
            Arrays.setAll(scalars, i -> random.below(scalars[i]));
            if (seen.add(Arrays.stream(scalars).boxed().toList())) {
                drawn.add(scalars);
            }
        }
        return Columns.of(domain, drawn);
    }

    private static Row row(Expression expression, int[] input, int[] output) {
        return new Row(
                Arrays.stream(input).boxed().toList(),
                Arrays.stream(output).boxed().toList(),
                text(expression.domain(), input),
                text(expression.codomain(), output));
    }

    /// As in `(1 0 1, 3)`.
    static String text(Data data, int[] scalars) {
        var text = new StringBuilder();
        write(data, scalars, 0, text);
        return text.toString();
    }

    private static int write(Data data, int[] scalars, int from, StringBuilder text) {
        switch (data) {
            case Data.Bool _, Data.Modular _ -> text.append(scalars[from]);
            case Data.Sequence(var element, int length) -> {
                int at = from;
                for (int i = 0; i < length; i++) {
                    text.append(i == 0 ? "" : " ");
                    at = write(element, scalars, at, text);
                }
                return at;
            }
            case Data.Pair(var first, var second) -> {
                text.append('(');
                int at = write(first, scalars, from, text);
                text.append(", ");
                at = write(second, scalars, at, text);
                text.append(')');
                return at;
            }
        }
        return from + 1;
    }
}
