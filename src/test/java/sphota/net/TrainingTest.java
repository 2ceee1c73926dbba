package sphota.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sphota.bytes.MalformedFileException;

class TrainingTest {

    @TempDir private Path folder;

    private final Torch torch = Torch.open(Torch.Choice.CPU, 1);

    @AfterEach
    void close() {
        torch.close();
    }

    private static Training.Settings settings(int parts) {
        return Training.Settings.of(new Schedule(0.01, 5, 60, 0.1), parts, 0.1, 11);
    }

    /// The loss of one weight or two, which needs no data.
    private record Simple(java.util.function.Supplier<NDArray> loss) implements Objective {

        @Override
        public Outcome next(NDManager manager) {
            return new Outcome(loss.get(), new double[0]);
        }

        @Override
        public String position() {
            return "";
        }

        @Override
        public void goTo(String position) {}
    }

    private Training training(Weights weights, int parts) {
        return new Training(torch, settings(parts), weights.all(), counting(weights, parts));
    }

    private Counting counting(Weights weights, int parts) {
        return new Counting(
                new Transformer(torch.manager(), TransformerTest.small(), weights), parts, 1);
    }

    private Weights begin() {
        return Weights.initial(torch.manager(), TransformerTest.small(), 1);
    }

    @Test
    void countingIsLearned() throws IOException {
        var losses = new ArrayList<Double>();
        training(begin(), 1).run(60, step -> losses.add(step.loss()));
        assertThat(losses.getFirst()).isCloseTo(Math.log(32), within(0.3));
        assertThat(losses.getLast()).isLessThan(1.5);
    }

    @Test
    void goingOnIsAsIfItHadNotStopped() throws IOException {
        var whole = begin();
        var expected = new ArrayList<Double>();
        training(whole, 2).run(12, step -> expected.add(step.loss()));
        var losses = new ArrayList<Double>();
        var first = training(begin(), 2);
        first.run(7, step -> losses.add(step.loss()));
        first.save(folder, "counting");
        var weights = Weights.initial(torch.manager(), TransformerTest.small(), 99);
        var second = training(weights, 2);
        second.resume(folder, "counting");
        assertThat(second.done()).isEqualTo(7);
        second.run(12, step -> losses.add(step.loss()));
        assertThat(losses).isEqualTo(expected);
        var copies = weights.copy();
        for (int i = 0; i < copies.size(); i++) {
            assertThat(copies.get(i).values()).isEqualTo(whole.copy().get(i).values());
        }
    }

    @Test
    void partsAddUpToTheBatch() throws IOException {
        var whole = begin();
        var parts = begin();
        var norms = new ArrayList<Double>();
        training(whole, 1).run(3, step -> norms.add(step.norm()));
        var others = new ArrayList<Double>();
        training(parts, 4).run(3, step -> others.add(step.norm()));
        for (int i = 0; i < 3; i++) {
            assertThat(others.get(i)).isCloseTo(norms.get(i), within(1e-4));
        }
    }

    /// What a loss of w² does to weights, reckoned here. Gradients begin with a norm of 7.2.
    @ParameterizedTest
    @ValueSource(doubles = {1000, 1})
    void stepsAreThoseOfAdamWithDecay(double clip) throws IOException {
        var weight = torch.manager().create(new float[] {2, -3}, new Shape(1, 2));
        var training =
                new Training(
                        torch,
                        new Training.Settings(
                                new Schedule(0.1, 0, 10, 1), 1, clip, 0.9, 0.95, 0.5, 1),
                        Map.of("w", weight),
                        new Simple(() -> weight.square().sum()));
        var norms = new ArrayList<Double>();
        training.run(3, step -> norms.add(step.norm()));
        double[] w = {2, -3};
        double[] m = {0, 0};
        double[] v = {0, 0};
        for (int step = 1; step <= 3; step++) {
            double norm = 2 * Math.hypot(w[0], w[1]);
            assertThat(norms.get(step - 1)).isCloseTo(norm, within(1e-4));
            for (int i = 0; i < 2; i++) {
                double gradient = 2 * w[i] * Math.min(1, clip / norm);
                w[i] -= 0.1 * 0.5 * w[i];
                m[i] = 0.9 * m[i] + 0.1 * gradient;
                v[i] = 0.95 * v[i] + 0.05 * gradient * gradient;
                double mean = m[i] / (1 - Math.pow(0.9, step));
                double square = v[i] / (1 - Math.pow(0.95, step));
                w[i] -= 0.1 * mean / (Math.sqrt(square) + 1e-8);
            }
        }
        assertThat(weight.toFloatArray()[0]).isCloseTo((float) w[0], within(1e-5f));
        assertThat(weight.toFloatArray()[1]).isCloseTo((float) w[1], within(1e-5f));
    }

    @Test
    void aLossThatIsNoNumberStopsBeforeItIsLearned() {
        NDArray weight = torch.manager().create(new float[] {1}, new Shape(1));
        int[] steps = {0};
        var training =
                new Training(
                        torch,
                        settings(1),
                        Map.of("w", weight),
                        new Simple(() -> Scaled.of(weight.sum(), steps[0]++ == 2 ? Float.NaN : 1)));
        var taken = new ArrayList<Float>();
        assertThatThrownBy(() -> training.run(9, _ -> taken.add(weight.toFloatArray()[0])))
                .isInstanceOf(DivergedException.class)
                .hasMessage("step 3, part 0 of its batch: the loss is NaN");
        assertThat(taken).hasSize(2);
        assertThat(weight.toFloatArray()[0]).isEqualTo(taken.getLast());
    }

    @Test
    void checkpointsThatAreDamagedOrOfAnotherTrainingAreRefused() throws IOException {
        var first = training(begin(), 1);
        first.run(1, _ -> {});
        first.save(folder, "counting");
        assertThatThrownBy(() -> training(begin(), 1).resume(folder, "reading"))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining("it is of another training: counting, and this is reading");
        var wider =
                Weights.initial(torch.manager(), TransformerTest.small().withNgrams(List.of()), 1);
        var other = new Training(torch, settings(1), wider.all(), counting(begin(), 1));
        assertThatThrownBy(() -> other.resume(folder, "counting"))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining("are needed here");
        var state = folder.resolve("state.json");
        var text = Files.readString(state);
        Files.writeString(state, text.replaceFirst("\"position\" : \"1\"", "\"position\" : \"x\""));
        assertThatThrownBy(() -> training(begin(), 1).resume(folder, "counting"))
                .isInstanceOf(MalformedFileException.class);
        Files.writeString(state, text);
        var model = folder.resolve("model-00000001.safetensors");
        var bytes = Files.readAllBytes(model);
        bytes[bytes.length - 3] ^= 1;
        Files.write(model, bytes);
        assertThatThrownBy(() -> training(begin(), 1).resume(folder, "counting"))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining("its checksum is wrong");
        Files.delete(model);
        assertThatThrownBy(() -> training(begin(), 1).resume(folder, "counting"))
                .hasMessageContaining("it is missing");
    }

    @Test
    void ratesRiseInALineAndFallAlongACosine() {
        var schedule = new Schedule(1, 4, 12, 0.1);
        assertThat(schedule.rate(1)).isEqualTo(0.25);
        assertThat(schedule.rate(4)).isEqualTo(1);
        assertThat(schedule.rate(8)).isCloseTo(0.55, within(1e-12));
        assertThat(schedule.rate(12)).isCloseTo(0.1, within(1e-12));
        assertThat(schedule.rate(99)).isCloseTo(0.1, within(1e-12));
    }
}
