package sphota.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sphota.meaning.SplitMix;
import sphota.tensor.NamedArray;

class TransformerTest {

    private static final int LENGTH = 12;

    private final Torch torch = Torch.open(Torch.Choice.CPU, 1);

    @AfterEach
    void close() {
        torch.close();
    }

    static Architecture small() {
        return new Architecture(
                32, 16, 2, 2, 24, Gate.SWIGLU, LENGTH, List.of(2, 3), 64, 4, 1, 0, 5, 8);
    }

    private static int[] ids(int sequences, long seed) {
        var random = new SplitMix(seed);
        return IntStream.range(0, sequences * LENGTH).map(_ -> random.below(32)).toArray();
    }

    private Transformer network(Architecture architecture) {
        var weights = Weights.initial(torch.manager(), architecture, 3);
        // Tables of n-grams begin as nothing; here they are to matter.
        weights.all()
                .forEach((name, array) -> {
                    if (name.contains("project_")) {
                        array.addi(torch.manager().randomNormal(array.getShape()));
                    }
                });
        return new Transformer(torch.manager(), architecture, weights);
    }

    private float[] logits(Transformer network, int... ids) {
        var input = Input.of(torch.manager(), network.architecture(), ids, LENGTH);
        return network.tokenLogits(network.hidden(input)).toFloatArray();
    }

    @ParameterizedTest
    @EnumSource(Gate.class)
    void itComputesWhatThePlainOneDoes(Gate gate) {
        var architecture = small().withGate(gate);
        var weights = Weights.initial(torch.manager(), architecture, 3);
        var random = new Random(4);
        // Gains begin as ones and tables of n-grams as nothing; here all are to matter.
        weights.all()
                .forEach((_, array) -> {
                    var values = array.toFloatArray();
                    for (int i = 0; i < values.length; i++) {
                        values[i] += (float) (0.3 * random.nextGaussian());
                    }
                    array.set(FloatBuffer.wrap(values));
                });
        var network = new Transformer(torch.manager(), architecture, weights);
        var ids = ids(1, 11);
        var input = Input.of(torch.manager(), architecture, ids, LENGTH);
        var buckets = new TreeMap<Integer, int[]>();
        for (int length : architecture.ngrams()) {
            buckets.put(length, input.buckets(length).toIntArray());
        }
        var arrays = new HashMap<String, NamedArray>();
        weights.copy().forEach(each -> arrays.put(each.name(), each));
        var plain = new PlainTransformer(architecture, arrays).logits(ids, buckets);
        var computed = logits(network, ids);
        for (int i = 0; i < computed.length; i++) {
            assertThat((double) computed[i]).isCloseTo(plain[i / 32][i % 32], within(1e-4));
        }
    }

    @ParameterizedTest
    @EnumSource(Gate.class)
    void whatComesLaterChangesNothingBefore(Gate gate) {
        var network = network(small().withGate(gate));
        var ids = ids(2, 5);
        var before = logits(network, ids);
        for (int t = 0; t < LENGTH; t++) {
            var changed = ids.clone();
            changed[t] ^= 1;
            var after = logits(network, changed);
            assertThat(Arrays.copyOf(after, t * 32)).isEqualTo(Arrays.copyOf(before, t * 32));
            assertThat(Arrays.copyOfRange(after, t * 32, (t + 1) * 32))
                    .isNotEqualTo(Arrays.copyOfRange(before, t * 32, (t + 1) * 32));
            // The other sequence is none of its business.
            assertThat(Arrays.copyOfRange(after, LENGTH * 32, after.length))
                    .isEqualTo(Arrays.copyOfRange(before, LENGTH * 32, before.length));
        }
    }

    @Test
    void readingInPiecesIsReadingWhole() {
        var network = network(small());
        var ids = ids(1, 7);
        var whole = logits(network, ids);
        try (var memory = new Memory(torch.manager())) {
            int[] pieces = {5, 1, 1, 3, 2};
            int at = 0;
            for (int piece : pieces) {
                var history = Arrays.copyOf(ids, at + piece);
                var input =
                        Input.last(
                                torch.manager(),
                                network.architecture(),
                                history,
                                at + piece,
                                piece);
                var hidden = network.hidden(input, Optional.of(memory), Optional.empty());
                assertThat(network.tokenLogits(hidden).toFloatArray())
                        .containsExactly(
                                Arrays.copyOfRange(whole, at * 32, (at + piece) * 32),
                                within(1e-4f));
                at += piece;
            }
            assertThat(memory.positions()).isEqualTo(LENGTH);
        }
    }

    @Test
    void someSequencesGoOnAndOthersAreForgotten() {
        var network = network(small());
        int half = LENGTH / 2;
        var ids = ids(3, 8);
        var rows = new int[] {2, 0, 2};
        try (var memory = new Memory(torch.manager())) {
            var first = new int[3 * half];
            var chosen = new int[3 * LENGTH];
            for (int i = 0; i < 3; i++) {
                System.arraycopy(ids, i * LENGTH, first, i * half, half);
                System.arraycopy(ids, rows[i] * LENGTH, chosen, i * LENGTH, LENGTH);
            }
            network.hidden(
                    Input.of(torch.manager(), network.architecture(), first, half),
                    Optional.of(memory),
                    Optional.empty());
            memory.take(rows);
            var input =
                    Input.last(
                            torch.manager(), network.architecture(), chosen, LENGTH, LENGTH - half);
            var last = network.hidden(input, Optional.of(memory), Optional.empty()).get(":, -1");
            var whole =
                    network.hidden(
                                    Input.of(
                                            torch.manager(),
                                            network.architecture(),
                                            chosen,
                                            LENGTH))
                            .get(":, -1");
            assertThat(last.toFloatArray()).containsExactly(whole.toFloatArray(), within(1e-4f));
        }
    }

