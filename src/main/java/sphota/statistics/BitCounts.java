package sphota.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Counts what the bits of elements of one width are.
final class BitCounts {

    private final int width;
    private final long[][] planes;
    private final Optional<FloatFormat> format;
    private final long[] signs;
    private final long[] exponents;
    private final long[] mantissas;
    private long everSet;
    private long everClear;

    /// @param width of an element, at most 64
    BitCounts(int width, Optional<FloatFormat> format) {
        this.width = width;
        this.format = format;
        planes = new long[width % Byte.SIZE == 0 ? width / Byte.SIZE : 0][1 << Byte.SIZE];
        signs = new long[2];
        exponents = new long[format.map(f -> 1 << f.exponent()).orElse(0)];
        mantissas = new long[format.map(f -> 1 << f.looked()).orElse(0)];
    }

    /// Adds whole elements of one pattern.
    void pattern(long pattern, long count) {
        seen(pattern, mask(width));
        for (int plane = 0; plane < planes.length; plane++) {
            planes[plane][(int) (pattern >>> (width - (plane + 1) * Byte.SIZE)) & 0xFF] += count;
        }
        format.ifPresent(f -> head((int) (pattern >>> (width - f.headBits())), f, count));
    }

    /// Adds the upper two bytes of wider elements; planes take the rest.
    void upperHalf(int pattern, long count) {
        int below = width - Short.SIZE;
        seen((long) pattern << below, mask(Short.SIZE) << below);
        planes[0][pattern >>> Byte.SIZE] += count;
        planes[1][pattern & 0xFF] += count;
        format.ifPresent(f -> head(pattern, f, count));
    }

    /// Adds one byte of every element.
    ///
    /// @param index 0 for the most significant
    void plane(int index, long[] counts) {
        int below = width - (index + 1) * Byte.SIZE;
        for (int value = 0; value < counts.length; value++) {
            if (counts[value] > 0) {
                planes[index][value] += counts[value];
                seen((long) value << below, mask(Byte.SIZE) << below);
            }
        }
    }

    private void head(int head, FloatFormat f, long count) {
        mantissas[head & (mantissas.length - 1)] += count;
        exponents[(head >>> f.looked()) & (exponents.length - 1)] += count;
        signs[f.sign() == 0 ? 0 : (head >>> (f.looked() + f.exponent())) & 1] += count;
    }

    private void seen(long pattern, long among) {
        everSet |= pattern & among;
        everClear |= ~pattern & among;
    }

    private static long mask(int bits) {
        return bits == Long.SIZE ? -1 : (1L << bits) - 1;
    }

    Bits bits(boolean histograms) {
        List<BytePlane> described = new ArrayList<>();
        for (var plane : planes) {
            described.add(
                    new BytePlane(
                            Counted.entropyBits(plane),
                            Counted.distinct(plane),
                            histograms ? Optional.of(Counted.of(plane)) : Optional.empty()));
        }
        return new Bits(width, everSet, everClear, described, format.map(this::fields));
    }

    private Bits.Fields fields(FloatFormat f) {
        return new Bits.Fields(
                Counted.entropyBits(signs),
                f.exponent(),
                Counted.of(withoutTrailingZeros(exponents)),
                Counted.entropyBits(mantissas),
                f.looked());
    }

    private static long[] withoutTrailingZeros(long[] counts) {
        int length = counts.length;
        while (length > 0 && counts[length - 1] == 0) {
            length--;
        }
        return Arrays.copyOf(counts, length);
    }
}
