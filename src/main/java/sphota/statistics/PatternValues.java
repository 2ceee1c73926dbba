package sphota.statistics;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import sphota.tensor.Decoding;
import sphota.tensor.Scalar;

/// What every pattern of a type of at most 16 bits stands for.
final class PatternValues {

    private static final int WIDEST = 16;
    private static final Map<Scalar, PatternValues> KNOWN = new ConcurrentHashMap<>();

    private final double[] values;
    private final char[] order;
    private final char[] notFinite;

    private PatternValues(double[] values, char[] order) {
        this.values = values;
        this.order = order;
        notFinite = new char[values.length - order.length];
        int others = 0;
        for (int pattern = 0; pattern < values.length; pattern++) {
            if (!(Math.abs(values[pattern]) <= Double.MAX_VALUE)) {
                notFinite[others++] = (char) pattern;
            }
        }
    }

    /// By pattern; not to be written to.
    double[] values() {
        return values;
    }

    /// The patterns of finite numbers, from the least number to the largest; not to be written to.
    char[] order() {
        return order;
    }

    /// All other patterns; not to be written to.
    char[] notFinite() {
        return notFinite;
    }

    static boolean has(Scalar type) {
        return type.bits() <= WIDEST && Decoding.components(type) == 1;
    }

    /// Of a type that [#has] them.
    static PatternValues of(Scalar type) {
        return KNOWN.computeIfAbsent(type, PatternValues::compute);
    }

    private static PatternValues compute(Scalar type) {
        int patterns = 1 << type.bits();
        var bytes = new byte[patterns * 2];
        for (int pattern = 0; pattern < patterns; pattern++) {
            put(pattern, type.bits(), bytes);
        }
        var values = new double[patterns];
        Decoding.decode(type, MemorySegment.ofArray(bytes), 0, patterns, values);
        return new PatternValues(values, order(values));
    }

    /// Puts a pattern where the element of this number stands.
    private static void put(int pattern, int width, byte[] bytes) {
        for (int bit = 0; bit < width; bit++) {
            int at = pattern * width + bit;
            bytes[at >> 3] |= (byte) (((pattern >> bit) & 1) << (at & 7));
        }
    }

    /// These numbers have few bits, so that a pattern fits below them in one sortable word.
    private static char[] order(double[] values) {
        var words = new long[values.length];
        int finite = 0;
        for (int pattern = 0; pattern < values.length; pattern++) {
            if (Math.abs(values[pattern]) <= Double.MAX_VALUE) {
                long bits = Double.doubleToRawLongBits(values[pattern]);
                words[finite++] = ((bits ^ ((bits >> 63) >>> 1)) & -(1L << WIDEST)) | pattern;
            }
        }
        Arrays.sort(words, 0, finite);
        var order = new char[finite];
        for (int i = 0; i < finite; i++) {
            order[i] = (char) words[i];
        }
        return order;
    }

    /// The values of codes after `scale · (code − zero point)`.
    PatternValues scaled(double scale, double zeroPoint) {
        var scaled = new double[values.length];
        for (int pattern = 0; pattern < values.length; pattern++) {
            scaled[pattern] = scale * (values[pattern] - zeroPoint);
        }
        var kept = new char[order.length];
        int length = 0;
        for (int i = 0; i < order.length; i++) {
            char pattern = scale < 0 ? order[order.length - 1 - i] : order[i];
            if (Math.abs(scaled[pattern]) <= Double.MAX_VALUE) {
                kept[length++] = pattern;
            }
        }
        return new PatternValues(scaled, Arrays.copyOf(kept, length));
    }
}
