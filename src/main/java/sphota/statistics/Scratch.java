package sphota.statistics;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import sphota.kernel.Histogram;
import sphota.kernel.Lanes;

/// What one thread needs while it works on stripes, used over and over. Tables are all zero between
/// stripes.
final class Scratch {

    /// The widest element is a complex number of two binary64.
    private static final int WIDEST_BYTES = 16;

    /// A complex number has two.
    private static final int MOST_PARTS = 2;

    /// All bytes of an element of 64 bits but the two that stand in `halves`.
    static final int LOWER_PLANES = 6;

    final int[] halves = new int[Histogram.HALVES_TABLE];
    final int[] planes = new int[LOWER_PLANES * Histogram.BYTES_TABLE];
    final int[] keys = new int[Keys.PLACES];
    final int[] codes = new int[Histogram.BYTES];
    final byte[] bytes = new byte[MOST_PARTS * Partition.BLOCK * Integer.BYTES];
    final short[] shorts = new short[MOST_PARTS * Partition.BLOCK * 2];
    final int[] patterns = new int[Partition.BLOCK];
    final long[] pairs = new long[Partition.BLOCK / 2];
    final float[] floats = new float[Partition.BLOCK];
    final double[] doubles = new double[2 * Partition.BLOCK];
    final double[] finite = new double[Partition.BLOCK];
    final Lanes lanes = new Lanes();

    /// Freed with this object.
    final MemorySegment buffer =
            Arena.ofAuto().allocate((long) WIDEST_BYTES * Partition.BLOCK, Long.BYTES);

    /// After a pass that ended early.
    void clear() {
        Arrays.fill(halves, 0);
        Arrays.fill(planes, 0);
        Arrays.fill(keys, 0);
        Arrays.fill(codes, 0);
    }
}
