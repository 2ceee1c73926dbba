package sphota.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sphota.bytes.MalformedFileException;
import sphota.net.Peft;
import sphota.net.Torch;
import sphota.net.Training;
import sphota.speech.data.Samples;

class LanguageTaskTest {

    private static final int STEPS = 40;

    @TempDir private static Path corpus;
    @TempDir private Path folder;

    private final Torch torch = Torch.open(Torch.Choice.CPU, 1);

    @BeforeAll
    static void generate() throws IOException {
        Samples.corpus(corpus);
    }

    @AfterEach
    void close() {
        torch.close();
    }

    private LanguageTask task(String weighing, boolean modalities, Path out) {
        return task(weighing, modalities, Optional.empty(), Set.of(), out);
    }

    private LanguageTask without(Optional<Path> init, Path out, String... pairs) {
        var set = Stream.of(pairs).map(FormPair::parse).collect(Collectors.toSet());
        return task("ids", false, init, set, out);
    }

    private LanguageTask task(
            String weighing,
            boolean modalities,
            Optional<Path> init,
            Set<FormPair> without,
            Path out) {
        return task(weighing, modalities, false, init, without, out);
    }

    private LanguageTask task(
            String weighing,
            boolean modalities,
            boolean halved,
            Optional<Path> init,
            Set<FormPair> without,
            Path out) {
        return new LanguageTask(
                corpus,
                Optional.empty(),
                OptionalInt.empty(),
                init.isPresent() ? Optional.empty() : Optional.of("1m"),
                OptionalInt.of(64),
                Set.of(),
                without,
                init,
                Optional.empty(),
                modalities,
                halved,
                STEPS * 64L * 4,
                new LanguageTraining.Settings(1, 4, 1, 0.002, 0.1, 0.1, weighing, 1, 2, 5),
                out);
    }

    /// Keeps points, and stops after one of them.
    private static final class Kept implements LanguageTraining.Listener {

        private final int most;
        private final List<Curve.Point> points = new ArrayList<>();

        Kept(int most) {
            this.most = most;
        }

        @Override
        public void step(Training.Step step, long tokens, double tokensPerSecond) {}

        @Override
        public void point(Curve.Point point) throws IOException {
            points.add(point);
            if (points.size() == most) {
                throw new IOException("stopped");
            }
        }
    }

    @Test
    void aModelLearnsAndIsReadBack() throws IOException {
        var kept = new Kept(Integer.MAX_VALUE);
        var out = folder.resolve("model");
        var trained = task("normalised", true, out).run(torch, false, kept, _ -> {});
        assertThat(kept.points).hasSize(2 * 20);
        double first = kept.points.get(1).loss();
        assertThat(kept.points.getLast().set()).isEqualTo(Curve.VALIDATION);
        assertThat(kept.points.getLast().loss()).isLessThan(first);
        assertThat(kept.points.getLast().tokens()).isEqualTo(STEPS * 64L * 4);
        assertThat(Curve.read(out.resolve("curve.jsonl"))).isEqualTo(kept.points);
        var read = LanguageModel.read(torch.manager(), out);
        assertThat(read.architecture()).isEqualTo(trained.architecture());
        assertThat(read.weights().copy().getFirst().values())
                .isEqualTo(trained.weights().copy().getFirst().values());
    }

    @Test
    void aRunThatWasStoppedEndsAsOneThatWasNot() throws IOException {
        var whole = folder.resolve("whole");
        var expected = new Kept(Integer.MAX_VALUE);
        task("uncertainty", false, whole).run(torch, false, expected, _ -> {});
        var stopped = folder.resolve("stopped");
        // At a point of validation, whose checkpoint is not written yet.
        assertThatThrownBy(() ->
                        task("uncertainty", false, stopped).run(torch, false, new Kept(8), _ -> {}))
                .hasMessage("stopped");
        assertThatThrownBy(() ->
                        task("uncertainty", false, stopped)
                                .run(torch, false, new Kept(99), _ -> {}))
                .hasMessageContaining("go on with --resume");
        assertThatThrownBy(
                        () -> task("bytes", false, stopped).run(torch, true, new Kept(99), _ -> {}))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining("it is of another training");
        var rest = new Kept(Integer.MAX_VALUE);
        task("uncertainty", false, stopped).run(torch, true, rest, _ -> {});
        assertThat(losses(Curve.read(stopped.resolve("curve.jsonl"))))
                .isEqualTo(losses(expected.points));
        assertThat(Files.readAllBytes(stopped.resolve("model.safetensors")))
                .isEqualTo(Files.readAllBytes(whole.resolve("model.safetensors")));
    }

