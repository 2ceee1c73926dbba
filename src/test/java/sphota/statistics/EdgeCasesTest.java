package sphota.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import sphota.Models;
import sphota.Seeds;
import sphota.tensor.Block;
import sphota.tensor.Content;
import sphota.tensor.Scalar;
import sphota.tensor.Shape;
import sphota.tensor.Strides;
import sphota.tensor.Tensor;

class EdgeCasesTest {

    private static Summary summary(Tensor tensor) {
        return EveryTypeTest.summary(tensor, false);
    }

    private static RandomGenerator random() {
        return Seeds.cases(1, random -> random).findFirst().orElseThrow().getPayload();
    }

    private static float[] filled(int length, float value) {
        var values = new float[length];
        Arrays.fill(values, value);
        return values;
    }

    @Test
    void aTensorOfNansHasCountsAndBitsOnly() {
        for (int length : new int[] {5, 10_000}) {
            var summary = summary(Models.tensor("n", filled(length, Float.NaN)));
            assertThat(summary.counts().nans()).isEqualTo(length);
            assertThat(summary.counts().finite()).isZero();
            assertThat(summary.quantiles().values()).isEmpty();
            assertThat(summary.quantiles().exact()).isTrue();
            assertThat(summary.magnitudes().bins()).isZero();
            assertThat(summary.measures().l2()).isEmpty();
            assertThat(summary.bits().everSet()).isEqualTo(0x7FC0_0000L);
            assertThat(summary.bits().planes().getFirst().distinct()).isEqualTo(1);
        }
    }

    @Test
    void aScalarIsItsOwnQuantile() {
        var summary = summary(Models.tensor("s", Scalar.F32, Shape.of(), 0, Models.floats(-3)));
        assertThat(summary.counts().elements()).isEqualTo(1);
        assertThat(summary.quantiles().values()).isEqualTo(Collections.nCopies(9, -3.0));
        assertThat(summary.magnitudes().withExponent(1)).isEqualTo(1);
        assertThat(summary.measures().skewness()).isEmpty();
    }

    @Test
    void anAxisOfNoSizeLeavesNothing() {
        var summary = summary(Models.tensor("e", Scalar.F16, Shape.of(3, 0, 7), 0, new byte[0]));
        assertThat(summary.counts()).isEqualTo(new Counts(0, 0, 0, 0, 0, 0, 0));
        assertThat(summary.bits().everSet()).isZero();
        assertThat(summary.bits().everClear()).isZero();
        assertThat(summary.bits().planes()).hasSize(2).allMatch(plane -> plane.distinct() == 0);
    }

    @Test
    void aConstantHasNoDeviationAndNoShape() {
        for (var type : List.of(Scalar.F32, Scalar.F64)) {
            var bytes =
                    type == Scalar.F32
                            ? Models.floats(filled(9_999, 0.1f))
                            : Models.doubles(
                                    Collections.nCopies(9_999, 0.1).stream()
                                            .mapToDouble(x -> x)
                                            .toArray());
            var summary = summary(Models.tensor("c", type, Shape.of(9_999), 0, bytes));
            assertThat(summary.constant()).isTrue();
            assertThat(summary.measures().std()).hasValue(0);
            assertThat(summary.measures().variance()).hasValue(0);
            assertThat(summary.measures().skewness()).isEmpty();
            assertThat(summary.measures().excessKurtosis()).isEmpty();
            assertThat(summary.quantiles().values())
                    .containsOnly(summary.measures().min().orElseThrow());
        }
    }

