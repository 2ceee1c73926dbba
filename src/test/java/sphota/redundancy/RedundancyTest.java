package sphota.redundancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import sphota.Models;
import sphota.statistics.Statistics;
import sphota.tensor.Scalar;
import sphota.tensor.Shape;
import sphota.tensor.Strides;
import sphota.tensor.Tensor;

final class RedundancyTest {

    private static final int ROWS = 64;
    private static final int COLUMNS = 256;
    private static final Shape SHAPE = Shape.of(ROWS, COLUMNS);

    @Test
    void gaussianWeightsAreNothingSpecial() {
        var random = new Random(1);
        var found = of(floats(_ -> random.nextGaussian() * 0.02));
        assertThat(found.heldBy()).isEmpty();
        assertThat(found.values()).isEmpty();
        assertThat(found.pruning()).isEmpty();
        assertThat(found.repeats()).hasValue(new Repeats(ROWS * COLUMNS * 4 / 4096, 0));
    }

    @Test
    void float32ThatIsReallyBfloat16IsHeldByIt() {
        var random = new Random(2);
        var found =
                of(
                        floats(_ ->
                                Float.intBitsToFloat(
                                        Float.floatToIntBits(1e-9f * (float) random.nextGaussian())
                                                & 0xFFFF_0000)));
        assertThat(found.heldBy()).containsExactly(Scalar.BF16);
    }

    @Test
    void float32ThatIsReallyFloat16IsHeldByItSubnormalsIncluded() {
        var random = new Random(3);
        IntToDoubleFunction halves =
                i ->
                        Float.float16ToFloat(
                                Float.floatToFloat16(
                                        (float) (random.nextGaussian() * (i % 2 == 0 ? 1 : 1e-6))));
        assertThat(of(floats(halves)).heldBy()).containsExactly(Scalar.F16);
    }

    @Test
    void oneElementBeyondTheRangeOfFloat16Suffices() {
        assertThat(of(floats(i -> i == 77 ? 65536 : i % 128)).heldBy())
                .containsExactly(Scalar.BF16);
        assertThat(of(floats(i -> i % 128)).heldBy()).containsExactly(Scalar.BF16, Scalar.F16);
    }

    @Test
    void doublesMayBeFloats() {
        var random = new Random(4);
        var values = new double[ROWS * COLUMNS];
        Arrays.setAll(values, _ -> (float) random.nextGaussian());
        assertThat(of(Models.tensor("d", values)).heldBy()).containsExactly(Scalar.F32);
    }

    @Test
    void integersAreHeldByTheTypesTheirExtremesFit() {
        assertThat(of(bytes(Scalar.I32, i -> i % 200)).heldBy())
                .containsExactly(Scalar.U16, Scalar.I16, Scalar.U8);
        assertThat(of(bytes(Scalar.I32, i -> i % 2)).heldBy())
                .containsExactly(Scalar.U16, Scalar.I16, Scalar.U8, Scalar.I8, Scalar.BOOL);
        assertThat(of(bytes(Scalar.I32, i -> -i)).heldBy()).containsExactly(Scalar.I16);
    }

    @Test
    void aFakeQuantisedTensorTellsItsStep() {
        var random = new Random(5);
        float step = 0.0123f;
        var found = of(floats(_ -> step * (random.nextInt(255) - 127)));
        assertThat(found.values()).get().isInstanceOf(Values.Grid.class);
        var grid = (Values.Grid) found.values().orElseThrow();
        assertThat(grid.step()).isCloseTo(step, within(1e-7));
        assertThat(grid.lowest()).isEqualTo(-127);
        assertThat(grid.highest()).isEqualTo(127);
        assertThat(grid.bits()).isEqualTo(8);
        assertThat(grid.isTernary()).isFalse();
    }

    @Test
    void aGridWithoutItsSmallestMultiplesKeepsItsStep() {
        var grid =
                (Values.Grid) of(floats(i -> 0.5f * (i % 2 == 0 ? 6 : 15))).values().orElseThrow();
        assertThat(grid.step()).isCloseTo(1.5, within(1e-12));
        assertThat(grid.lowest()).isEqualTo(2);
        assertThat(grid.highest()).isEqualTo(5);
    }

    @Test
    void threeLevelsAroundZeroAreTernary() {
        var random = new Random(6);
        var found = of(floats(_ -> 0.037f * (random.nextInt(3) - 1)));
        assertThat(((Values.Grid) found.values().orElseThrow()).isTernary()).isTrue();
    }

    @Test
    void aCodebookHasFewValuesAndNoStep() {
        var random = new Random(7);
        var codebook = random.doubles(16, -1, 1).toArray();
        assertThat(of(floats(_ -> (float) codebook[random.nextInt(16)])).values())
                .hasValue(new Values.Codebook(16));
    }

    @Test
    void rowsMayHaveStepsOfTheirOwn() {
        var random = new Random(8);
        var found =
                of(
                        floats(i ->
                                (float) (Math.pow(1.07, Math.floorDiv(i, COLUMNS)) * 0.00173)
                                        * (random.nextInt(15) - 7)));
        assertThat(found.values()).get().isInstanceOf(Values.RowGrids.class);
        assertThat(((Values.RowGrids) found.values().orElseThrow()).bits()).isEqualTo(4);
    }

