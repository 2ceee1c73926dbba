package sphota.interpreter.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sphota.execution.Nonlinearity;
import sphota.net.Torch;

class FlowTest {

    private final Torch torch = Torch.open(Torch.Choice.CPU, 1);

    @AfterEach
    void close() {
        torch.close();
    }

    private static void put(NDArray array, float... values) {
        array.set(FloatBuffer.wrap(values));
    }

    private static float[] identity(int size, int width) {
        var values = new float[size * width];
        for (int i = 0; i < size; i++) {
            values[i * width + i] = 1;
        }
        return values;
    }

    /// With the elements of the domain for what it learns, it is the network.
    @ParameterizedTest
    @EnumSource
    void whatItCanLearnIsToRunTheNetwork(Nonlinearity by) {
        var bent = by.label();
        var network =
                Subjects.network(
                        "flat 5 > dense 6 > %s > dense 7 > %s > dense 3".formatted(bent, bent),
                        "Z5",
                        4);
        var asked = Subjects.asked(network, "a", "a");
        var questions = Questions.of(asked.kind());
        var flow = new Flow(torch.manager(), questions, 5, 1);
        var learning = flow.learning();
        learning.forEach((name, array) -> {
            var values = new float[(int) array.size()];
            boolean map = name.equals("0.weight") || name.equals("1.weight");
            if (map || name.equals("answers")) {
                values = identity(5, 5);
            } else if (name.endsWith(".gain") || name.matches("\\d.bias")) {
                Arrays.fill(values, 1);
            }
            put(array, values);
        });
        var all = IntStream.range(0, 5).toArray();
        List<Form> forms = List.of(Chain.of(network));
        var scores = flow.scores(torch.manager(), forms, all).toFloatArray();
        for (int q = 0; q < 5; q++) {
            int answer = asked.answers()[q];
            for (int c = 0; c < 3; c++) {
                assertThat(scores[c * 5 + q]).isLessThanOrEqualTo(scores[answer * 5 + q]);
            }
            double sum = scores[q] + scores[5 + q] + scores[10 + q];
            assertThat(sum).isCloseTo(0, within(1e-4));
        }
        assertThatThrownBy(() -> flow.scores(torch.manager(), forms, 1, 2))
                .hasMessage("2 of 5 questions");
    }
}
