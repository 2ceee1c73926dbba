package sphota.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import sphota.meaning.Operator;

class FormCasesTest {

    @Test
    void coverEveryOperator() {
        assertThat(FormCases.operators(FormCases.meanings(1, 400)))
                .containsExactlyInAnyOrder(Operator.values());
    }
}
