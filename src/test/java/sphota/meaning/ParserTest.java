package sphota.meaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParserTest {

    static final List<Data> DOMAINS =
            List.of(
                    Data.parse("B"),
                    Data.parse("Z10"),
                    Data.parse("(B, B)"),
                    Data.parse("(Z7, Z7)"),
                    Data.parse("(Z6, Z3)"),
                    Data.parse("(B, (Z5, Z5))"),
                    Data.parse("B^6"),
                    Data.parse("Z5^4"),
                    Data.parse("Z10^6"),
                    Data.parse("(Z10^4, Z10^4)"),
                    Data.parse("(Z3^2, (B, Z16))"));

    @Test
    void readsWhatIsPrinted() {
        var random = new RandomExpressions(1);
        var seen = EnumSet.noneOf(Operator.class);
        for (int i = 0; i < 100_000; i++) {
            var e = random.next(DOMAINS.get(i % DOMAINS.size()), 1 + i % 9);
            seen.addAll(e.operators());
            assertThat(Expression.parse(e.toString())).isEqualTo(e);
        }
        assertThat(seen).containsAll(EnumSet.complementOf(EnumSet.of(Operator.COMPOSE)));
    }

    @Test
    void readsTheLargestExpressionsThatCanBeBuilt() {
        var domain = Data.parse("(Z16, Z16)");
        var constants = new ArrayList<>(Collections.nCopies(257, 15));
        constants.set(0, 16);
        var e = Expression.of(Operator.TABLE, domain, constants, List.of());
        var sum = Expression.of(Operator.DIFFERENCES, Data.parse("Z16^16"));
        for (int i = 0; i < 4; i++) {
            e = Expression.of(Operator.PAIR, domain, List.of(), List.of(e, e));
        }
        for (int i = 0; i < 11; i++) {
            sum = Expression.compose(sum, sum);
        }
        assertThat(Expression.parse(e.toString())).isEqualTo(e);
        assertThat(Expression.parse(sum.toString())).isEqualTo(sum);
    }

    @Test
    void readsSets() {
        for (var domain : DOMAINS) {
            assertThat(Data.parse(domain.toString())).isEqualTo(domain);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                        | 0  | expected a set: B, Z2 to Z16, or a pair, found the end",
                "`Z10`                     | 3  | expected \":\" after the domain, found the end",
                "`Z17 : identity`          | 0  | expected a modulus of 2 to 16, found 17",
                "`Z1 : identity`           | 0  | expected a modulus of 2 to 16, found 1",
                "`Z : identity`            | 1  | expected a modulus, found \" : identity\"",
                "`Z010 : identity`         | 1  | expected a number of at most 9 digits without",
                "`Z9999999999 : identity`  | 1  | expected a number of at most 9 digits without",
                "`Z10^1 : sort`            | 0  | expected a length of 2 to 16, found 1",
                "`(Z5, Z5)^3 : sort`       | 0  | expected a sequence of B or Zn, found (Z5, Z5)",
                "`(Z5 Z5) : add`           | 4  | expected \",\" between the parts of a pair",
                "`Z10 : `                  | 6  | expected an operator, found the end",
                "`Z10 : plsu`              | 6  | expected an operator, found \"plsu\"",
                "`Z10 : plus`              | 6  | plus on Z10: expected one constant from 0 to n-1, found []",
                "`Z10 : (plus 10)`         | 6  | plus on Z10: expected one constant from 0 to n-1, found [10]",
                "`Z10 : (plus -1)`         | 12 | expected \")\" after 0 arguments of plus, found \"-1)\"",
                "`Z10 : (plus 1`           | 13 | expected \")\" after 0 arguments of plus, found the end",
                "`Z10 : (plus 1))`         | 14 | expected nothing more, found \")\"",
                "`Z10 : and`               | 6  | and: expected an input of form (B, B), found Z10",
                "`Z10^4 : (map)`           | 12 | expected argument 1 of map, a -> b",
                "`Z10^4 : map`             | 8  | expected argument 1 of map, a -> b",
                "`Z10^4 : (map sum)`       | 13 | sum: expected an input of form Zn^k, found Z10",
                "`Z10^4 : (keep negate)`   | 14 | keep: expected argument 1 to be Z10 -> B, found Z10 -> Z10",
                "`Z10 : (compose sum even)`| 15 | sum: expected an input of form Zn^k, found B",
                "`Z10 : (if even even negate)` | 20 | if: expected argument 3 to be Z10 -> B, found Z10 -> Z10",
                "`Z10 : (constant 1 1)`    | 6  | none",
                "`Z10 : (constant Z10 B)`  | 20 | expected \")\" after 0 arguments of constant, found \"B)\"",
                "`Z10 : (compose negate negate negate)` | 29 | expected \")\" after 2 arguments of compose",
                "`Z10 : \u0007`            | 6  | expected an operator, found \"?\"",
            })
    void refusesWithPositionAndWhatWasExpected(String text, int position, String reason) {
        if (reason.equals("none")) {
            assertThat(Expression.parse(text)).hasToString("Z10 : (constant B 1)");
            return;
        }
        assertThatExceptionOfType(MalformedExpressionException.class)
                .isThrownBy(() -> Expression.parse(text))
                .withMessageStartingWith("at " + position + ": " + reason)
                .satisfies(e -> assertThat(e.position()).isEqualTo(position));
    }

    @Test
    void refusesWhatIsDeepLongOrLargeWithoutOverflow() {
        int many = 10_000;
        var texts =
                List.of(
                        "(".repeat(many),
                        "(B, ".repeat(many),
                        "Z10 : " + "(".repeat(many),
                        "Z10 : " + "(repeat 2 ".repeat(1000) + "negate" + ")".repeat(1000),
                        "Z10 : " + "(repeat 16 ".repeat(60) + "negate" + ")".repeat(60),
                        "Z10 : " + "(compose negate ".repeat(1000) + "negate" + ")".repeat(1000),
                        "Z10 : (in" + " 1".repeat(many) + ")",
                        "Z10 : (table Z10" + " 1".repeat(many) + ")",
                        "Z10 : (plus " + "9".repeat(many) + ")",
                        "Z10 : " + "negate".repeat(many),
                        "Z10 : identity" + " ".repeat(1 << 18));
        for (var text : texts) {
            assertThatExceptionOfType(MalformedExpressionException.class)
                    .isThrownBy(() -> Expression.parse(text))
                    .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(300));
        }
    }

    @Test
    void refusesOrReadsWhateverIsMadeOfATextByChange() {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
        var expressions = new RandomExpressions(2);
        int read = 0;
        for (int i = 0; i < 20_000; i++) {
            var e = expressions.next(DOMAINS.get(i % DOMAINS.size()), 6);
            var text = changed(e.toString(), random);
            try {
                var other = Expression.parse(text);
                assertThat(Expression.parse(other.toString())).isEqualTo(other);
                read++;
            } catch (MalformedExpressionException refused) {
                assertThat(refused.position()).isBetween(0, text.length());
            }
        }
        assertThat(read).isBetween(100, 19_900);
    }

    private static String changed(String text, RandomGenerator random) {
        var changed = new StringBuilder(text);
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            int at = random.nextInt(changed.length());
            switch (random.nextInt(3)) {
                case 0 -> changed.deleteCharAt(at);
                case 1 -> changed.insert(at, text.charAt(random.nextInt(text.length())));
                default -> changed.setCharAt(at, (char) random.nextInt(0x20, 0x80));
            }
        }
        return changed.toString();
    }
}
