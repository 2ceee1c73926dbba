package sphota.interpreter.opinion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sphota.bytes.MalformedFileException;
import sphota.description.Estimate;
import sphota.description.Opinion;
import sphota.format.safetensors.SafetensorsWriter;
import sphota.interpreter.model.Predicting;
import sphota.interpreter.model.PredictorFolder;
import sphota.interpreter.model.Sight;
import sphota.interpreter.model.Size;
import sphota.interpreter.view.Networks;
import sphota.interpreter.view.Seen;
import sphota.net.Torch;
import sphota.tensor.NamedArray;
import sphota.weights.Weights;

class InterpreterTest {

    private static final Torch TORCH = Torch.open(Torch.Choice.CPU, 1);

    @TempDir private static Path trained;
    @TempDir private Path folder;

    @BeforeAll
    static void train() throws IOException {
        var size = new Size(8, 2, 1, 1, 1, 0, Sight.USUAL);
        var train = Zoo.examples(0, 160);
        var validation = Zoo.examples(240, 320);
        for (int seed = 1; seed <= 2; seed++) {
            var settings = new Predicting.Settings(3, 16, 0.01, 0.01, seed);
            var predictor =
                    new Predicting(
                                    TORCH,
                                    size,
                                    List.of(Zoo.SCALE, Zoo.SIZE),
                                    new Predicting.Lessons(train, validation),
                                    settings)
                            .run(Optional.empty(), "", (_, _, _) -> {});
            var out = trained.resolve("seed-" + seed);
            new PredictorFolder(out).write(predictor, Map.of());
            Background.of(predictor, train, validation).write(out);
        }
    }

    @AfterAll
    static void close() {
        TORCH.close();
    }

