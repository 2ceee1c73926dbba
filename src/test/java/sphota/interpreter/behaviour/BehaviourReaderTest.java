package sphota.interpreter.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sphota.bytes.MalformedFileException;
import sphota.interpreter.view.Networks;
import sphota.interpreter.view.Seen;
import sphota.net.Torch;

class BehaviourReaderTest {

    private static final String ONE_LAYER = "flat 3 > dense 4 > relu > dense 2";
    private static final String CONVOLUTIONS =
            "image 1x9x9 > convolution 4 3 2 0 > relu > convolution 5 3 2 0 > relu > mean > dense 3";
    private static final String TRANSFORMER =
            "sequence 3x1 > embedding 5 8 > positions > residual ( normalization > attention 2 full )"
                    + " > normalization > dense 5";

    @TempDir private Path folder;

    private final Torch torch = Torch.open(Torch.Choice.CPU, 1);

    @AfterEach
    void close() {
        torch.close();
    }

    private BehaviourReader untrained(Seen network) {
        return untrained(network, false);
    }

    private BehaviourReader untrained(Seen network, boolean raw) {
        return BehaviourReader.initial(torch.manager(), Kind.of(network).orElseThrow(), raw, 8, 3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                Subjects.TWO_LAYERS + "; (Z4, Z4); 0 2 4",
                ONE_LAYER + "; B^3; 0 2",
                CONVOLUTIONS + "; ''; 0 2 4"
            })
    void symmetriesMakeNoDifference(String blueprint, String domain, String matrices) {
        int[] layers =
                java.util.Arrays.stream(matrices.split(" ", -1))
                        .mapToInt(Integer::parseInt)
                        .toArray();
        var network = Subjects.network(blueprint, domain, 5);
        var permuted = Networks.permuted(network, 6, layers);
        var scaled = Networks.scaled(network, 6, layers);
        var questions = Questions.of(Kind.of(network).orElseThrow());
        var answers = questions.answersOf(network).orElseThrow();
        assertThat(questions.answersOf(permuted)).hasValue(answers);
        assertThat(questions.answersOf(scaled)).hasValue(answers);
        var reader = untrained(network);
        var read = reader.read(network).probabilities();
        assertThat(reader.read(permuted).probabilities()).containsExactly(read, within(1e-6f));
        assertThat(reader.read(scaled).probabilities()).containsExactly(read, within(1e-4f));
        var raw = untrained(network, true);
        var rawRead = raw.read(network).probabilities();
        assertThat(farthest(rawRead, read)).isGreaterThan(0.01);
        assertThat(raw.read(permuted).probabilities()).containsExactly(rawRead, within(1e-6f));
        assertThat(farthest(raw.read(scaled).probabilities(), rawRead)).isGreaterThan(0.01);
    }

    private static double farthest(float[] one, float[] other) {
        double farthest = 0;
        for (int i = 0; i < one.length; i++) {
            farthest = Math.max(farthest, Math.abs(one[i] - other[i]));
        }
        return farthest;
    }

    @Test
    void anOrderOfClassesIsReadInThatOrder() {
        var network = Subjects.network(Subjects.TWO_LAYERS, Subjects.PAIRS, 5);
        var other = Subjects.network(Subjects.TWO_LAYERS, Subjects.PAIRS, 5);
        var matrix = other.tensors().get(4).values();
        var bias = other.tensors().get(5).values();
        for (int i = 0; i < 5; i++) {
            float kept = matrix[i];
            matrix[i] = matrix[15 + i];
            matrix[15 + i] = kept;
        }
        float kept = bias[0];
        bias[0] = bias[3];
        bias[3] = kept;
        var reader = untrained(network);
        var one = reader.read(network);
        var two = reader.read(other);
        for (int q = 0; q < 16; q++) {
            assertThat(two.probability(q, 0)).isCloseTo(one.probability(q, 3), within(1e-5f));
            assertThat(two.probability(q, 1)).isCloseTo(one.probability(q, 1), within(1e-5f));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                Subjects.TWO_LAYERS
                        + "; flat 8 > dense 9 > tanh > dense 3 > relu > dense 4; (Z4, Z4)",
                CONVOLUTIONS
                        + "; image 1x9x9 > convolution 7 3 2 0 > relu > convolution 2 3 2 0 > tanh >"
                        + " mean > dense 3; ''",
                TRANSFORMER + "; sequence 3x1 > embedding 5 4 > gru 6 > dense 5; Z5^3"
            })
    void whoIsReadBesideANetworkMakesNoDifference(String blueprint, String beside, String domain) {
        var one = Subjects.asked(Subjects.network(blueprint, domain, 1), "a", "a");
        var other = Subjects.asked(Subjects.network(beside, domain, 1), "b", "b");
        assertThat(one.kind()).isEqualTo(other.kind());
        var reader = untrained(one.seen());
        var alone = reader.read(one.seen()).probabilities();
        assertThat(reader.read(List.of(other, one)).get(1).probabilities())
                .containsExactly(alone, within(1e-5f));
        assertThat(reader.read(List.of(other, one)).get(0).probabilities())
                .isNotEqualTo(alone)
                .containsExactly(reader.read(other.seen()).probabilities(), within(1e-5f));
    }

