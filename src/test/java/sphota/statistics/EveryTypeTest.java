package sphota.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sphota.Models;
import sphota.Seeds;
import sphota.tensor.Decoding;
import sphota.tensor.Scalar;
import sphota.tensor.Shape;

/// Every type, at lengths around those of blocks, on all patterns its bits can have: NaNs,
/// infinities, subnormal numbers and both zeros among them.
class EveryTypeTest {

    static final int[] LENGTHS = {0, 1, 64, 65, 4096, 4097, 5001};

    static Stream<Scalar> numeric() {
        return Arrays.stream(Scalar.values())
                .filter(Decoding::isNumeric)
                .filter(type -> Decoding.components(type) == 1);
    }

    static List<byte[]> contents(Scalar type, int length) {
        var random = Seeds.cases(1, r -> r).findFirst().orElseThrow().getPayload();
        var noise = new byte[(int) type.bytes(length)];
        random.nextBytes(noise);
        return List.of(noise, tame(type, length, random), new byte[noise.length]);
    }

    /// Numbers near 1, as weights are; noise where the type is narrow.
    private static byte[] tame(Scalar type, int length, RandomGenerator random) {
        var gaussian = IntStream.range(0, length).mapToDouble(_ -> 1 + 0.1 * random.nextGaussian());
        if (type == Scalar.F64) {
            return Models.doubles(gaussian.toArray());
        }
        var floats = new float[length];
        var values = gaussian.toArray();
        for (int i = 0; i < length; i++) {
            floats[i] = (float) values[i];
        }
        var bytes = Models.floats(floats);
        if (type == Scalar.BF16) {
            var upper = new byte[length * 2];
            for (int i = 0; i < length; i++) {
                upper[2 * i] = bytes[4 * i + 2];
                upper[2 * i + 1] = bytes[4 * i + 3];
            }
            return upper;
        }
        return Arrays.copyOf(bytes, (int) type.bytes(length));
    }

    @ParameterizedTest
    @MethodSource("numeric")
    void everyFigureIsThatOfTheNumbersOneByOne(Scalar type) {
        double smallestNormal = FloatFormat.of(type).map(FloatFormat::smallestNormal).orElse(0.0);
        for (int length : LENGTHS) {
            for (var bytes : contents(type, length)) {
                var numbers = new double[length];
                Decoding.decode(type, MemorySegment.ofArray(bytes), 0, length, numbers);
                var tensor = Models.tensor("t", type, Shape.of(length), 0, bytes);
                var oracle = new Oracle(numbers, smallestNormal);
                oracle.check(summary(tensor, false));
                var exact = summary(tensor, true);
                oracle.quantiles(exact.quantiles());
                assertThat(exact.quantiles().exact()).isTrue();
            }
        }
    }

    static Summary summary(sphota.tensor.Tensor tensor, boolean exact) {
        var settings = new Settings(exact, true, true, 1);
        return Statistics.of(Models.weights(tensor), settings, Statistics.Progress.SILENT)
                .tensors()
                .getFirst()
                .summary()
                .orElseThrow();
    }

    static Stream<Scalar> all() {
        return Arrays.stream(Scalar.values()).filter(Decoding::isNumeric);
    }

    /// Bits are looked at one by one here.
    @ParameterizedTest
    @MethodSource("all")
    void bitsArePlanesAndFieldsOfTheStoredPatterns(Scalar type) {
        int parts = Decoding.components(type);
        int width = type.bits() / parts;
        for (int length : LENGTHS) {
            for (var bytes : contents(type, length)) {
                var tensor = Models.tensor("t", type, Shape.of(length), 0, bytes);
                var bits = summary(tensor, false).bits();
                assertThat(bits.width()).isEqualTo(width);
                long set = 0;
                long clear = 0;
                int planes = width % 8 == 0 ? width / 8 : 0;
                var counts = new long[planes][256];
                var format = FloatFormat.of(type);
                var signs = new long[2];
                var exponents = new long[format.map(f -> 1 << f.exponent()).orElse(1)];
                var mantissas = new long[format.map(f -> 1 << f.looked()).orElse(1)];
                for (int element = 0; element < length * parts; element++) {
                    long pattern = 0;
                    for (int bit = 0; bit < width; bit++) {
                        int at = element * width + bit;
                        pattern |= (long) ((bytes[at / 8] >> (at % 8)) & 1) << bit;
                    }
                    long mask = width == 64 ? -1 : (1L << width) - 1;
                    set |= pattern;
                    clear |= ~pattern & mask;
                    for (int plane = 0; plane < planes; plane++) {
                        counts[plane][(int) (pattern >>> (width - 8 - 8 * plane)) & 0xFF]++;
                    }
                    if (format.isPresent()) {
                        var f = format.get();
                        int below = f.mantissa() - f.looked();
                        mantissas[(int) (pattern >>> below) & (mantissas.length - 1)]++;
                        exponents[(int) (pattern >>> f.mantissa()) & (exponents.length - 1)]++;
                        signs[f.sign() == 0 ? 0 : (int) (pattern >>> (width - 1))]++;
                    }
                }
                assertThat(bits.everSet()).isEqualTo(set);
                assertThat(bits.everClear()).isEqualTo(clear);
                assertThat(bits.planes()).hasSize(planes);
                for (int plane = 0; plane < planes; plane++) {
                    var expected = Counted.of(counts[plane]);
                    assertThat(bits.planes().get(plane))
                            .isEqualTo(
                                    new BytePlane(
                                            expected.entropyBits(),
                                            expected.distinct(),
                                            java.util.Optional.of(expected)));
                }
                assertThat(bits.fields().isPresent()).isEqualTo(format.isPresent());
                if (format.isPresent()) {
                    var fields = bits.fields().get();
                    assertThat(fields.signBits()).isEqualTo(Counted.of(signs).entropyBits());
                    assertThat(fields.mantissaBits())
                            .isEqualTo(Counted.of(mantissas).entropyBits());
                    assertThat(fields.mantissaWidth()).isEqualTo(format.get().looked());
                    assertThat(
                                    Arrays.copyOf(
                                            fields.exponents().stream().toArray(),
                                            exponents.length))
                            .isEqualTo(exponents);
                }
            }
        }
    }
}
