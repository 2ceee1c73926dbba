package sphota.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sphota.corpus.Kind;
import sphota.net.Torch;
import sphota.net.Transformer;
import sphota.speech.data.Rules;
import sphota.speech.data.Scoring;
import sphota.speech.data.Sequence;
import sphota.speech.data.SequenceSource;
import sphota.speech.data.Sequencer;
import sphota.speech.data.Windows;
import sphota.tokenizer.Span;
import sphota.tokenizer.SpanType;
import sphota.tokenizer.Tokenizer;

class LanguageObjectiveTest {

    private static final int CONTEXT = 16;

    private final Torch torch = Torch.open(Torch.Choice.CPU, 1);

    @AfterEach
    void close() {
        torch.close();
    }

    private LanguageObjective objective(Sequence sequence) {
        var model = Models.random(torch, CONTEXT, 1);
        return new LanguageObjective(
                new Reading(
                        new Transformer(torch.manager(), model.architecture(), model.weights()),
                        model.forms()),
                model.forms(),
                new Weighing.Ids(),
                Windows.inOrder(SequenceSource.of(List.of(sequence)), CONTEXT),
                1);
    }

    private static Sequence translation() {
        return new Sequencer(Tokenizer.ofBytes(), Models.FORMS, Rules.TASKS)
                .of(
                        Models.document(
                                Kind.TRANSLATE,
                                List.of("chinese", "json"),
                                List.of(
                                        Span.of(SpanType.CHINESE, "x".repeat(40)),
                                        Span.of(SpanType.CODE, "y".repeat(8)))));
    }

    @Test
    void windowsInWhichAllIsGivenArePassedOver() throws IOException {
        // BEGIN, OPEN and 40 bytes are given: the first two windows and half of the third.
        var objective = objective(translation());
        var outcome = objective.next(torch.manager());
        assertThat(objective.position()).isEqualTo("0 0 3");
        assertThat(outcome.loss().getFloat()).isPositive();
        assertThat(Arrays.stream(outcome.notes()).sum()).isPositive();
    }

    @Test
    void whereAllIsGivenThereIsNothingToLearn() {
        var some = translation();
        var none = new byte[some.length()];
        Arrays.fill(none, Scoring.NONE.number());
        var objective =
                objective(
                        new Sequence(
                                some.ids(),
                                some.numbers(),
                                some.forms(),
                                some.sourceBytes(),
                                none,
                                some.noiseBits()));
        assertThatThrownBy(() -> objective.next(torch.manager()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("all that is read is given: there is nothing to learn");
    }
}