    @Test
    void aSequenceIsAnsweredAtEveryPlace() {
        var network = Subjects.network(TRANSFORMER, "Z5^3", 1);
        var reader = untrained(network);
        assertThat(reader.kind().label()).isEqualTo("Z5^3 to 3 of 5 classes, other layers");
        var read = reader.read(network);
        assertThat(read.answers()).hasSize(64 * 3);
        for (int answer = 0; answer < read.answers().length; answer++) {
            double sum = 0;
            for (int c = 0; c < 5; c++) {
                sum += read.probability(answer, c);
            }
            assertThat(sum).isCloseTo(1, within(1e-5));
        }
        assertThatThrownBy(() -> reader.read(Subjects.network(ONE_LAYER, "B^3", 1)))
                .hasMessage("no network of Z5^3 to 3 of 5 classes, other layers");
    }

    private static Sides sides() {
        var train = Subjects.some(ONE_LAYER, "B^3", 0, 320);
        return new Sides(
                train,
                Subjects.some(ONE_LAYER, "B^3", 400, 432),
                Subjects.some(ONE_LAYER, "B^3", 500, 532),
                0);
    }

    private static final BehaviourTraining.Settings FEW =
            new BehaviourTraining.Settings(16, 3, 32, 0.01, 0, 0.2, 1);

    @Test
    void whatOthersAnswerIsLearned() throws IOException {
        var settings = new BehaviourTraining.Settings(32, 30, 32, 0.01, 0, 0, 1);
        var losses = new ArrayList<Double>();
        var sides = sides();
        var reader =
                new BehaviourTraining(torch, sides, false, settings)
                        .run(Optional.empty(), "", (_, _, loss) -> losses.add(loss));
        int right = 0;
        var read = reader.read(sides.test());
        for (int i = 0; i < read.size(); i++) {
            for (int a = 0; a < 8; a++) {
                right += read.get(i).answer(a) == sides.test().get(i).answers()[a] ? 1 : 0;
            }
        }
        assertThat(losses).hasSize(30);
        assertThat(right / (32 * 8.0)).isGreaterThan(0.9);
        assertThat(reader.meanLoss(sides.validation().stream().map(reader::shown).toList()))
                .isCloseTo(
                        losses.stream().mapToDouble(Double::doubleValue).min().orElseThrow(),
                        within(1e-6));
    }

    @Test
    void aStoppedTrainingGoesOnToTheSameEnd() throws IOException {
        var sides = sides();
        var whole =
                new BehaviourTraining(torch, sides, false, FEW)
                        .run(Optional.empty(), "x", (_, _, _) -> {});
        var stopping = new BehaviourTraining(torch, sides, false, FEW);
        assertThatThrownBy(
                        () -> stopping.run(Optional.of(folder), "x", (_, _, _) -> stopping.stop()))
                .isInstanceOf(CancellationException.class);
        var epochs = new ArrayList<Integer>();
        var goneOn =
                new BehaviourTraining(torch, sides, false, FEW)
                        .run(Optional.of(folder), "x", (epoch, _, _) -> epochs.add(epoch));
        assertThat(epochs).containsExactly(2, 3);
        whole.weights()
                .forEach((name, values) ->
                        assertThat(Objects.requireNonNull(goneOn.weights().get(name)).values())
                                .as(name)
                                .isEqualTo(values.values()));
        var other = new BehaviourTraining(torch, sides, false, FEW);
        assertThatThrownBy(() -> other.run(Optional.of(folder), "y", (_, _, _) -> {}))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining("another training");
        var raw = new BehaviourTraining(torch, sides, true, FEW);
        assertThatThrownBy(() -> raw.run(Optional.of(folder), "x", (_, _, _) -> {}))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining("another training");
    }

