package sphota.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sphota.Seeds;

/// Fast loops against plain ones, at lengths about those of lanes and blocks, at every alignment,
/// on segments that end where the last element does.
class KernelTest {

    private static RandomGenerator random() {
        return Seeds.cases(1, random -> random).findFirst().orElseThrow().getPayload();
    }

    private static MemorySegment noise(Arena arena, long bytes) {
        var noise = new byte[(int) bytes];
        random().nextBytes(noise);
        return arena.allocateFrom(ValueLayout.JAVA_BYTE, noise);
    }

    private static long[] fold(int[] table, int first, int step, int tables, int length) {
        var folded = new long[length];
        Histogram.fold(table, first, step, tables, folded);
        return folded;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 63, 64, 65, 4095, 4097})
    void histogramsCountWhatPlainOnesCount(int count) {
        var table = new int[Histogram.HALVES_TABLE];
        var plain = new int[Histogram.HALVES_TABLE];
        var halves = shorts(2 * count);
        Histogram.halves(halves, count, table);
        Histogram.halvesPlainly(halves, count, plain);
        var folded = fold(table, 0, Histogram.HALVES, 2, Histogram.HALVES);
        assertThat(folded).isEqualTo(fold(plain, 0, 0, 1, Histogram.HALVES));
        assertThat(Arrays.stream(folded).sum()).isEqualTo(count);
        assertThat(table).containsOnly(0);

        Histogram.upperHalves(halves, count, table);
        for (int i = 0; i < count; i++) {
            plain[halves[2 * i + 1] & 0xFFFF]++;
        }
        assertThat(fold(table, 0, Histogram.HALVES, 2, Histogram.HALVES))
                .isEqualTo(fold(plain, 0, 0, 1, Histogram.HALVES));

        var bytes = bytes(4 * count);
        Histogram.lowerBytes(bytes, count, table);
        Histogram.lowerBytesPlainly(bytes, count, plain);
        for (int plane = 0; plane < 2; plane++) {
            int first = plane * Histogram.BYTES;
            assertThat(fold(table, first, 2 * Histogram.BYTES, 2, Histogram.BYTES))
                    .isEqualTo(fold(plain, first, 0, 1, Histogram.BYTES));
        }
    }

    private static byte[] bytes(int length) {
        var bytes = new byte[length];
        random().nextBytes(bytes);
        return bytes;
    }

    private static short[] shorts(int length) {
        var random = random();
        var shorts = new short[length];
        for (int i = 0; i < length; i++) {
            shorts[i] = (short) random.nextInt();
        }
        return shorts;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 63, 64, 65, 4095, 4097})
    void bytesAndPlanesAreCountedOneByOne(int count) {
        try (var arena = Arena.ofConfined()) {
            for (int start = 0; start < 5; start++) {
                var table = new int[2 * Histogram.BYTES_TABLE];
                var bytes = noise(arena, start + 8L * count);
                var expected = new long[Histogram.BYTES];
                for (int i = 0; i < count; i++) {
                    expected[bytes.get(ValueLayout.JAVA_BYTE, i) & 0xFF]++;
                }
                Histogram.bytes(bytes.toArray(ValueLayout.JAVA_BYTE), count, table);
                assertThat(fold(table, 0, Histogram.BYTES, 4, Histogram.BYTES)).isEqualTo(expected);

                Arrays.fill(expected, 0);
                for (int i = 0; i < count; i++) {
                    expected[bytes.get(ValueLayout.JAVA_BYTE, start + 8L * i) & 0xFF]++;
                }
                int second = Histogram.BYTES_TABLE;
                Histogram.plane(bytes, start, count, 8, table, second);
                assertThat(fold(table, second, Histogram.BYTES, 4, Histogram.BYTES))
                        .isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 6})
    void packedPatternsAreThoseOfTheBits(int width) {
        var bytes = new byte[30];
        random().nextBytes(bytes);
        var segment = MemorySegment.ofArray(bytes);
        int elements = 30 * 8 / width;
        var expected = new int[1 << width];
        for (int i = 3; i < elements; i++) {
            int pattern = 0;
            for (int bit = 0; bit < width; bit++) {
                int at = i * width + bit;
                pattern |= ((bytes[at / 8] >> (at % 8)) & 1) << bit;
            }
            assertThat(Histogram.packedPattern(segment, i, width)).isEqualTo(pattern);
            expected[pattern]++;
        }
        var table = new int[1 << width];
        Histogram.packed(segment, 3, elements - 3, width, table);
        assertThat(table).isEqualTo(expected);
    }

    private static final float[] SPECIAL = {
        0f,
        -0f,
        Float.MIN_VALUE,
        -Float.MIN_VALUE,
        Float.MIN_NORMAL,
        -Float.MIN_NORMAL,
        Math.nextDown(Float.MIN_NORMAL),
        Float.MAX_VALUE,
        -Float.MAX_VALUE,
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY
    };

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 63, 64, 65, 4095, 4096})
    void extremesAreThoseOfTheNumbers(int count) {
        var random = random();
        for (int round = 0; round < 30; round++) {
            var x = new float[count];
            var patterns = new int[count];
            for (int i = 0; i < count; i++) {
                x[i] =
                        round % 3 == 0
                                ? SPECIAL[random.nextInt(SPECIAL.length)]
                                : (float) random.nextGaussian() - round;
                patterns[i] = Float.floatToRawIntBits(x[i]);
            }
            assertThat(Extremes.of(patterns, count)).isEqualTo(Extremes.ofPlainly(x, count));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 63, 64, 65, 127, 128, 4095, 4096})
    void sumsOverLanesAreSums(int count) {
        var random = random();
        int from = 5;
        var doubles = new double[from + count];
        var floats = new float[from + count];
        for (int i = 0; i < doubles.length; i++) {
            floats[i] = (float) random.nextGaussian();
            doubles[i] = floats[i];
        }
        double sum = 0;
        double magnitudes = 0;
        double squares = 0;
        double weighted = 0;
        var powers = new double[4];
        double center = 0.25;
        for (int i = from; i < from + count; i++) {
            double x = doubles[i];
            sum += x;
            magnitudes += Math.abs(x);
            squares += x * x;
            weighted += x * ((i - from) % 64 + 1);
            for (int power = 0; power < 4; power++) {
                powers[power] += Math.pow(x - center, power + 1);
            }
        }
        var lanes = new Lanes();
        var tolerance = within(1e-10 * (1 + magnitudes));
        for (var totals :
                new Lanes.Totals[] {
                    lanes.totals(floats, from, count), lanes.totals(doubles, from, count)
                }) {
            assertThat(totals.sum()).isCloseTo(sum, tolerance);
            assertThat(totals.magnitudes()).isCloseTo(magnitudes, tolerance);
        }
        for (var found :
                new Lanes.Squares[] {
                    lanes.squares(floats, from, count), lanes.squares(doubles, from, count)
                }) {
            assertThat(found.sum()).isCloseTo(squares, tolerance);
            assertThat(found.weighted()).isCloseTo(weighted, tolerance);
        }
        for (var found :
                new Lanes.Powers[] {
                    lanes.powers(floats, from, count, center),
                    lanes.powers(doubles, from, count, center)
                }) {
            assertThat(found.first()).isCloseTo(powers[0], tolerance);
            assertThat(found.second()).isCloseTo(powers[1], tolerance);
            assertThat(found.third()).isCloseTo(powers[2], tolerance);
            assertThat(found.fourth()).isCloseTo(powers[3], tolerance);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 64, 100})
    void columnsGetTheSquaresOfTheirPlace(int count) {
        var floats = new float[count + 3];
        var doubles = new double[count + 3];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = i + 1;
            doubles[i] = i + 1;
        }
        var sums = new double[count + 9];
        Arrays.fill(sums, 0.5);
        Columns.addSquares(floats, 3, sums, 4, count);
        Columns.addSquares(doubles, 2, sums, 4, count);
        for (int i = 0; i < sums.length; i++) {
            int at = i - 4;
            boolean within = at >= 0 && at < count;
            double expected = within ? (at + 4) * (at + 4) + (at + 3) * (at + 3) : 0;
            assertThat(sums[i]).isEqualTo(0.5 + expected);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65})
    void numbersOf16BitsAreWidened(int count) {
        var shorts = new short[count + 1];
        Arrays.fill(shorts, (short) 0xBC00);
        var floats = new float[count + 1];
        Widening.binary16(shorts, count, floats);
        for (int i = 0; i < count; i++) {
            assertThat(floats[i]).isEqualTo(-1);
        }
        assertThat(floats[count]).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65})
    void pairsOfBfloat16AreWidenedAsSingleOnesAre(int count) {
        var shorts = new short[2 * count];
        var random = random();
        for (int i = 0; i < shorts.length; i++) {
            shorts[i] = (short) random.nextInt();
        }
        var expected = new int[2 * count];
        Widening.bfloat16Plainly(shorts, 2 * count, expected);
        var pairs = new int[count];
        for (int i = 0; i < count; i++) {
            pairs[i] = (shorts[2 * i] & 0xFFFF) | shorts[2 * i + 1] << Short.SIZE;
        }
        var patterns = new long[count + 1];
        Widening.bfloat16(pairs, count, patterns);
        var found =
                MemorySegment.ofArray(patterns)
                        .asSlice(0, 2L * count * Integer.BYTES)
                        .toArray(ValueLayout.JAVA_INT);
        assertThat(found).isEqualTo(expected);
        assertThat(patterns[count]).isZero();
    }
}