    @Test
    void aTrainingThatIsToldToStopLeavesACheckpoint() throws IOException {
        var out = folder.resolve("told");
        var training = new ArrayList<LanguageTraining>();
        assertThatThrownBy(() ->
                        task("bytes", false, out)
                                .run(
                                        torch,
                                        false,
                                        new Kept(99),
                                        begun -> {
                                            training.add(begun);
                                            begun.stop();
                                        }))
                .isInstanceOf(CancellationException.class)
                .hasMessage("stopped after step 1");
        assertThat(training.getFirst().done()).isEqualTo(1);
        task("bytes", false, out).run(torch, true, new Kept(99), _ -> {});
        assertThat(LanguageModel.read(torch.manager(), out).weights().size()).isPositive();
    }

    @Test
    void adaptersOfAModelAreLearnedAndReadBack() throws IOException {
        var base = folder.resolve("base");
        task("ids", false, base).run(torch, false, new Kept(Integer.MAX_VALUE), _ -> {});
        var bytes = Files.readAllBytes(base.resolve("model.safetensors"));
        for (boolean quantised : new boolean[] {false, true}) {
            var out = folder.resolve("adapter-" + quantised);
            var kept = new Kept(Integer.MAX_VALUE);
            new LanguageTask(
                            corpus,
                            Optional.empty(),
                            OptionalInt.empty(),
                            Optional.empty(),
                            OptionalInt.empty(),
                            Set.of("python"),
                            Set.of(),
                            Optional.of(base),
                            Optional.of(new Adapters(4, 8, 0.1, quantised)),
                            false,
                            false,
                            STEPS * 64L * 4,
                            new LanguageTraining.Settings(1, 4, 1, 0.01, 0.1, 0, "ids", 1, 2, 5),
                            out)
                    .run(torch, false, kept, _ -> {});
            assertThat(losses(kept.points).getLast()).isLessThan(losses(kept.points).getFirst());
            var model = LanguageModel.read(torch.manager(), base);
            var read = Peft.read(torch.manager(), model.architecture(), model.weights(), out);
            assertThat(read.kind().rank()).isEqualTo(4);
        }
        assertThat(Files.readAllBytes(base.resolve("model.safetensors"))).isEqualTo(bytes);
    }

    @Test
    void aModelIsWrittenInTwoBytesANumberIfAsked() throws IOException {
        var whole = folder.resolve("whole");
        var out = folder.resolve("halved");
        task("ids", false, false, Optional.empty(), Set.of(), whole)
                .run(torch, false, new Kept(Integer.MAX_VALUE), _ -> {});
        task("ids", false, true, Optional.empty(), Set.of(), out)
                .run(torch, false, new Kept(Integer.MAX_VALUE), _ -> {});
        assertThat(Files.size(out.resolve("model.safetensors")))
                .isLessThan(Files.size(whole.resolve("model.safetensors")) * 6 / 10);
        var first = LanguageModel.read(torch.manager(), whole).weights().all();
        var second = LanguageModel.read(torch.manager(), out).weights().all();
        assertThat(second.keySet()).isEqualTo(first.keySet());
        first.forEach((name, array) -> {
            var written = Objects.requireNonNull(second.get(name)).toFloatArray();
            var numbers = array.toFloatArray();
            for (int i = 0; i < numbers.length; i++) {
                // Eight bits of a significand: half of the last is 2^-9 of a number.
                assertThat(written[i])
                        .isCloseTo(numbers[i], within(Math.abs(numbers[i]) * 0x1p-8f + 1e-30f));
            }
        });
    }

