package sphota.execution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AnswersTest {

    @Test
    void theFirstOfTheGreatestIsTheAnswerAndNoNumberIsNone() {
        var outputs = new float[] {9, 1, 3, 3, Float.NaN, 2, Float.NaN, Float.NaN};
        assertThat(Answers.greatest(outputs, 1, 3)).isEqualTo(1);
        assertThat(Answers.greatest(outputs, 4, 2)).isEqualTo(1);
        assertThat(Answers.greatest(outputs, 6, 2)).isEqualTo(-1);
    }
}