    @Test
    void elementsByTheQuintillionCostWhatTheirStorageCosts() {
        var few = Models.stored("x", 0, Models.floats(1, -2, 0, Float.NaN));
        var many = Models.stored("x", 0, Models.floats(ramp(5_000)));
        for (long times : new long[] {1L << 40, 1L << 60}) {
            var view = Models.view("v", Scalar.F32, Shape.of(4, times), Strides.of(1, 0), few);
            var summary = summary(view);
            assertThat(summary.counts())
                    .isEqualTo(new Counts(4 * times, times, 0, 0, times, 0, times));
            assertThat(summary.quantiles().values().get(4)).isZero();
            assertThat(summary.quantiles().values().get(0)).isEqualTo(-2);
            assertThat(summary.magnitudes().withExponent(1)).isEqualTo(times);
            assertThat(summary.measures().l1().orElseThrow()).isEqualTo(3.0 * times);
            // Bits are those of the four stored elements.
            assertThat(summary.bits().planes().getFirst().counts().orElseThrow().total())
                    .isEqualTo(4);
        }
        long times = 1L << 50;
        var wide = Models.view("w", Scalar.F32, Shape.of(times, 5_000), Strides.of(0, 1), many);
        var summary = summary(wide);
        assertThat(summary.counts().elements()).isEqualTo(5_000 * times);
        assertThat(summary.counts().negatives()).isEqualTo(2_500 * times);
        assertThat(summary.quantiles().values().get(5)).isCloseTo(1_249, within(5.0));
        assertThat(EveryTypeTest.summary(wide, true).quantiles().values().get(5)).isEqualTo(1_249);
        var beyond = Models.view("b", Scalar.F32, Shape.of(1L << 62, 4), Strides.of(0, 1), few);
        assertThat(Statistics.of(Models.weights(beyond)).tensors().getFirst().outcome())
                .isEqualTo(new Outcome.Skipped("it has more than 2⁶³ − 1 elements"));
    }

