package sphota.interpreter.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sphota.execution.Blueprint;
import sphota.tensor.NamedArray;

class NeuronTokensTest {

    private static final View TOKENS = new Canonically(NeuronTokens.STANDARD);
    private static final int[] CNN_LAYERS = {0, 2, 4, 6};
    private static final int[] FLATTEN_LAYERS = {0, 2, 4};
    private static final Offset<Float> ROUNDING = within(2e-5f);

    private static void assertClose(float[] one, float[] other) {
        assertThat(one).hasSize(other.length);
        for (int i = 0; i < one.length; i++) {
            assertThat(one[i])
                    .as("number %d", i)
                    .isCloseTo(other[i], within(ROUNDING.value * (1 + Math.abs(other[i]))));
        }
    }

    @Test
    void aPermutedNetworkIsTheSameToTheLastBit() {
        var network = Networks.random(Networks.CNN, 1);
        var permuted = Networks.permuted(network, 2, CNN_LAYERS);
        assertThat(permuted.flat()).isNotEqualTo(network.flat());
        assertClose(Networks.outputs(permuted), Networks.outputs(network));

        var tokens = TOKENS.of(network);
        assertThat(TOKENS.of(permuted).values()).isEqualTo(tokens.values());
        assertThat(tokens.rows()).isEqualTo(16 + 16 + 16 + 10);
        assertThat(tokens.columns()).isEqualTo(2 * 64 + 8);
    }

    @Test
    void asItIsInItsFileAPermutedNetworkHasTheSameTokensInAnotherOrder() {
        var network = Networks.random("flat 3 > dense 5 > tanh > dense 2", 1);
        var permuted = Networks.permuted(network, 2, 0, 2);
        var one = NeuronTokens.STANDARD.of(network);
        var other = NeuronTokens.STANDARD.of(permuted);
        assertThat(other.values()).isNotEqualTo(one.values());
        for (int row = 0; row < 5; row++) {
            var wanted = one.row(row);
            assertThat(java.util.stream.IntStream.range(0, 5).mapToObj(other::row))
                    .anySatisfy(each -> assertThat(each).isEqualTo(wanted));
        }
    }

    /// All rows of a canonical layer have the norm 1, but for rounding: which of them are seen must
    /// not follow from that rounding.
    @Test
    void ofWideLayersTheSameNeuronsAreSeenWhateverTheirFactors() {
        var network = Networks.random("flat 3 > dense 300 > relu > dense 2", 1);
        var scaled = Networks.scaled(network, 4, 0, 2);
        assertClose(TOKENS.of(scaled).values(), TOKENS.of(network).values());
    }

    @Test
    void blocksOfFlattenedImagesMoveTogether() {
        var network = Networks.random(Networks.WITH_FLATTEN, 1);
        var permuted = Networks.permuted(network, 2, FLATTEN_LAYERS);
        assertClose(Networks.outputs(permuted), Networks.outputs(network));
        assertThat(TOKENS.of(permuted).values()).isEqualTo(TOKENS.of(network).values());
    }

    @ParameterizedTest
    @CsvSource({"relu", "leaky_relu"})
    void aScaledNetworkIsTheSameButForRounding(String activation) {
        var network = Networks.random(Networks.CNN.replace("relu", activation), 3);
        var scaled = Networks.scaled(network, 4, CNN_LAYERS);
        assertClose(Networks.outputs(scaled), Networks.outputs(network));
        assertClose(TOKENS.of(scaled).values(), TOKENS.of(network).values());
    }

    @Test
    void whereScaleMattersItIsSeen() {
        var network = Networks.random(Networks.CNN.replace("relu", "tanh"), 3);
        var scaled = Networks.scaled(network, 4, CNN_LAYERS);
        var seen = TOKENS.of(network);
        assertThat(TOKENS.of(scaled).values()).isNotEqualTo(seen.values());
        var permuted = Networks.permuted(network, 2, CNN_LAYERS);
        assertThat(TOKENS.of(permuted).values()).isEqualTo(seen.values());
    }