    @Test
    void pairsThatAreLeftOutAreNotLearnedFromAndKeptWithTheModel() throws IOException {
        var out = folder.resolve("without");
        var stopped = new Kept(3);
        var task = without(Optional.empty(), out, "json:python", "onto:json");
        assertThatThrownBy(() -> task.run(torch, false, stopped, _ -> {})).hasMessage("stopped");
        assertThatThrownBy(() ->
                        without(Optional.empty(), out, "json:python")
                                .run(torch, true, new Kept(99), _ -> {}))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining("it is of another training");
        assertThat(LanguageModel.read(torch.manager(), out).neverTrained())
                .containsExactly(new FormPair("json", "python"), new FormPair("onto", "json"));
        var all = new Kept(1);
        var other = without(Optional.empty(), folder.resolve("all"));
        assertThatThrownBy(() -> other.run(torch, false, all, _ -> {})).hasMessage("stopped");
        assertThat(losses(all.points).getFirst()).isNotEqualTo(losses(stopped.points).getFirst());
        // A model that begins with another never learned from what neither did.
        var next = folder.resolve("next");
        var begun = without(Optional.of(out), next, "onto:json", "json:raster");
        assertThatThrownBy(() -> begun.run(torch, false, new Kept(1), _ -> {}))
                .hasMessage("stopped");
        assertThat(LanguageModel.read(torch.manager(), next).neverTrained())
                .containsExactly(new FormPair("onto", "json"));
    }

    @Test
    void aFormThatTheCorpusHasNotIsRefused() {
        assertThatThrownBy(() ->
                        without(Optional.empty(), folder.resolve("x"), "json:chinese")
                                .run(torch, false, new Kept(1), _ -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "no document of the corpus is in the form chinese of the pair json:chinese");
    }

    private static List<Double> losses(List<Curve.Point> points) {
        return points.stream().map(Curve.Point::loss).toList();
    }

    @Test
    void modelsThatDoNotGoTogetherAreRefused() throws IOException {
        var out = folder.resolve("model");
        task("ids", false, out).run(torch, false, new Kept(Integer.MAX_VALUE), _ -> {});
        var config = out.resolve("config.json");
        var text = Files.readString(config);
        Files.writeString(
                config, text.replace("\"num_hidden_layers\" : 4", "\"num_hidden_layers\" : 3"));
        assertThatThrownBy(() -> LanguageModel.read(torch.manager(), out))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining("model.layers.3.");
        var never = "\"form_names\" : ";
        Files.writeString(
                config,
                text.replace(never, "\"pairs_never_trained\" : [\"json:runes\"], " + never));
        assertThatThrownBy(() -> LanguageModel.read(torch.manager(), out))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining("a form that is not among these: runes");
        Files.writeString(config, text.replace(never, "\"pairs_never_trained\" : {}, " + never));
        assertThatThrownBy(() -> LanguageModel.read(torch.manager(), out))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining("pairs_never_trained is no list");
        Files.writeString(config, "{");
        assertThatThrownBy(() -> LanguageModel.read(torch.manager(), out))
                .hasMessageContaining("no JSON");
        Files.writeString(config, text);
        Files.writeString(
                out.resolve("tokenizer.json"),
                Files.readString(out.resolve("tokenizer.json")) + " ");
        assertThatThrownBy(() -> LanguageModel.read(torch.manager(), out))
                .hasMessageContaining("not the tokenizer this model was trained by");
        assertThatThrownBy(() ->
                        task("none", false, folder.resolve("x"))
                                .run(torch, false, new Kept(1), _ -> {}))
                .hasMessageContaining("no weighing none");
        assertThatThrownBy(() ->
                        task("ids", false, folder.resolve("y"))
                                .run(torch, true, new Kept(1), _ -> {}))
                .hasMessageContaining("no checkpoint to go on from");
    }
}
