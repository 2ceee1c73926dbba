package sphota.interpreter.describing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sphota.description.Described;
import sphota.execution.Blueprint;
import sphota.interpreter.proof.Executed;
import sphota.interpreter.view.Seen;
import sphota.interpreter.writing.Family;
import sphota.interpreter.writing.Writer;
import sphota.interpreter.writing.WriterTraining;
import sphota.interpreter.writing.Writing;
import sphota.meaning.Data;
import sphota.meaning.Expression;
import sphota.meaning.Type;
import sphota.net.Torch;
import sphota.zoo.Subject;
import sphota.zoo.compiled.Compiler;
import sphota.zoo.compiled.NotCompilableException;

class DescriberTest {

    private static final Family SMALL = Family.parse("Z3 -> B");
    private static final Blueprint PLAIN = Blueprint.parse("flat 3 > dense 2");

    private final Torch torch = Torch.open(Torch.Choice.CPU, 1);

    @AfterEach
    void close() {
        torch.close();
    }

    /// One that has learned nothing, of whose first hundreds of expressions some are of any
    /// function that is small enough.
    private Writer writer() {
        var settings = new WriterTraining.Settings(1, 1, 0.001, 0, 1);
        return new WriterTraining(torch, List.of(SMALL), settings, 0, Optional.empty()).writer();
    }

    /// A network whose answer to x is true where the number there is positive.
    private static float[] weights(float... truths) {
        return new float[] {0, 0, 0, truths[0], truths[1], truths[2], 0, 0};
    }

    private static Described described(Describer describer, float... weights) {
        return describer.describe(
                new Executed(PLAIN, weights, SMALL.type()), seen(PLAIN, weights, SMALL.type()));
    }

    private static Seen seen(Blueprint blueprint, float[] weights, Type type) {
        return new Seen(
                Subject.of("seen", blueprint, weights, List.of()).weights(),
                Optional.of(blueprint),
                Optional.of(type.domain()));
    }

    private static Describer asking(List<Writer> writers, Writing how) {
        return new Describer(writers, how, Optional.empty());
    }

    @Test
    void whatIsSaidIsProvedOnAllInputs() {
        var described = described(asking(List.of(writer()), Writing.beam(300)), weights(4, -4, 4));
        assertThat(described)
                .asInstanceOf(type(Described.Written.class))
                .satisfies(written -> {
                    assertThat(written.proof().holds()).isTrue();
                    assertThat(written.proof().all()).isTrue();
                    assertThat(written.proof().asked()).isEqualTo(3);
                    var expression = written.proof().expression();
                    assertThat(expression.evaluate(0)).containsExactly(1);
                    assertThat(expression.evaluate(1)).containsExactly(0);
                    assertThat(expression.evaluate(2)).containsExactly(1);
                    assertThat(written.confidence()).isBetween(0.9, 1.0);
                });
    }

    private Described ofSequences(String meaning, Writing how) throws NotCompilableException {
        var truth = Expression.parse(meaning);
        var network = Compiler.of(truth).plain();
        var settings = new WriterTraining.Settings(1, 1, 0.001, 0, 1);
        var family = Family.parse(truth.type().toString());
        var writer =
                new WriterTraining(torch, List.of(family), settings, 0, Optional.empty()).writer();
        return asking(List.of(writer), how)
                .describe(
                        new Executed(network.blueprint(), network.weights(), truth.type()),
                        seen(network.blueprint(), network.weights(), truth.type()));
    }

    @Test
    void aNetworkOfSequencesIsReadByFewInputsAndProvedOnAll() throws NotCompilableException {
        assertThat(ofSequences("Z5^4 : reverse", Writing.beam(300)))
                .asInstanceOf(type(Described.Written.class))
                .satisfies(written -> {
                    assertThat(written.proof().expression()).hasToString("Z5^4 : reverse");
                    assertThat(written.proof().all()).isTrue();
                    assertThat(written.proof().asked()).isEqualTo(625);
                    assertThat(written.questions()).isEqualTo(64);
                });
    }

    @Test
    void whatIsTooLargeForATableIsNotDescribedWhereNoExpressionAgrees()
            throws NotCompilableException {
        assertThat(ofSequences("Z5^4 : (compose reverse sort)", Writing.drawn(1, 1, 1)))
                .asInstanceOf(type(Described.Unwritten.class))
                .satisfies(unwritten -> {
                    assertThat(unwritten.type()).hasToString("Z5^4 -> Z5^4");
                    assertThat(unwritten.nearest().orElseThrow().holds()).isFalse();
                });
    }

    @Test
    void whereNoExpressionAgreesThereIsATableAndNoClaim() {
        var described =
                described(asking(List.of(writer()), Writing.drawn(1, 1, 1)), weights(4, -4, 4));
        assertThat(described)
                .asInstanceOf(type(Described.Tabled.class))
                .satisfies(tabled -> {
                    assertThat(tabled.answers()).containsExactly(1, 0, 1);
                    assertThat(tabled.table()).isEqualTo(Expression.parse("Z3 : (table B 1 0 1)"));
                    assertThat(tabled.nearest().orElseThrow().holds()).isFalse();
                });
    }

    @Test
    void whatNobodyWritesIsATableOrNothing() {
        var describer = asking(List.of(), Writing.beam(1));
        assertThat(described(describer, weights(1, 1, -1))).isInstanceOf(Described.Tabled.class);
        var none = new float[8];
        Arrays.fill(none, Float.NaN);
        assertThat(described(describer, none)).isInstanceOf(Described.Nothing.class);
        var large = new Type(Data.parse("Z10^4"), Data.parse("Z10"));
        var wide = Blueprint.parse("flat 40 > dense 10");
        var network = new Executed(wide, new float[410], large);
        assertThat(describer.describe(network, seen(wide, new float[410], large)))
                .asInstanceOf(type(Described.Nothing.class))
                .satisfies(nothing -> assertThat(nothing.why()).contains("nobody here writes"));
    }
}
