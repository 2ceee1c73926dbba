package sphota.language.icon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sphota.language.FormCases;
import sphota.meaning.Expression;
import sphota.meaning.MalformedExpressionException;

class GrowthFormTest {

    private final GrowthForm form = new GrowthForm();

    @Test
    void readsBackWhatItWrites() {
        FormCases.readsBack(form, 3, 700);
    }

    @Test
    void refusesMistakesAtTheirPlace() {
        FormCases.refusesOrReadsMutations(form, 4, 4000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "B ⊢ 가;가→FFF ~ B : not",
                "Z10 ⊢ 가;가→나나;나→F-FF(fff) ~ Z10 : (compose (plus 3) (plus 3))"
            })
    void readsWhatAHandWrites(String system, String meaning) {
        assertThat(form.parse(system)).isEqualTo(Expression.parse(meaning));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "B ~ at 0: expected a domain and \" ⊢ \"",
                "B ⊢ 가 ~ at 4: expected a letter with a production",
                "B ⊢ 가;가→FFF;나→FFF ~ at 14: expected a production that the axiom leads to",
                "B ⊢ 가;가→FFF;가→FFF ~ at 12: expected one production of 가, found a second",
                "B ⊢ 가;가→가가 ~ at 8: expected a depth of at most 64",
                "B ⊢ 가;가→*F*F*F ~ at 8: expected the motif of an operator",
                "B ⊢ 가;가→FF ~ at 10: expected a step: F, +F, -F or *F, found the end"
            })
    void saysWhatWasExpectedWhere(String system, String message) {
        assertThatExceptionOfType(MalformedExpressionException.class)
                .isThrownBy(() -> form.parse(system))
                .withMessage(message);
    }

    @Test
    void refusesASystemThatGrowsBeyondAllBounds() {
        var system = new StringBuilder("B ⊢ 가");
        for (int i = 0; i < 40; i++) {
            char letter = (char) ('가' + i);
            char next = (char) (letter + 1);
            system.append(';').append(letter).append('→').append(next).append(next);
        }
        system.append(';').append((char) ('가' + 40)).append("→FFF");
        assertThatExceptionOfType(MalformedExpressionException.class)
                .isThrownBy(() -> form.parse(system.toString()))
                .withMessageContaining("at most 8192 operators and constants");
    }

    @Test
    void rewritesAllLettersAtOnce() {
        // Lindenmayer's algae: 1, 2, 3, 5, 8 letters.
        var algae = new Growth("a", Map.of("a", "ab", "b", "a"));
        assertThat(algae.derive(4)).isEqualTo("abaababa");
    }

    @Test
    void growsAsManyStepsAsTheMeaningIsDeep() {
        FormCases.meanings(5, 100)
                .forEach(meaning -> {
                    var growth = Growth.of(meaning, 1);
                    int steps = meaning.depth();
                    assertThat(growth.derive(steps))
                            .isEqualTo(growth.derive(steps + 1))
                            .doesNotMatch("[가-힣]");
                });
    }
}