    /// −2500 to 2499.
    private static float[] ramp(int length) {
        var values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = i - length * 0.5f;
        }
        return values;
    }

    @Test
    void zerosBetweenStoredValuesStandInTheirPlaceAmongQuantiles() {
        for (int stored : new int[] {4, 6_000}) {
            var values = ramp(stored);
            var sparse =
                    new Tensor(
                            "s",
                            Scalar.F32,
                            Shape.of(100L * stored),
                            new Content.Sparse(
                                    "coo",
                                    List.of(Models.tensor("i", 0f), Models.tensor("v", values))));
            var summary = summary(sparse);
            assertThat(summary.counts().elements()).isEqualTo(100L * stored);
            assertThat(summary.counts().zeros()).isEqualTo(99L * stored + 1);
            assertThat(summary.counts().negatives()).isEqualTo(stored / 2);
            assertThat(summary.quantiles().values().subList(2, 7)).containsOnly(0.0);
            assertThat(summary.measures().min()).hasValue(-(stored / 2.0));
            assertThat(summary.matrix()).isEmpty();
        }
    }

    @Test
    void quantisedElementsHaveTheirCodesBesides() {
        for (int length : new int[] {100, 10_000}) {
            var bytes = new byte[length];
            random().nextBytes(bytes);
            var codes = Content.Strided.all(Models.stored("q", 0, bytes), Shape.of(length));
            for (double scale : new double[] {0.5, -0.25, 0}) {
                var quantized = new Content.Quantized(codes, new Content.Scale.PerTensor(scale, 3));
                for (var type : List.of(Scalar.I8, Scalar.U8)) {
                    var numbers = new double[length];
                    for (int i = 0; i < length; i++) {
                        numbers[i] = scale * ((type == Scalar.I8 ? bytes[i] : bytes[i] & 0xFF) - 3);
                    }
                    var summary = summary(new Tensor("q", type, Shape.of(length), quantized));
                    new Oracle(numbers, 0).check(summary);
                    var counted = summary.codes().orElseThrow();
                    assertThat(counted.first()).isEqualTo(type == Scalar.I8 ? -128 : 0);
                    int code = type == Scalar.I8 ? bytes[7] : bytes[7] & 0xFF;
                    long occurs = 0;
                    for (byte each : bytes) {
                        occurs += each == bytes[7] ? 1 : 0;
                    }
                    assertThat(counted.counts().at(code - counted.first())).isEqualTo(occurs);
                    assertThat(counted.counts().total()).isEqualTo(length);
                    assertThat(summary.bits().width()).isEqualTo(8);
                }
            }
        }
    }

    @Test
    void scalesByChannelApplyAcrossStripesAndBlocks() {
        int columns = 3_001;
        var shape = Shape.of(5, columns);
        var bytes = new byte[5 * columns];
        random().nextBytes(bytes);
        var codes = Content.Strided.all(Models.stored("q", 0, bytes), shape);
        for (int axis = 0; axis < 2; axis++) {
            int channels = axis == 0 ? 5 : columns;
            var scales = new double[channels];
            var zeros = new double[channels];
            for (int i = 0; i < channels; i++) {
                scales[i] = 1 + i;
                zeros[i] = i % 7;
            }
            var scale =
                    new Content.Scale.PerChannel(
                            Models.tensor("s", scales), Models.tensor("z", zeros), axis);
            var numbers = new double[bytes.length];
            for (int i = 0; i < bytes.length; i++) {
                int channel = axis == 0 ? i / columns : i % columns;
                numbers[i] = scales[channel] * (bytes[i] - zeros[channel]);
            }
            var tensor = new Tensor("q", Scalar.I8, shape, new Content.Quantized(codes, scale));
            new Oracle(numbers, 0).check(summary(tensor));
            new Oracle(numbers, 0).check(EveryTypeTest.summary(tensor, true));
            assertThat(summary(tensor).codes().orElseThrow().counts().total())
                    .isEqualTo(bytes.length);
        }
    }

    @Test
    void blocksHaveTheCodesTheyStore() {
        for (int blocks : new int[] {2, 300}) {
            var bytes = new byte[blocks * 34];
            random().nextBytes(bytes);
            long minusOne = 0;
            for (int block = 0; block < blocks; block++) {
                bytes[block * 34] = 0;
                bytes[block * 34 + 1] = 0x3C;
                for (int i = 2; i < 34; i++) {
                    minusOne += bytes[block * 34 + i] == -1 ? 1 : 0;
                }
            }
            var tensor = Models.tensor("q", Block.Q8_0, Shape.of(blocks * 32L), 0, bytes);
            var codes = summary(tensor).codes().orElseThrow();
            assertThat(codes.first()).isEqualTo(-128);
            assertThat(codes.counts().at(127)).isEqualTo(minusOne);
            assertThat(codes.counts().total()).isEqualTo(blocks * 32L);
            assertThat(codes.entropyBits()).isPositive();
            assertThat(summary(tensor).bits())
                    .isEqualTo(new Bits(0, 0, 0, List.of(), java.util.Optional.empty()));
            assertThat(summary(tensor).quantiles().values().get(4)).isBetween(-20.0, 20.0);
        }
    }

    @Test
    void complexElementsHaveQuantilesOfTheirMagnitudesAndBitsOfTheirParts() {
        for (int length : new int[] {10, 5_000}) {
            var parts = new float[2 * length];
            for (int i = 0; i < length; i++) {
                parts[2 * i] = 3;
                parts[2 * i + 1] = -4;
            }
            var tensor = Models.tensor("z", Scalar.C64, Shape.of(length), 0, Models.floats(parts));
            var summary = EveryTypeTest.summary(tensor, true);
            assertThat(summary.quantiles().values()).containsOnly(5.0);
            assertThat(summary.counts().negatives()).isZero();
            assertThat(summary.measures().l1()).hasValue(5.0 * length);
            assertThat(summary.measures().variance()).isEmpty();
            assertThat(summary.bits().width()).isEqualTo(32);
            assertThat(summary.bits().fields().orElseThrow().signBits()).isEqualTo(1);
            assertThat(summary.bits().fields().orElseThrow().exponents().total())
                    .isEqualTo(2L * length);
        }
    }

    @Test
    void histogramsOfPlanesAreKeptOnlyWhenAskedFor() {
        var tensor = Models.weights(Models.tensor("w", 1f, 2f));
        var without = new Settings(false, false, true, 1);
        assertThat(
                        Statistics.of(tensor, without, Statistics.Progress.SILENT)
                                .tensors()
                                .getFirst()
                                .summary()
                                .orElseThrow()
                                .bits()
                                .planes())
                .allMatch(plane -> plane.counts().isEmpty());
    }

    @Test
    void withoutMatricesThereAreNone() {
        var matrix = Models.tensor("m", Scalar.U8, Shape.of(2, 2), 0, new byte[] {1, 2, 3, 4});
        var without = new Settings(false, false, false, 1);
        assertThat(
                        Statistics.of(Models.weights(matrix), without, Statistics.Progress.SILENT)
                                .tensors()
                                .getFirst()
                                .summary()
                                .orElseThrow()
                                .matrix())
                .isEmpty();
    }

    @Test
    void smallTensorsThatShareAStorageAreEachLookedAt() {
        var storage = Models.stored("many", 0, Models.floats(ramp(64)));
        var tensors = new Tensor[20_000];
        for (int i = 0; i < tensors.length; i++) {
            tensors[i] =
                    Models.view("t" + i, Scalar.F32, Shape.of(1 + i % 64), Strides.of(1), storage);
        }
        assertThat(Statistics.of(Models.weights(tensors)).tensors())
                .hasSize(tensors.length)
                .allMatch(tensor -> tensor.summary().isPresent());
    }
}
