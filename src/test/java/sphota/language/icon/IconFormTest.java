package sphota.language.icon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sphota.language.FormCases;
import sphota.language.SemioticMap;
import sphota.meaning.Expression;
import sphota.meaning.MalformedExpressionException;

class IconFormTest {

    private final IconForm form = new IconForm(SemioticMap.standard());

    @Test
    void readsBackWhatItWrites() {
        FormCases.readsBack(form, 1, 700);
    }

    @Test
    void refusesMistakesAtTheirPlace() {
        FormCases.refusesOrReadsMutations(form, 2, 4000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "⿱↻𝋪≡𝋦𓋬 ~ Z10^6 : sum",
                "⿱↻𝋪≡𝋦⿱𓋬⿴𓎟𓂻𝋣 ~ Z10^6 : (compose sum (map (plus 3)))",
                "⿱↻𝋪≡𝋦⿰⿺𓎟𓂻𝋣𓋬 ~ Z10^6 : (compose sum (map (plus 3)))",
                "⿱↻𝋪𓅷 ~ Z10 : (plus 1)",
                "⿱⿰☯☯⿻𓄂𓄖 ~ (B, B) : (pair first second)"
            })
    void readsWhatAHandWrites(String icon, String meaning) {
        assertThat(form.parse(icon)).isEqualTo(Expression.parse(meaning));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "x ~ at 0: expected \"⿱\", found \"x\", U+0078",
                "⿱ ~ at 1: expected a set: ☯, ↻ or ⿰, found the end",
                "⿱↻𝋡𓋬 ~ at 1: expected a modulus of 2 to 16, found 1",
                "⿱☯⿴ ~ at 3: expected a layout or a leaf, found the end",
                "⿱☯⿴𓋬 ~ at 3: expected an operator of 1 or 3 arguments, found sum",
                "⿱☯𓋬 ~ at 2: sum: expected an input of form Zn^k, found B",
                "⿱☯⠁ ~ at 2: expected the drawing of a sign in 8 braille cells"
            })
    void saysWhatWasExpectedWhere(String icon, String message) {
        assertThatExceptionOfType(MalformedExpressionException.class)
                .isThrownBy(() -> form.parse(icon))
                .withMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"⿱", "⿰", "⿱☯⿰", "⿱⿰", "⿻", "⿱☯⿱"})
    void staysWithinItsBounds(String part) {
        assertThatExceptionOfType(MalformedExpressionException.class)
                .isThrownBy(() -> form.parse("⿱" + part.repeat(20_000)));
        assertThatExceptionOfType(MalformedExpressionException.class)
                .isThrownBy(() -> form.parse(part.repeat(1 << 17)));
    }

    @Test
    void writesTheSameMeaningInManyWays() {
        var meaning = Expression.parse("Z10^6 : (compose sum (map (plus 1)))");
        var texts = new HashSet<String>();
        for (int seed = 0; seed < 200; seed++) {
            texts.add(form.render(meaning, seed));
        }
        assertThat(texts).hasSizeGreaterThan(50);
    }
}