    @Test
    void aRawReaderLearnsFromRawNetworks() throws IOException {
        var sides = sides();
        var losses = new ArrayList<Double>();
        var reader =
                new BehaviourTraining(torch, sides, true, FEW)
                        .run(Optional.of(folder), "", (_, _, loss) -> losses.add(loss));
        assertThat(reader.meanLoss(sides.validation().stream().map(reader::shown).toList()))
                .isCloseTo(
                        losses.stream().mapToDouble(Double::doubleValue).min().orElseThrow(),
                        within(1e-6));
        reader.write(folder, Map.of());
        var again = BehaviourReader.read(torch.manager(), folder);
        var read = again.read(sides.test());
        for (int i = 0; i < read.size(); i++) {
            assertThat(again.read(sides.test().get(i).seen()).probabilities())
                    .containsExactly(read.get(i).probabilities(), within(1e-6f));
        }
    }

    @Test
    void whetherAReaderIsRawIsInItsFolder() throws IOException {
        var network = Subjects.network(Subjects.TWO_LAYERS, Subjects.PAIRS, 5);
        var config = folder.resolve("config.json");
        var usual = untrained(network);
        usual.write(folder, Map.of());
        assertThat(Files.readString(config)).doesNotContain("raw");
        assertThat(BehaviourReader.read(torch.manager(), folder).read(network).probabilities())
                .isEqualTo(usual.read(network).probabilities());
        var raw = untrained(network, true);
        raw.write(folder, Map.of());
        assertThat(Files.readString(config)).contains("\"raw\" : true");
        assertThat(BehaviourReader.read(torch.manager(), folder).read(network).probabilities())
                .isEqualTo(raw.read(network).probabilities())
                .isNotEqualTo(usual.read(network).probabilities());
    }

    @Test
    void readersAreWrittenAndReadBack() throws IOException {
        var network = Subjects.network(Subjects.TWO_LAYERS, Subjects.PAIRS, 5);
        var sequence = Subjects.network(TRANSFORMER, "Z5^3", 5);
        var image = Subjects.network(CONVOLUTIONS, "", 5);
        var readers =
                new BehaviourReaders(
                        List.of(untrained(network), untrained(sequence), untrained(image)));
        readers.write(folder, Map.of());
        var again = BehaviourReaders.read(torch.manager(), folder);
        assertThat(again.all()).hasSize(3);
        for (var each : List.of(network, sequence, image)) {
            assertThat(again.read(each).orElseThrow().probabilities())
                    .isEqualTo(readers.read(each).orElseThrow().probabilities());
        }
        assertThat(again.read(Subjects.network(ONE_LAYER, "B^3", 1))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"width\" : 8|\"width\" : 9",
                "\"width\" : 8|\"width\" : 4000000",
                "\"width\" : 8|\"width\" : -8",
                "\"taps\" : 8|\"taps\" : 0",
                "\"taps\" : 8|\"taps\" : 2000000000",
                "\"taps\" : 8|\"taps\" : 7",
                "\"classes\" : 4|\"classes\" : 1000000",
                "flat 8|flat 7",
                "flat 8|image 8",
                "flat 8|image 1x16384x16384",
                "(Z4, Z4)|(Z4, Z4",
                "sphota/behaviour/1|sphota/behaviour/2"
            })
    void aDamagedFolderIsRefused(String found, String instead) throws IOException {
        untrained(Subjects.network(Subjects.TWO_LAYERS, Subjects.PAIRS, 5)).write(folder, Map.of());
        var config = folder.resolve("config.json");
        var text = Files.readString(config);
        assertThat(text).contains(found);
        Files.writeString(config, text.replace(found, instead));
        assertThatThrownBy(() -> BehaviourReader.read(torch.manager(), folder))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining("config.json");
    }

    @Test
    void aFolderWithoutReadersIsRefused() {
        assertThatThrownBy(() -> BehaviourReaders.read(torch.manager(), folder))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining("no reader of behaviour is there");
    }
}
