package sphota.interpreter.describing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sphota.execution.Blueprint;
import sphota.interpreter.proof.Executed;
import sphota.interpreter.writing.Family;
import sphota.interpreter.writing.Writer;
import sphota.interpreter.writing.WriterTraining;
import sphota.interpreter.writing.Writing;
import sphota.meaning.Data;
import sphota.meaning.Expression;
import sphota.meaning.Type;
import sphota.net.Torch;

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
        return new WriterTraining(torch, List.of(SMALL), settings, Optional.empty()).writer();
    }

    /// A network whose answer to x is true where the number there is positive.
    private static Executed network(float... truths) {
        return new Executed(
                PLAIN, new float[] {0, 0, 0, truths[0], truths[1], truths[2], 0, 0}, SMALL.type());
    }

    @Test
    void whatIsSaidIsProvedOnAllInputs() {
        var described =
                new Describer(List.of(writer()), Writing.beam(300)).describe(network(4, -4, 4));
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

    @Test
    void whereNoExpressionAgreesThereIsATableAndNoClaim() {
        var described =
                new Describer(List.of(writer()), Writing.drawn(1, 1, 1))
                        .describe(network(4, -4, 4));
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
        var describer = new Describer(List.of(), Writing.beam(1));
        assertThat(describer.describe(network(1, 1, -1))).isInstanceOf(Described.Tabled.class);
        var none = new float[8];
        Arrays.fill(none, Float.NaN);
        assertThat(describer.describe(new Executed(PLAIN, none, SMALL.type())))
                .isInstanceOf(Described.Nothing.class);
        var large = new Type(Data.parse("Z10^4"), Data.parse("Z10"));
        var network = new Executed(Blueprint.parse("flat 40 > dense 10"), new float[410], large);
        assertThat(describer.describe(network))
                .asInstanceOf(type(Described.Nothing.class))
                .satisfies(nothing -> assertThat(nothing.why()).contains("no table"));
    }
}
