package sphota.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuantisedTest {

    /// As Dettmers et al. print them in their appendix E.
    private static final double[] PUBLISHED = {
        -1.0,
        -0.6961928009986877,
        -0.5250730514526367,
        -0.39491748809814453,
        -0.28444138169288635,
        -0.18477343022823334,
        -0.09105003625154495,
        0.0,
        0.07958029955625534,
        0.16093020141124725,
        0.24611230194568634,
        0.33791524171829224,
        0.44070982933044434,
        0.5626170039176941,
        0.7229568362236023,
        1.0
    };

    private final Torch torch = Torch.open(Torch.Choice.CPU, 1);

    @AfterEach
    void close() {
        torch.close();
    }

    private static float[] normal(int count, long seed, double deviation) {
        var random = new Random(seed);
        var values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (deviation * random.nextGaussian());
        }
        return values;
    }

    private static double[] doubles(Codebook table) {
        return IntStream.range(0, table.values().length).mapToDouble(table::value).toArray();
    }

    @Test
    void theTableIsThePublishedOne() {
        assertThat(doubles(Codebooks.normalFloat())).isEqualTo(PUBLISHED);
    }

    @Test
    void quantilesAreThoseOfTheNormalDistribution() {
        assertThat(Codebooks.quantile(0.5)).isZero();
        assertThat(Codebooks.quantile(0.975)).isCloseTo(1.959963984540054, within(1e-13));
        assertThat(Codebooks.quantile(0.9999)).isCloseTo(3.719016485455709, within(1e-11));
    }

    @Test
    void eightBitScalesAreDynamic() {
        var values = Codebooks.dynamic().values();
        assertThat(values).hasSize(256).isSorted().doesNotHaveDuplicates();
        assertThat(values[255]).isEqualTo(1);
        assertThat(values[127]).isZero();
        // The smallest is the one fraction of 10⁻⁶, halfway from 0.1 to 1; the largest below 1 is
        // half of a 64th of 0.9 away from it.
        assertThat(values[128]).isCloseTo(0.55e-6f, within(1e-12f));
        assertThat(values[254]).isCloseTo(1 - 0.9f / 128, within(1e-6f));
        for (int i = 0; i < 127; i++) {
            assertThat(values[i]).isEqualTo(-values[254 - i]);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-140, -100, -60, -20, -3, 0, 3, 20, 60, 100, 120})
    void everyNumberGetsTheNearestCodeAtAnyScale(int exponent) {
        var values = normal(64 * 300, exponent, Math.scalb(1.0, exponent));
        var bits = FourBit.of(values);
        var most = new float[300];
        for (int i = 0; i < values.length; i++) {
            most[i / 64] = Math.max(most[i / 64], Math.abs(values[i]));
        }
        for (int i = 0; i < values.length; i++) {
            double number = (double) values[i] / most[i / 64];
            assertNearest(PUBLISHED, number, bits.code(i));
        }
        for (int block = 0; block < 300; block++) {
            assertNearest(
                    doubles(Codebooks.dynamic()),
                    (double) (most[block] - bits.mean()) / bits.steps()[block / 256],
                    Byte.toUnsignedInt(bits.scales()[block]));
        }
    }

    private static void assertNearest(double[] table, double number, int code) {
        double distance = Math.abs(table[code] - number);
        for (int other = 0; other < table.length; other++) {
            double others = Math.abs(table[other] - number);
            assertThat(others < distance || (others == distance && other < code))
                    .as("%s as code %d", number, code)
                    .isFalse();
        }
    }

    @Test
    void thresholdsGoToTheLowerCode() {
        var table = Codebook.of(new float[] {1, -1, 0});
        assertThat(table.nearest(-0.5)).isZero();
        assertThat(table.nearest(Math.nextUp(-0.5))).isEqualTo(1);
        assertThat(table.nearest(0.5)).isEqualTo(1);
        assertThat(table.nearest(Math.nextUp(0.5))).isEqualTo(2);
        assertThat(table.nearest(7)).isEqualTo(2);
    }

    @Test
    void normalNumbersAreKeptUpToATenth() {
        var values = normal(64 * 512, 4, 0.02);
        var left = FourBit.of(values).values();
        double error = 0;
        double square = 0;
        for (int i = 0; i < values.length; i++) {
            error += Math.pow(values[i] - left[i], 2);
            square += Math.pow(values[i], 2);
        }
        assertThat(Math.sqrt(error / square)).isBetween(0.08, 0.1);
    }

    @Test
    void whatHasNoScaleIsNothing() {
        assertThat(FourBit.of(new float[100]).values()).isEqualTo(new float[100]);
        assertThat(FourBit.of(new float[0]).values()).isEmpty();
        var one = new float[65];
        one[64] = -3;
        assertThat(FourBit.of(one).values()).containsExactly(one, within(0.03f));
        for (float wrong : new float[] {Float.NaN, Float.NEGATIVE_INFINITY}) {
            one[7] = wrong;
            assertThatThrownBy(() -> FourBit.of(one)).hasMessage("number 7 is " + wrong);
        }
    }

    @Test
    void aParameterTakesAsManyBitsAsPublished() {
        assertThat(8.0 * FourBit.bytes(4096L * 4096) / (4096 * 4096))
                .isCloseTo(4.127, within(5e-4));
        var bits = FourBit.of(normal(64 * 257 + 1, 1, 1));
        assertThat(FourBit.bytes(64 * 257 + 1))
                .isEqualTo(
                        bits.codes().length + bits.scales().length + 4 * bits.steps().length + 4);
    }

    /// Widths that fill blocks and that do not, and more than 256 blocks.
    @Test
    void theEngineMakesTheNumbersOfThePlainReference() {
        var architecture =
                new Architecture(32, 80, 1, 2, 300, Gate.GELU, 8, List.of(2), 16, 3, 1, 0, 5, 7);
        var weights = Weights.initial(torch.manager(), architecture, 9);
        var quantised = Quantised.of(torch.manager(), architecture, weights);
        for (var name : architecture.linears().keySet()) {
            var weight = weights.get(name + ".weight");
            var made = quantised.weight(name);
            assertThat(made.getShape()).isEqualTo(weight.getShape());
            assertThat(made.toFloatArray())
                    .as(name)
                    .isEqualTo(FourBit.of(weight.toFloatArray()).values());
            var in = torch.manager().randomNormal(new Shape(2, weight.getShape().get(1)));
            assertThat(quantised.apply(name, in).toFloatArray())
                    .containsExactly(in.matMul(made.transpose()).toFloatArray(), within(1e-5f));
        }
        assertThatThrownBy(() -> quantised.weight("model.embed_tokens"))
                .hasMessage("no linear map model.embed_tokens");
        weights.get("bit_head.weight").set(new float[560]);
        weights.get("bit_head.weight").divi(0);
        assertThatThrownBy(() -> Quantised.of(torch.manager(), architecture, weights))
                .hasMessageStartingWith("bit_head: number 0 is NaN");
    }

    @Test
    void aNetworkNeedsNoOtherLinearMaps() {
        var architecture = TransformerTest.small();
        var weights = Weights.initial(torch.manager(), architecture, 9);
        var quantised = Quantised.of(torch.manager(), architecture, weights);
        var rest = weights.without(architecture.linears().keySet());
        assertThat(rest.all().keySet())
                .containsExactlyInAnyOrder(
                        architecture.parameters().keySet().stream()
                                .filter(name ->
                                        name.matches(
                                                ".*norm.weight|model.embed_(tokens|.grams).weight"))
                                .toArray(String[]::new));
        var network = new Transformer(torch.manager(), architecture, rest, quantised);
        var ids = new int[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
        var hidden = network.hidden(Input.of(torch.manager(), architecture, ids, 12));
        var plain =
                new Transformer(torch.manager(), architecture, weights)
                        .hidden(Input.of(torch.manager(), architecture, ids, 12));
        double relative = hidden.sub(plain).norm().getFloat() / plain.norm().getFloat();
        assertThat(relative).isBetween(0.01, 0.3);
    }

    @Test
    void footprintsAreWhatIsKept() {
        var architecture = TransformerTest.small();
        var kind = LowRank.everywhere(architecture, 4, 8);
        var weights = Weights.initial(torch.manager(), architecture, 9);
        var quantised = Quantised.of(torch.manager(), architecture, weights);
        var rest = weights.without(architecture.linears().keySet());
        long learning = kind.size(architecture);
        assertThat(Footprint.full(architecture))
                .isEqualTo(
                        new Footprint(
                                4 * weights.size(), 0, 4 * weights.size(), 8 * weights.size()));
        assertThat(Footprint.adapted(architecture, kind))
                .isEqualTo(
                        new Footprint(
                                4 * weights.size(), 4 * learning, 4 * learning, 8 * learning));
        var small = Footprint.quantised(architecture, kind);
        assertThat(small.weights()).isEqualTo(4 * rest.size() + quantised.bytes());
        assertThat(small.total()).isEqualTo(small.weights() + 16 * learning);
    }
}
