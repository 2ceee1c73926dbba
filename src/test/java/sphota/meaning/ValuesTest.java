package sphota.meaning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// The table of values worked out by hand, by both evaluators.
class ValuesTest {

    record Row(Expression expression, String input, String output) {
        static Row parse(String line) {
            var columns = line.split(" \\| ", -1);
            var sides = columns[2].split(" -> ", -1);
            return new Row(Expression.parse(columns[0] + " : " + columns[1]), sides[0], sides[1]);
        }

        @Override
        public String toString() {
            return expression + " at " + input;
        }
    }

    static final List<Row> ROWS = rows();

    private static List<Row> rows() {
        try (var stream = ValuesTest.class.getResourceAsStream("/meaning/values.txt")) {
            if (stream == null) {
                throw new IllegalStateException("no values.txt");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Row::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("ROWS")
    void areWhatTheFormulasSay(Row row) {
        assertThat(row.expression.evaluate(scalars(row.input)))
                .containsExactly(scalars(row.output));
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("ROWS")
    void areTheSameInColumns(Row row) {
        var inputs =
                Columns.of(
                        row.expression.domain(), List.of(scalars(row.input), scalars(row.input)));
        var outputs = Batch.of(row.expression).evaluate(inputs);
        assertThat(outputs.row(0)).containsExactly(scalars(row.output));
        assertThat(outputs.row(1)).containsExactly(scalars(row.output));
    }

    private static int[] scalars(String text) {
        return Arrays.stream(text.split(" ", -1)).mapToInt(Integer::parseInt).toArray();
    }

    @Test
    void areGivenForEveryOperator() {
        var outermost = EnumSet.noneOf(Operator.class);
        ROWS.forEach(row -> outermost.add(row.expression.operator()));
        assertThat(outermost).containsExactlyInAnyOrder(Operator.values());
    }
}
