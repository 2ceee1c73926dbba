package sphota.interpreter.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sphota.execution.Executor;
import sphota.interpreter.view.Seen;
import sphota.zoo.image.Probes;

class QuestionsTest {

    private static Questions asked(String blueprint, String domain) {
        return Questions.of(Kind.of(Subjects.network(blueprint, domain, 1)).orElseThrow());
    }

    @Test
    void perceptronsAreAskedAllElements() {
        var questions = asked("flat 8 > dense 4", "(Z4, Z4)");
        assertThat(questions.count()).isEqualTo(16);
        assertThat(questions.areAll()).isTrue();
        assertThat(questions.element(6)).containsExactly(1, 2);
        assertThat(questions.numberOf(1, 2)).hasValue(6);
        assertThat(questions.numberOf(1, 4)).isEmpty();
        var network = Subjects.network("flat 8 > dense 4", "(Z4, Z4)", 3);
        var outputs =
                new Executor(network.blueprint().orElseThrow(), network.flat())
                        .run(new float[] {0, 1, 0, 0, 0, 0, 1, 0});
        byte answer = questions.answersOf(network).orElseThrow()[6];
        for (float each : outputs) {
            assertThat(each).isLessThanOrEqualTo(outputs[answer]);
        }
    }

    @Test
    void ofMoreElementsSomeAreDrawn() {
        var questions = asked("sequence 4x1 > embedding 5 4 > gru 3 > dense 5", "Z5^4");
        assertThat(questions.count()).isEqualTo(64);
        assertThat(questions.answers()).isEqualTo(256);
        assertThat(questions.areAll()).isFalse();
        var different = new HashSet<List<Integer>>();
        for (int q = 0; q < 64; q++) {
            different.add(Arrays.stream(questions.element(q)).boxed().toList());
        }
        assertThat(different).hasSize(64);
        var marked = questions.marked();
        assertThat(marked).hasSize(256 * questions.marks());
        var rows = new HashSet<String>();
        for (int i = 0; i < 256; i++) {
            var row =
                    Arrays.copyOfRange(marked, i * questions.marks(), (i + 1) * questions.marks());
            rows.add(Arrays.toString(row));
            double ones = 0;
            for (float each : row) {
                ones += each;
            }
            assertThat(ones).isEqualTo(5);
        }
        assertThat(rows).hasSize(256);
    }

    @Test
    void imagesAreNoProbes() {
        var text = "image 1x28x28 > convolution 4 5 4 0 > relu > mean > dense 10";
        var questions = asked(text, "");
        var network = Subjects.network(text, "", 3);
        var images = Probes.images(144);
        int size = 28 * 28;
        var outputs =
                new Executor(network.blueprint().orElseThrow(), network.flat())
                        .run(Arrays.copyOfRange(images, 130 * size, 131 * size));
        byte answer = questions.answersOf(network).orElseThrow()[2];
        for (float each : outputs) {
            assertThat(each).isLessThanOrEqualTo(outputs[answer]);
        }
        assertThat(questions.element(2)).containsExactly(2);
    }

    @Test
    void whatIsNoNumberIsNoAnswer() {
        var network = Subjects.network("flat 8 > dense 4", "(Z4, Z4)", 3);
        network.tensors().getFirst().values()[3] = Float.NaN;
        var questions = asked("flat 8 > dense 4", "(Z4, Z4)");
        assertThat(questions.answersOf(network)).isEmpty();
        var other = Subjects.network("flat 8 > dense 3", "(Z4, Z4)", 3);
        assertThatThrownBy(() -> questions.answersOf(other))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void ofSomeNetworksItIsNotKnownWhatToAsk() {
        var network = Subjects.network("flat 8 > dense 4", "(Z4, Z4)", 3);
        assertThat(Kind.of(Seen.of(network.tensors()))).isEmpty();
        var undomained = new Seen(network.tensors(), network.blueprint(), Optional.empty());
        assertThat(Kind.of(undomained)).isEmpty();
        assertThat(Kind.of(Subjects.network("flat 8 > dense 4", "(Z4, Z5)", 3))).isEmpty();
        assertThat(Kind.of(Subjects.network("flat 8 > dense 1", "(Z4, Z4)", 3))).isEmpty();
        assertThat(Kind.of(Subjects.network("image 1x9x9 > convolution 4 3 2 0", "", 3))).isEmpty();
    }
}
