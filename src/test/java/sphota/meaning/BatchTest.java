package sphota.meaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchTest {

    @Test
    void agreesWithThePlainInterpreter() {
        var random = new RandomExpressions(3);
        var seen = EnumSet.noneOf(Operator.class);
        for (int i = 0; i < 3_000; i++) {
            var domain = ParserTest.DOMAINS.get(i % ParserTest.DOMAINS.size());
            var e = random.next(domain, 1 + i % 7);
            seen.addAll(e.operators());
            int rows = (int) Math.min(domain.values(), 100);
            long first = (domain.values() - rows) / 3;
            assertAgreement(e, Columns.numbered(domain, first, rows));
        }
        assertThat(seen).containsAll(EnumSet.complementOf(EnumSet.of(Operator.COMPOSE)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4095, 4096, 4097, 8193})
    void agreesAtTheEdgesOfItsBlocks(int rows) {
        var e = Expression.parse("Z10^6 : (compose (pair sum (get 1)) (compose sort dedup))");
        assertAgreement(e, Columns.numbered(e.domain(), 123_456, rows));
    }

    @Test
    void numbersInputsWithTheLastScalarRunningFastest() {
        var domain = Data.parse("(Z3^2, (B, Z5))");
        var all = Columns.numbered(domain, 0, 90);
        assertThat(all.row(0)).containsExactly(0, 0, 0, 0);
        assertThat(all.row(1)).containsExactly(0, 0, 0, 1);
        assertThat(all.row(89)).containsExactly(2, 2, 1, 4);
        var part = Columns.numbered(domain, 37, 20);
        for (int row = 0; row < 20; row++) {
            assertThat(part.row(row))
                    .containsExactly(all.row(37 + row))
                    .containsExactly(domain.value(37 + row));
        }
    }

    @Test
    void refusesInputsOfAnotherSetOrThatAreNone() {
        var e = Expression.parse("Z10^4 : sort");
        var inputs = Columns.numbered(Data.parse("Z9^4"), 0, 3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Batch.of(e).evaluate(inputs))
                .withMessage("expected inputs of Z10^4, found Z9^4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Columns.numbered(Data.modulo(3), 1, 3));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Columns.of(Data.modulo(3), List.of(new int[] {3})));
    }

    private static void assertAgreement(Expression e, Columns inputs) {
        var outputs = Batch.of(e).evaluate(inputs);
        assertThat(outputs.data()).isEqualTo(e.codomain());
        assertThat(outputs.rows()).isEqualTo(inputs.rows());
        for (int row = 0; row < inputs.rows(); row++) {
            var plain = e.evaluate(inputs.row(row));
            if (!Arrays.equals(outputs.row(row), plain)) {
                assertThat(outputs.row(row))
                        .as("%s at %s", e, Arrays.toString(inputs.row(row)))
                        .containsExactly(plain);
            }
        }
    }
}