    @Test
    void theCanonicalNetworkComputesTheSame() {
        for (var blueprint : List.of(Networks.CNN, Networks.WITH_FLATTEN)) {
            var network = Networks.random(blueprint, 7);
            var canonical = Canonical.of(network);
            assertClose(Networks.outputs(canonical), Networks.outputs(network));
            assertThat(Canonical.norm(Arrays.copyOf(canonical.tensors().getFirst().values(), 9)))
                    .isPositive();
        }
        var first = Canonical.of(Networks.random(Networks.CNN, 7)).tensors().getFirst().values();
        for (int unit = 0; unit < 16; unit++) {
            assertThat(Canonical.norm(Arrays.copyOfRange(first, unit * 9, unit * 9 + 9)))
                    .isCloseTo(1, within(1e-6));
        }
    }

    @Test
    void unitsAcrossResidualLayersStayWhereTheyAre() {
        var network =
                Networks.random(
                        "image 1x8x8 > convolution 4 3 1 0 > relu > residual ( convolution 4 3 1 1 >"
                                + " relu ) > mean > dense 3",
                        1);
        assertThat(Canonical.of(network).flat()).isEqualTo(network.flat());
        assertThat(TOKENS.of(network).rows()).isEqualTo(4 + 4 + 3);
    }

    /// A network of one hidden unit for each activation, by hand.
    @Test
    void tokensAreAsDescribed() {
        var blueprint = Blueprint.parse("flat 2 > dense 2 > relu > dense 1");
        var network =
                new Seen(
                        List.of(
                                new NamedArray("0.weight", List.of(2, 2), new float[] {3, 4, 0, 2}),
                                new NamedArray("0.bias", List.of(2), new float[] {5, -1}),
                                new NamedArray("2.weight", List.of(1, 2), new float[] {1, 7}),
                                new NamedArray("2.bias", List.of(1), new float[] {0.5f})),
                        Optional.of(blueprint),
                        Optional.empty());
        float two = (float) Math.log10(2);
        float three = (float) Math.log10(3);
        var tokens = new Canonically(new NeuronTokens(3)).of(network);
        // The second unit comes first: 7 times 2 is more than 1 times 5.
        assertThat(tokens.row(0))
                .containsExactly(0, 1, 0, -0.5f, 14, 0, 0, 0, 1, 0, three, three, two, 1);
        assertThat(tokens.row(1))
                .containsExactly(0.6f, 0.8f, 0, 1, 5, 0, 0, 0, 1, 0, three, three, two, 1);
        assertThat(tokens.row(2))
                .containsExactly(14, 5, 0, 0.5f, 0, 0, 0, 1, 0, 1, two, three, 0, 0);
    }

    @Test
    void projectionsKeepLengthsNearlyAndAreTheSameAlways() {
        var network = Networks.random("flat 4000 > dense 5", 1);
        var tokens = TOKENS.of(network);
        for (int unit = 0; unit < 5; unit++) {
            var weights = network.tensors().getFirst().values();
            double norm =
                    Canonical.norm(Arrays.copyOfRange(weights, unit * 4000, unit * 4000 + 4000));
            double kept = Canonical.norm(Arrays.copyOf(tokens.row(unit), 64));
            assertThat(kept / norm).isBetween(0.6, 1.4);
        }
        assertThat(TOKENS.of(network).values()).isEqualTo(tokens.values());
    }

    @Test
    void modelsOfOthersHaveTokensToo() {
        var rows = new float[300 * 2];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = i;
        }
        var network =
                Seen.of(
                        List.of(
                                new NamedArray("layer.weight", List.of(300, 2), rows),
                                new NamedArray("layer.bias", List.of(300), new float[300]),
                                new NamedArray("empty.weight", List.of(0, 2), new float[0]),
                                new NamedArray("scalar", List.of(), new float[] {1})));
        var tokens = TOKENS.of(network);
        assertThat(tokens.rows()).isEqualTo(256);
        assertThat(tokens.row(0)[0]).isEqualTo(88);
        assertThat(tokens.row(255)[1]).isEqualTo(599);
    }
}
