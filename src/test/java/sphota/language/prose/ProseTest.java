package sphota.language.prose;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sphota.meaning.Data;
import sphota.meaning.Expression;
import sphota.meaning.RandomExpressions;

class ProseTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Z10 : (compose square (plus 3))"
                        + "|For x from 0 to 9: the answer is (x + 3)², modulo 10."
                        + "|Для x от 0 до 9: ответ — (x + 3)², по модулю 10.",
                "Z10 : (if even (times 3) (constant Z10 4))"
                        + "|For x from 0 to 9: the answer is 3 · x if x is even, otherwise 4, modulo 10."
                        + "|Для x от 0 до 9: ответ — 3 · x, если x чётно, иначе 4, по модулю 10.",
                "B^6 : (compose and (pair (get 0) (compose not (get 3))))"
                        + "|For x of 6 truth values, x₀ to x₅: true if x₀ and not x₃."
                        + "|Для x из 6 истин и лжей, от x₀ до x₅: истина, если x₀ и не x₃.",
                "(Z8, Z8) : (compose (plus 1) multiply)"
                        + "|For x and y from 0 to 7: the answer is x · y + 1, modulo 8."
                        + "|Для x и y от 0 до 7: ответ — x · y + 1, по модулю 8.",
                "Z6 : (compose (above 3) (plus 2))"
                        + "|For x from 0 to 5: true if x + 2 > 3, with arithmetic modulo 6."
                        + "|Для x от 0 до 5: истина, если x + 2 > 3, с арифметикой по модулю 6.",
                "B^2 : (trigger 0 1 (constant B 1) parity)"
                        + "|For x of 2 truth values, x₀ to x₁: the answer is true if the input is 0 1,"
                        + " otherwise (an odd number of x are true)."
                        + "|Для x из 2 истин и лжей, от x₀ до x₁: ответ — истина, если на входе 0 1,"
                        + " иначе (верно нечётное число из x).",
                "Z4^3 : (compose sum (map (plus 1)))"
                        + "|For x of 3 numbers from 0 to 3, x₀ to x₂: the answer is the sum of"
                        + " (x with every element v replaced by v + 1), modulo 4."
                        + "|Для x из 3 чисел от 0 до 3, от x₀ до x₂: ответ — сумма"
                        + " (x, где вместо каждого элемента v стоит v + 1), по модулю 4."
            })
    void saysItInASentence(String expression, String english, String russian) {
        var meaning = Expression.parse(expression);
        assertThat(Prose.ENGLISH.of(meaning)).isEqualTo(english);
        assertThat(Prose.RUSSIAN.of(meaning)).isEqualTo(russian);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Z10", "(Z8, Z8)", "B^6", "Z4^3", "(Z4^3, Z4^3)"})
    void leavesNothingOpen(String domain) {
        var expressions = new RandomExpressions(1);
        for (int i = 0; i < 300; i++) {
            var expression = expressions.next(Data.parse(domain), 5);
            for (var prose : Prose.values()) {
                assertThat(prose.of(expression)).doesNotContainPattern("\\{[a-z]\\}").endsWith(".");
            }
        }
    }
}
