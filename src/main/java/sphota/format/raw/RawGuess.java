package sphota.format.raw;

import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import sphota.bytes.Region;
import sphota.tensor.Scalar;

/// What elements a file without a header may be made of, by its byte planes: weights have signs of
/// both kinds, exponents close together just below one, and below them bytes that are noise. Text
/// has no such exponents, noise and compressed data have all of them, and in pictures and sound the
/// lowest bytes are no noisier than the highest.
///
/// @param type a float, little-endian
public record RawGuess(Scalar type) {

    private static final int SMALLEST_ELEMENTS = 1024;
    private static final int PARTS = 16;
    private static final int PART_ELEMENTS = 1024;
    private static final double LEAST_NOISE_BITS = 6.5;
    private static final double RARELY = 0.01;
    private static final double MOST_ZEROS = 0.9;

    /// How an element of a type is looked at.
    ///
    /// @param lowestExponent with the bias, of what weights have
    /// @param highestExponent the same
    /// @param mostExponentBits of entropy; a normal distribution has about 2.5
    /// @param noise how many of the lowest bytes hold nothing but the end of the mantissa
    private record Test(
            Scalar type,
            int exponentBits,
            int lowestExponent,
            int highestExponent,
            double mostExponentBits,
            int noise) {}

    private static final List<Test> TESTS =
            List.of(
                    new Test(Scalar.F32, 8, 87, 133, 4.5, 2),
                    new Test(Scalar.F64, 11, 983, 1029, 4.5, 6),
                    new Test(Scalar.BF16, 8, 100, 130, 3.5, 1),
                    new Test(Scalar.F16, 5, 0, 17, 3.5, 1));

    /// What the file looks like; empty for most.
    public static Optional<RawGuess> of(Region file) {
        return TESTS.stream()
                .filter(test -> passes(file, test))
                .findFirst()
                .map(test -> new RawGuess(test.type));
    }

    private static boolean passes(Region file, Test test) {
        int bytes = (int) test.type.bytes(1);
        long elements = file.byteSize() / bytes;
        if (file.byteSize() % bytes != 0 || elements < SMALLEST_ELEMENTS) {
            return false;
        }
        var planes = new Planes(test, bytes);
        long step = Math.max(PART_ELEMENTS, elements / PARTS);
        for (long start = 0; start + PART_ELEMENTS <= elements; start += step) {
            planes.look(file, start * bytes, PART_ELEMENTS);
        }
        return planes.areWeights();
    }

    /// As in `raw floats (a guess: f32 little-endian)`.
    @Override
    public String toString() {
        return "raw floats (a guess: %s little-endian)"
                .formatted(type.name().toLowerCase(Locale.ROOT));
    }

    /// The counts of a sample.
    private static final class Planes {

        private final Test test;
        private final int bytes;
        private final int[] exponents = new int[1 << 11];
        private final int[][] lowest;
        private int seen;
        private int zeros;
        private int negative;
        private int outside;

        Planes(Test test, int bytes) {
            this.test = test;
            this.bytes = bytes;
            this.lowest = new int[test.noise][256];
        }

        void look(Region file, long at, int elements) {
            for (int i = 0; i < elements; i++) {
                look(bits(file, at + (long) i * bytes));
            }
        }

        private long bits(Region file, long at) {
            long bits = 0;
            for (int place = 0; place < bytes; place++) {
                long b = file.segment().get(ValueLayout.JAVA_BYTE, at + place) & 0xFF;
                bits |= b << (Byte.SIZE * place);
            }
            return bits;
        }

        private void look(long bits) {
            seen++;
            int width = Byte.SIZE * bytes;
            long sign = bits >>> (width - 1);
            long magnitude = bits & (-1L >>> (Long.SIZE - width + 1));
            if (magnitude == 0) {
                zeros++;
                return;
            }
            int exponent = (int) (magnitude >>> (width - 1 - test.exponentBits));
            exponents[exponent]++;
            for (int place = 0; place < test.noise; place++) {
                lowest[place][(int) (bits >>> (Byte.SIZE * place)) & 0xFF]++;
            }
            negative += (int) sign;
            if (exponent < test.lowestExponent || exponent > test.highestExponent) {
                outside++;
            }
        }

        boolean areWeights() {
            double numbers = seen - zeros;
            double signs = negative / numbers;
            return zeros <= MOST_ZEROS * seen
                    && outside <= RARELY * numbers
                    && signs > 0.1
                    && signs < 0.9
                    && entropy(exponents) > 1
                    && entropy(exponents) < test.mostExponentBits
                    && Arrays.stream(lowest).allMatch(plane -> entropy(plane) > LEAST_NOISE_BITS);
        }

        private static double entropy(int[] counts) {
            double total = 0;
            for (int count : counts) {
                total += count;
            }
            double bits = 0;
            for (int count : counts) {
                if (count > 0) {
                    bits -= count / total * Math.log(count / total) / Math.log(2);
                }
            }
            return bits;
        }
    }
}