    @Test
    void positionsGoThroughTheLayerOfTheirForm() {
        var network = network(small().withForms(3));
        var ids = ids(1, 9);
        var manager = torch.manager();
        var plain = Input.of(manager, network.architecture(), ids, LENGTH);
        int[] mixed = {0, 2, 1, 1, 0, 2, 2, 0, 1, 0, 0, 2};
        var together = network.hidden(plain.withForms(manager, mixed, 3)).toFloatArray();
        // Up to the first position of another form, all is as if there were that form alone.
        var first = network.hidden(plain.withForms(manager, new int[LENGTH], 3)).toFloatArray();
        assertThat(Arrays.copyOf(together, 16))
                .containsExactly(Arrays.copyOf(first, 16), within(1e-5f));
        assertThat(Arrays.copyOfRange(together, 16, 32))
                .isNotEqualTo(Arrays.copyOfRange(first, 16, 32));
        assertThatThrownBy(() -> network.hidden(plain)).hasMessage("the forms are missing");
    }

    @Test
    void anEncoderReadsSetsAndTheDecoderWhatItMade() {
        var architecture = small().withEncoder(2);
        var network = network(architecture);
        var manager = torch.manager();
        var vectors = manager.randomNormal(new Shape(1, 5, 16));
        var turned = vectors.flip(1);
        var states = network.encode(vectors, false, Optional.empty());
        var other = network.encode(turned, false, Optional.empty());
        assertThat(other.states().flip(1).toFloatArray())
                .containsExactly(states.states().toFloatArray(), within(1e-4f));
        assertThat(network.encode(turned, true, Optional.empty()).states().flip(1).toFloatArray())
                .isNotEqualTo(states.states().toFloatArray());
        var input = Input.of(manager, architecture, ids(1, 2), LENGTH);
        var read = network.hidden(input, Optional.empty(), Optional.of(states));
        assertThat(network.hidden(input, Optional.empty(), Optional.of(other)).toFloatArray())
                .containsExactly(read.toFloatArray(), within(1e-4f));
        assertThatThrownBy(() -> network.hidden(input)).hasMessageContaining("2 encoder layers");
    }

    @Test
    void rowsThatAreFilledUpAreNotSeen() {
        var network = network(small().withEncoder(1));
        var manager = torch.manager();
        var vectors = manager.randomNormal(new Shape(1, 5, 16));
        var shown = manager.create(new float[] {1, 1, 1, 0, 0}, new Shape(1, 5));
        var alone = network.encode(vectors.get(":, 0:3"), false, Optional.empty());
        var filled = network.encode(vectors, false, Optional.of(shown));
        assertThat(filled.states().get(":, 0:3").toFloatArray())
                .containsExactly(alone.states().toFloatArray(), within(1e-5f));
    }

    @Test
    void numbersAreReadByTheirBits() {
        var network = network(small());
        var manager = torch.manager();
        var input = Input.of(manager, network.architecture(), ids(1, 4), LENGTH);
        var bits = new float[LENGTH * 8];
        var without = network.hidden(input.withBits(manager, bits)).toFloatArray();
        assertThat(network.hidden(input).toFloatArray()).isEqualTo(without);
        Arrays.fill(bits, 40, 48, -1);
        var with = network.hidden(input.withBits(manager, bits)).toFloatArray();
        assertThat(Arrays.copyOf(with, 80)).isEqualTo(Arrays.copyOf(without, 80));
        assertThat(Arrays.copyOfRange(with, 80, 96))
                .isNotEqualTo(Arrays.copyOfRange(without, 80, 96));
        NDArray hidden = network.hidden(input).reshape(-1, 16);
        assertThat(network.codeLogits(hidden).getShape()).isEqualTo(new Shape(LENGTH, 5));
        assertThat(network.bitLogits(hidden).getShape()).isEqualTo(new Shape(LENGTH, 8));
    }

    @Test
    void theSameSeedBeginsAlike() {
        var one = Weights.initial(torch.manager(), small(), 8).copy();
        var same = Weights.initial(torch.manager(), small(), 8).copy();
        var other = Weights.initial(torch.manager(), small(), 9).copy();
        for (int i = 0; i < one.size(); i++) {
            assertThat(one.get(i).values()).isEqualTo(same.get(i).values());
        }
        assertThat(one.getFirst().values()).isNotEqualTo(other.getFirst().values());
    }

    @Test
    void presetsAreAsLargeAsTheySay() {
        assertThat(Architecture.preset("1m", 1024).size()).isBetween(1_000_000L, 1_500_000L);
        assertThat(Architecture.preset("3m", 1024).size()).isBetween(2_800_000L, 3_500_000L);
        assertThat(Architecture.preset("10m", 1024).size()).isBetween(9_500_000L, 11_000_000L);
        assertThat(Architecture.of(small().json())).isEqualTo(small());
        assertThatThrownBy(() -> Architecture.preset("2m", 9))
                .hasMessage("no preset 2m, but 1m, 3m, 10m");
    }
}