    @Test
    void oneElementOffTheGridIsNoGrid() {
        assertThat(of(floats(i -> i == 9999 ? 0.41 : i % 16)).values())
                .hasValue(new Values.Codebook(17));
    }

    @Test
    void aNarrowRangeOfBfloat16IsNoCodebook() {
        var random = new Random(9);
        var found = of(bfloats(_ -> 1 + random.nextGaussian() * 0.05));
        assertThat(found.values()).isEmpty();
    }

    @Test
    void elementsThatAreNotFiniteAreNoFewValues() {
        assertThat(of(floats(i -> i % 5 == 0 ? Double.NaN : 1)).values()).isEmpty();
    }

    @Test
    void twoOfFourIsFound() {
        var random = new Random(10);
        assertThat(of(floats(i -> i % 4 < 2 ? random.nextGaussian() : 0)).pruning())
                .hasValue(new Pruning(2, 4));
        assertThat(of(floats(i -> i % 8 < 3 ? random.nextGaussian() : 0)).pruning())
                .hasValue(new Pruning(3, 8));
    }

    @Test
    void zerosAtRandomAreNoPattern() {
        var random = new Random(11);
        assertThat(of(floats(_ -> random.nextInt(10) == 0 ? random.nextGaussian() : 0)).pruning())
                .isEmpty();
        assertThat(of(floats(_ -> random.nextBoolean() ? random.nextGaussian() : 0)).pruning())
                .isEmpty();
    }

    @Test
    void repeatedBlocksAreCounted() {
        // A block is 1024 floats: four rows.
        var random = new Random(12);
        var block = random.doubles(1024).toArray();
        var found = of(floats(i -> i < 8 * 1024 ? block[i % 1024] : random.nextDouble()));
        assertThat(found.repeats()).hasValue(new Repeats(16, 7));
        assertThat(of(floats(_ -> 0)).repeats()).hasValue(new Repeats(16, 0));
    }

    @Test
    void manyBlocksThatBeginAlikeAreNotComparedWithEachOther() {
        var random = new Random(13);
        var found = of(floats(i -> i % 1024 < 512 ? 1 : random.nextDouble()));
        assertThat(found.repeats()).hasValue(new Repeats(16, 0));
    }

    @Test
    void zstdCompressesASampleAsItStandsAndByPlane() {
        var random = new Random(14);
        var measured = of(bfloats(_ -> random.nextGaussian() * 0.02)).measured().orElseThrow();
        assertThat(measured.sampleBytes()).isEqualTo(ROWS * COLUMNS * 2);
        assertThat(measured.saving()).isBetween(0.2, 0.4);
        assertThat(measured.byPlaneBytes()).isLessThan(measured.asStoredBytes());
    }

    @Test
    void aStridedViewIsLeftAlone() {
        var view =
                Models.view(
                        "v",
                        Scalar.F32,
                        Shape.of(2, 2),
                        Strides.of(1, 2),
                        Models.stored("m", 0, Models.floats(1, 2, 3, 4)));
        var found = of(view);
        assertThat(found.repeats()).isEmpty();
        assertThat(found.measured()).isEmpty();
    }

    @Test
    void emptyTensorsAndScalarsHaveAnAnswer() {
        assertThat(of(Models.tensor("e", Scalar.F32, Shape.of(0, 4), 0, new byte[0])).values())
                .isEmpty();
        var scalar = of(Models.tensor("s", Scalar.F32, Shape.of(), 0, Models.floats(1.5f)));
        assertThat(scalar.values()).isEmpty();
        assertThat(scalar.repeats()).hasValue(new Repeats(0, 0));
    }

    private static TensorRedundancy of(Tensor tensor) {
        var found = Redundancy.of(Statistics.of(Models.weights(tensor))).tensors();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static Tensor floats(IntToDoubleFunction value) {
        var values = new float[ROWS * COLUMNS];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) value.applyAsDouble(i);
        }
        return Models.tensor("w", Scalar.F32, SHAPE, 0, Models.floats(values));
    }

    private static Tensor bfloats(IntToDoubleFunction value) {
        var bytes = new byte[ROWS * COLUMNS * 2];
        for (int i = 0; i < ROWS * COLUMNS; i++) {
            int bits = Float.floatToIntBits((float) value.applyAsDouble(i));
            bytes[2 * i] = (byte) (bits >> 16);
            bytes[2 * i + 1] = (byte) (bits >> 24);
        }
        return Models.tensor("w", Scalar.BF16, SHAPE, 0, bytes);
    }

    private static Tensor bytes(Scalar type, IntUnaryOperator value) {
        var bytes = ByteBuffer.allocate(ROWS * COLUMNS * 4);
        bytes.order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < ROWS * COLUMNS; i++) {
            bytes.putInt(value.applyAsInt(i));
        }
        return Models.tensor("w", type, SHAPE, 0, bytes.array());
    }
}