    private static Interpreter interpreter(int... seeds) throws IOException {
        var folders =
                java.util.Arrays.stream(seeds)
                        .mapToObj(seed -> trained.resolve("seed-" + seed))
                        .toList();
        var all = Interpreter.read(TORCH.manager(), folders);
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private Opinion opinion(Interpreter interpreter, Seen network, Map<String, String> metadata)
            throws IOException {
        return opinion(interpreter, network.tensors(), metadata);
    }

    private Opinion opinion(
            Interpreter interpreter, List<NamedArray> tensors, Map<String, String> metadata)
            throws IOException {
        var file = folder.resolve("model.safetensors");
        SafetensorsWriter.write(file, tensors.stream().map(NamedArray::tensor).toList(), metadata);
        try (var arena = Arena.ofConfined()) {
            return interpreter.opinion(Weights.open(file, arena));
        }
    }

    @Test
    void aModelLikeThoseLearnedFromIsGuessedWithWhatTheGuessRestsOn() throws IOException {
        var interpreter = interpreter(1);
        var opinion = opinion(interpreter, Zoo.network(404), Map.of("blueprint", Zoo.RELU));
        assertThat(opinion.by()).isEqualTo("seed-1");
        assertThat(opinion.likeness().isLike()).as(opinion.likeness().toString()).isTrue();
        assertThat(opinion.likeness().distance().orElseThrow())
                .isLessThanOrEqualTo(opinion.likeness().limit());
        assertThat(opinion.estimates()).hasSize(2);
        var scale = (Estimate.Quantity) opinion.estimates().getFirst();
        assertThat(scale.what()).isEqualTo("scale");
        assertThat(scale.low()).isLessThanOrEqualTo(scale.value());
        assertThat(scale.high()).isGreaterThan(scale.low());
        assertThat(opinion.neighbours()).hasSize(3);
        assertThat(opinion.neighbours().getFirst().known()).containsKeys("scale", "size");
        assertThat(opinion.facts())
                .contains("it has 6 tensors of 243 numbers")
                .anyMatch(each -> each.startsWith("it states how it is built: " + Zoo.RELU));
    }

    @Test
    void intervalsHoldOfFreshNetworks() throws IOException {
        var interpreter = interpreter(1);
        var fresh = Zoo.examples(400, 500);
        var said = interpreter.say(fresh);
        int held = 0;
        for (int i = 0; i < fresh.size(); i++) {
            var guess = (Estimate.Quantity) interpreter.estimate(Zoo.SCALE, said.get(i), 0.9);
            double actual = Zoo.scale(400 + i);
            held += guess.low() <= actual && actual <= guess.high() ? 1 : 0;
        }
        assertThat(held).isBetween(80, 99);
        long like =
                said.stream()
                        .filter(each -> interpreter.likeness(fresh.getFirst(), each).isLike())
                        .count();
        assertThat(like).isGreaterThan(90);
    }

    @Test
    void whatIsNotStatedIsFoundByShapesAndStatistics() throws IOException {
        var opinion = opinion(interpreter(1), Zoo.network(405), Map.of());
        assertThat(opinion.facts())
                .anyMatch(each ->
                        each.contains("have the shapes of 2 kinds, by statistics of them")
                                && each.contains(Zoo.TANH));
        assertThat(opinion.likeness().isLike()).as(opinion.likeness().toString()).isTrue();
    }

    @Test
    void ofAModelThatIsUnlikeNothingIsGuessed() throws IOException {
        var interpreter = interpreter(1);
        var huge = Zoo.network(404);
        for (var tensor : huge.tensors()) {
            for (int i = 0; i < tensor.values().length; i++) {
                tensor.values()[i] *= 1e6f;
            }
        }
        var far = opinion(interpreter, huge, Map.of("blueprint", Zoo.RELU));
        assertThat(far.likeness().isLike()).isFalse();
        assertThat(far.estimates()).isEmpty();
        assertThat(far.neighbours()).hasSize(3);
        var other = opinion(interpreter, Networks.random(Networks.CNN, 1), Map.of());
        assertThat(other.likeness().against().getFirst())
                .isEqualTo(
                        "no network it learned from has tensors of these shapes; they have 6"
                                + " tensors of 243 numbers");
        assertThat(other.neighbours()).hasSize(3);
        assertThat(other.facts()).containsExactly("it has 8 tensors of 4,970 numbers");
        var sigmoid =
                opinion(
                        interpreter,
                        Zoo.network(404),
                        Map.of("blueprint", Zoo.RELU.replace("relu", "sigmoid")));
        assertThat(sigmoid.likeness().against())
                .contains("no network it learned from has a layer 'sigmoid'");
    }

    @Test
    void whatCannotBeLookedAtIsSaid() throws IOException {
        var interpreter = interpreter(1);
        var large =
                opinion(
                        interpreter,
                        List.of(new NamedArray("w", List.of(1 << 12, 1 << 11), new float[1 << 23])),
                        Map.of());
        assertThat(large.likeness().distance()).isEmpty();
        assertThat(large.likeness().isLike()).isFalse();
        assertThat(large.neighbours()).isEmpty();
        assertThat(opinion(interpreter, List.of(), Map.of()).likeness().against())
                .containsExactly("it has no tensor of floating-point numbers");
        var nan = Zoo.network(404);
        java.util.Arrays.fill(nan.tensors().getFirst().values(), Float.NaN);
        assertThat(opinion(interpreter, nan, Map.of()).likeness().against())
                .contains("36 of its numbers are not finite");
    }

    @Test
    void severalSeedsAreOne() throws IOException {
        var one = interpreter(1);
        var other = interpreter(2);
        var both = interpreter(1, 2);
        assertThat(both.name()).isEqualTo("seed-1 and seed-2");
        var asked = Zoo.examples(400, 403);
        for (int i = 0; i < asked.size(); i++) {
            double mean =
                    (one.say(asked).get(i).meanings().getFirst()[0]
                                    + other.say(asked).get(i).meanings().getFirst()[0])
                            / 2;
            assertThat(both.say(asked).get(i).meanings().getFirst()[0])
                    .isCloseTo(mean, within(1e-6));
        }
    }

    @Test
    void aPredictorWithoutABackgroundIsRefused() throws IOException {
        var copy = Files.createDirectories(folder.resolve("copy"));
        for (var name : List.of("config.json", "model.safetensors")) {
            Files.copy(trained.resolve("seed-1").resolve(name), copy.resolve(name));
        }
        assertThatThrownBy(() -> Interpreter.read(TORCH.manager(), List.of(copy)))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining("nothing says how sure the predictor is");
        for (var name : List.of("kinds.json", "memory.safetensors", "validation.safetensors")) {
            Files.copy(trained.resolve("seed-1").resolve(name), copy.resolve(name));
        }
        assertThat(Interpreter.read(TORCH.manager(), List.of(copy))).hasSize(1);
        var memory = copy.resolve("memory.safetensors");
        Files.write(memory, java.util.Arrays.copyOf(Files.readAllBytes(memory), 300));
        assertThatThrownBy(() -> Interpreter.read(TORCH.manager(), List.of(copy)))
                .isInstanceOf(MalformedFileException.class);
        Files.copy(
                trained.resolve("seed-1").resolve("validation.safetensors"),
                memory,
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> Interpreter.read(TORCH.manager(), List.of(copy)))
                .isInstanceOf(MalformedFileException.class);
    }
}
