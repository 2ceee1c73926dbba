package sphota.speech.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import sphota.corpus.Document;
import sphota.corpus.Kind;
import sphota.tokenizer.Span;
import sphota.tokenizer.SpanType;

class ShuffledAnswersTest {

    private static Document translation(String to, String question, String answer) {
        return Samples.document(
                Kind.TRANSLATE,
                List.of("json", to),
                Span.of(SpanType.CODE, question),
                Span.of(SpanType.CODE, answer));
    }

    @Test
    void answersStandBehindQuestionsOfOthersOfTheSameForms() {
        var alone = Samples.text("json", "x");
        var changed =
                new ShuffledAnswers()
                        .apply(
                                List.of(
                                        translation("python", "1", "a"),
                                        alone,
                                        translation("python", "2", "b"),
                                        translation("onto", "4", "d"),
                                        translation("python", "3", "c")));
        assertThat(changed)
                .containsExactlyInAnyOrder(
                        alone,
                        translation("python", "1", "b"),
                        translation("python", "2", "c"),
                        translation("python", "3", "a"));
    }
}
