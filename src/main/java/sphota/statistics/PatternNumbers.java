package sphota.statistics;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import sphota.kernel.Widening;
import sphota.tensor.Scalar;

/// The numbers of elements whose values are all known from how often each pattern occurs; only rows
/// and columns want them one by one.
final class PatternNumbers implements TaskRun.ValueTally {

    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final Decoder decoder;
    private final boolean wanted;
    private final Scratch scratch;
    private final MemorySegment widened;
    private final Numbers floats;
    private final Numbers doubles;

    /// @param wanted whether the numbers are
    PatternNumbers(Decoder decoder, boolean wanted, Scratch scratch) {
        this.decoder = decoder;
        this.wanted = wanted;
        this.scratch = scratch;
        widened = MemorySegment.ofArray(scratch.pairs);
        floats = new Numbers.Floats(scratch.floats);
        doubles = new Numbers.Doubles(scratch.doubles);
    }

    @Override
    public Numbers add(MemorySegment bytes, long first, int count, long position) {
        if (!wanted) {
            return floats;
        }
        var type = decoder.task().type();
        if (type == Scalar.BF16) {
            widenBfloat16(bytes, first * Short.BYTES, count);
            return floats;
        }
        if (type == Scalar.F16) {
            MemorySegment.copy(bytes, SHORT, first * Short.BYTES, scratch.shorts, 0, count);
            Widening.binary16(scratch.shorts, count, scratch.floats);
            return floats;
        }
        decoder.decode(bytes, first, count, position, scratch.doubles);
        return doubles;
    }

    private void widenBfloat16(MemorySegment bytes, long at, int count) {
        int pairs = count / 2;
        MemorySegment.copy(bytes, INT, at, scratch.patterns, 0, pairs);
        Widening.bfloat16(scratch.patterns, pairs, scratch.pairs);
        MemorySegment.copy(widened, ValueLayout.JAVA_FLOAT, 0, scratch.floats, 0, 2 * pairs);
        if (2 * pairs < count) {
            int last = count - 1;
            int pattern = bytes.get(SHORT, at + (long) last * Short.BYTES) << Short.SIZE;
            scratch.floats[last] = Float.intBitsToFloat(pattern);
        }
    }

    @Override
    public void finish(int stripe) {
        // Nothing is kept here.
    }
}
