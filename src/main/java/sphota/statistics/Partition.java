package sphota.statistics;

/// How the elements of a view, one after another, are cut: into blocks that are worked on while
/// they are in the nearest cache, and into stripes that may be worked on at once. It depends on the
/// shape alone, so that results do not depend on anything else.
///
/// @param unit elements that stay in one stripe: a block, or a whole number of rows
/// @param block elements of a block, the last of a unit aside
/// @param unitsPerStripe units of a stripe, the last stripe aside
record Partition(long elements, long unit, int block, long unitsPerStripe) {

    /// The most elements of a block.
    static final int BLOCK = 4096;

    private static final long STRIPE = 1 << 22;
    private static final int MOST_STRIPES = 64;

    /// Blocks that divide rows begin at a multiple of this, which all packed types end at.
    private static final int GRAIN = 256;

    static Partition flat(long elements) {
        return of(elements, BLOCK, BLOCK, MOST_STRIPES);
    }

    /// Blocks hold whole rows, or lie within one.
    ///
    /// @param mostStripes how many stripes there may be at most
    static Partition ofRows(long rows, long rowLength, long mostStripes) {
        long elements = rows * rowLength;
        if (rowLength <= BLOCK) {
            int block = (int) (BLOCK / rowLength * rowLength);
            return of(elements, block, block, mostStripes);
        }
        long pieces = Math.ceilDiv(rowLength, BLOCK);
        int block = (int) (Math.ceilDiv(Math.ceilDiv(rowLength, pieces), GRAIN) * GRAIN);
        return of(elements, rowLength, block, mostStripes);
    }

    private static Partition of(long elements, long unit, int block, long mostStripes) {
        long units = Math.ceilDiv(elements, unit);
        long stripes = Math.clamp(elements / STRIPE, 1, Math.clamp(mostStripes, 1, MOST_STRIPES));
        return new Partition(elements, unit, block, Math.max(1, Math.ceilDiv(units, stripes)));
    }

    int stripes() {
        return Math.max(1, (int) Math.ceilDiv(Math.ceilDiv(elements, unit), unitsPerStripe));
    }

    long start(int stripe) {
        return Math.min(elements, stripe * unitsPerStripe * unit);
    }

    /// How many elements the block has that begins at `position`.
    int blockAt(long position) {
        long end = Math.min(elements, (position / unit + 1) * unit);
        return (int) Math.min(block, end - position);
    }
}
