package sphota.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sphota.tensor.NamedArray;

/// A network that learned to count by ones learns to count by fives, in adapters alone, beside
/// 32-bit floats and beside four bits.
class AdaptingTest {

    private static final Architecture SMALL = TransformerTest.small();
    private static final LowRank KIND =
            new LowRank(4, 8, LowRank.everywhere(SMALL, 4, 8).targets(), false, 0.1);

    @TempDir private Path folder;

    private final Torch torch = Torch.open(Torch.Choice.CPU, 1);
    private final Weights weights = Weights.initial(torch.manager(), SMALL, 1);

    @AfterEach
    void close() {
        torch.close();
    }

    private void learnOnes() throws IOException {
        var network = new Transformer(torch.manager(), SMALL, weights);
        new Training(
                        torch,
                        Training.Settings.of(new Schedule(0.01, 5, 60, 0.1), 1, 0.1, 11),
                        weights.all(),
                        new Counting(network, 1, 1))
                .run(60, _ -> {});
    }

    private Adapted adapted(boolean fourBits, long seed) {
        Projections base = fourBits ? Quantised.of(torch.manager(), SMALL, weights) : weights;
        return Adapted.initial(torch.manager(), SMALL, KIND, base, seed);
    }

    private Training training(Adapted adapted) {
        var network =
                new Transformer(
                        torch.manager(),
                        SMALL,
                        weights.without(SMALL.linears().keySet()),
                        adapted.training());
        return new Training(
                torch,
                Training.Settings.of(new Schedule(0.03, 5, 60, 0.1), 2, 0, 11),
                adapted.learning(),
                new Counting(network, 2, 5));
    }

    private static List<float[]> numbers(List<NamedArray> arrays) {
        return arrays.stream().map(NamedArray::values).toList();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void adaptersLearnAndWhatTheyStandOverStays(boolean fourBits) throws IOException {
        learnOnes();
        var before = numbers(weights.copy());
        var adapted = adapted(fourBits, 2);
        var untouched = adapted(fourBits, 2);
        var losses = new ArrayList<Double>();
        training(adapted).run(60, step -> losses.add(step.loss()));
        assertThat(losses.getFirst()).isGreaterThan(3);
        assertThat(losses.getLast()).isLessThan(2.2);
        var after = numbers(weights.copy());
        for (int i = 0; i < before.size(); i++) {
            assertThat(after.get(i)).isEqualTo(before.get(i));
        }
        adapted.learning()
                .forEach((name, array) -> {
                    if (!name.contains("_head") && !name.contains("numbers")) {
                        assertThat(array.toFloatArray())
                                .as(name)
                                .isNotEqualTo(AdaptedTest.values(untouched, name));
                    }
                });
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void goingOnIsAsIfItHadNotStopped(boolean fourBits) throws IOException {
        var whole = adapted(fourBits, 2);
        var expected = new ArrayList<Double>();
        training(whole).run(9, step -> expected.add(step.loss()));
        var losses = new ArrayList<Double>();
        var first = training(adapted(fourBits, 2));
        first.run(4, step -> losses.add(step.loss()));
        first.save(folder, "adapters");
        var resumed = adapted(fourBits, 77);
        var second = training(resumed);
        second.resume(folder, "adapters");
        second.run(9, step -> losses.add(step.loss()));
        assertThat(losses).isEqualTo(expected);
        whole.learning()
                .forEach((name, array) ->
                        assertThat(AdaptedTest.values(resumed, name))
                                .isEqualTo(array.toFloatArray()));
    }
}
