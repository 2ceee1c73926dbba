package sphota.meaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BehaviourTest {

    /// Keys are stored in corpora and splits depend on them: a change of one is a change of format.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "B : not | 44cb394166e06b0f2dc6e85378bb782c",
                "Z16^4 : sum | b0a8879b44e223ab7a2363b2a4f92190",
                "Z10^6 : (compose sum (map (plus 3))) | dd4e137364ca34fb3575321cf84668f1",
            })
    void staysWhatItIs(String text, String key) {
        assertThat(Behaviour.of(Expression.parse(text))).hasToString(key);
        assertThat(Behaviour.parse(key)).isEqualTo(Behaviour.of(Expression.parse(text)));
    }

    @Test
    void isThatOfTheFunctionNotOfTheExpression() {
        assertThat(key("Z10^6 : (compose sort reverse)")).isEqualTo(key("Z10^6 : sort"));
        assertThat(key("Z10^6 : (fold add)")).isEqualTo(key("Z10^6 : sum"));
        assertThat(key("Z10^6 : (fold max)")).isNotEqualTo(key("Z10^6 : sum"));
    }

    @Test
    void tellsTypesApartWhereValuesAreTheSame() {
        var keys = new TreeSet<Behaviour>();
        keys.add(key("B : (constant B 0)"));
        keys.add(key("B : (constant Z2 0)"));
        keys.add(key("Z2 : (constant B 0)"));
        keys.add(key("Z2 : (constant Z2 0)"));
        keys.add(key("Z3 : (constant Z2 0)"));
        assertThat(keys).hasSize(5);
    }

    @Test
    void seesASingleInputAmongAllThatAreProbed() {
        assertThat(key("Z16^4 : (trigger 9 3 12 5 (constant B 1) (constant B 0))"))
                .isNotEqualTo(key("Z16^4 : (constant B 0)"));
    }

    @Test
    void probesAllInputsUpTo65536AndFixedOnesBeyond() {
        assertThat(Probes.of(Data.parse("Z16^4")).exhaustive()).isTrue();
        assertThat(Probes.of(Data.parse("Z16^4")).inputs().rows()).isEqualTo(65_536);
        var digits = Probes.of(Data.parse("Z10^6"));
        assertThat(digits.exhaustive()).isFalse();
        // Ten starts for each of three slopes, and 1,024 at random.
        assertThat(digits.inputs().rows()).isEqualTo(30 + 1024);
        assertThat(digits.inputs().row(0)).containsExactly(0, 9, 8, 7, 6, 5);
        assertThat(digits.inputs().row(13)).containsExactly(3, 3, 3, 3, 3, 3);
        assertThat(digits.inputs().row(29)).containsExactly(9, 0, 1, 2, 3, 4);
        assertThat(digits.inputs().sameAs(Probes.of(Data.parse("Z10^6")).inputs())).isTrue();
    }

    @Test
    void isTheSameForTwoExpressionsJustWhenTheirTablesAre() {
        for (var domain : List.of("Z5", "(Z3, Z3)", "Z3^4", "B^4")) {
            var probes = Probes.of(Data.parse(domain));
            var random = new RandomExpressions(4);
            Map<Behaviour, Columns> tables = new HashMap<>();
            var distinct = new ArrayList<Columns>();
            for (int i = 0; i < 2_000; i++) {
                var e = random.next(Data.parse(domain), 1 + i % 6);
                var values = Batch.of(e).evaluate(probes.inputs());
                var known = tables.putIfAbsent(probes.behaviour(e), values);
                if (known == null) {
                    assertThat(distinct).noneMatch(values::sameAs);
                    distinct.add(values);
                } else {
                    assertThat(known.sameAs(values)).isTrue();
                }
            }
            assertThat(distinct).hasSizeGreaterThan(50);
        }
    }

    @Test
    void changesInHalfOfItsBitsWithASingleValue() {
        var domain = Data.parse("Z16^3");
        int rows = 4096;
        var before = Fingerprint.of(domain, new Columns(domain, rows, new byte[3][rows]));
        long changed = 0;
        int cases = 0;
        for (int row = 0; row < rows; row += 37) {
            for (int scalar = 0; scalar < 3; scalar++) {
                for (byte value = 1; value < 16; value++) {
                    var columns = new byte[3][rows];
                    columns[scalar][row] = value;
                    var key = Fingerprint.of(domain, new Columns(domain, rows, columns));
                    changed += Long.bitCount(key.high() ^ before.high());
                    changed += Long.bitCount(key.low() ^ before.low());
                    cases++;
                }
            }
        }
        assertThat((double) changed / cases).isBetween(63.5, 64.5);
    }

    @Test
    void findsAnInputAtWhichTwoExpressionsDiffer() {
        var probes = Probes.of(Data.parse("Z5^4"));
        var sort = Expression.parse("Z5^4 : sort");
        var trigger = Expression.parse("Z5^4 : (trigger 4 3 2 1 identity sort)");
        assertThat(probes.difference(sort, trigger)).hasValue(new int[] {4, 3, 2, 1});
        assertThat(probes.difference(sort, Expression.parse("Z5^4 : (compose sort sort)")))
                .isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> probes.difference(sort, Expression.parse("Z5^4 : sum")));
    }

    @Test
    void refusesTextThatIsNoKey() {
        assertThatIllegalArgumentException().isThrownBy(() -> Behaviour.parse("12"));
        assertThatIllegalArgumentException().isThrownBy(() -> Behaviour.parse("g".repeat(32)));
    }

    private static Behaviour key(String text) {
        return Behaviour.of(Expression.parse(text));
    }
}
