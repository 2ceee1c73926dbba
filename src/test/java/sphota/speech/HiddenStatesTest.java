package sphota.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sphota.net.Torch;
import sphota.tokenizer.Span;
import sphota.tokenizer.SpanType;

class HiddenStatesTest {

    private static final int CONTEXT = 32;

    private final Torch torch = Torch.open(Torch.Choice.CPU, 1);

    @AfterEach
    void close() {
        torch.close();
    }

    private HiddenStates states(HiddenStates.Pooling pooling) {
        return new HiddenStates(torch, Models.random(torch, CONTEXT, 1), pooling);
    }

    private static Span text(int length) {
        return Span.of(SpanType.CODE, "abcdefghijklmnopqrstuvwxyz0123456789".substring(0, length));
    }

    @Test
    void theMeanIsOfTheStatesOfAllBeginningsOfAText() {
        // A state depends on nothing that comes behind it.
        var beginnings = IntStream.rangeClosed(1, 20).mapToObj(HiddenStatesTest::text).toList();
        var last = states(HiddenStates.Pooling.LAST).of("python", beginnings);
        var mean = states(HiddenStates.Pooling.MEAN).of("python", List.of(text(20)));
        var expected = new double[16];
        for (var each : last) {
            for (int i = 0; i < expected.length; i++) {
                expected[i] += each.orElseThrow()[i] / last.size();
            }
        }
        assertThat(mean.getFirst().orElseThrow()).containsExactly(expected, within(1e-5));
    }

    @Test
    void textsAreReadInAnyOrderAndWhatIsTooLongIsNot() {
        var states = states(HiddenStates.Pooling.LAST);
        // Of 32 positions BEGIN, OPEN and the mark of the form, which is not the first, take 3.
        var texts = List.of(text(5), text(30), text(29), text(0));
        var read = states.of("python", texts);
        assertThat(read.get(1)).isEmpty();
        assertThat(read.get(2)).isPresent();
        assertThat(read.get(0).orElseThrow())
                .containsExactly(
                        states.of("python", List.of(text(5))).getFirst().orElseThrow(),
                        within(1e-5));
        assertThat(states.of("json", List.of(text(5))).getFirst().orElseThrow())
                .isNotEqualTo(read.get(0).orElseThrow());
        assertThat(read.get(3)).isPresent();
        assertThat(states.of("python", List.of())).isEmpty();
    }
}
