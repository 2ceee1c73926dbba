package sphota.format.gguf;

import java.lang.foreign.MemorySegment;
import sphota.bytes.Budget;
import sphota.bytes.Region;
import sphota.format.Lint;
import sphota.format.ReadingBuilder;

/// Bytes that no tensor has, in which anything may be kept: before the data, between tensors and
/// behind the last.
record Gaps(Budget budget, ReadingBuilder reading, Lint<Rule> lint) {

    /// Shorter padding, as usual alignments give, is not looked at between tensors: that would read
    /// a page of the file for each.
    private static final long LOOKED_AT_FROM_BYTES = 64;

    /// Of longer padding so many bytes are looked at, since an alignment may be two gibibytes.
    private static final long LOOKED_AT_BYTES = 1 << 20;

    private static final MemorySegment ZEROS =
            MemorySegment.ofArray(new byte[(int) LOOKED_AT_BYTES]).asReadOnly();

    /// What fills up to the alignment before the data, and should be zero.
    void beforeData(Region padding) {
        var start = padding.slice(0, Math.min(LOOKED_AT_BYTES, padding.byteSize()), "padding");
        long length = start.byteSize();
        long odd = MemorySegment.mismatch(start.segment(), 0, length, ZEROS, 0, length);
        if (odd >= 0) {
            lint.add(Rule.PADDING, start, odd, "%d bytes in all".formatted(padding.byteSize()));
            reading.addHidden(padding, budget);
        }
    }

    /// The same between tensors and behind the last.
    void afterTensor(Region padding) {
        if (padding.byteSize() >= LOOKED_AT_FROM_BYTES) {
            beforeData(padding);
        }
    }

    /// What stands behind everything the table speaks of.
    void trailing(Region rest) {
        if (rest.byteSize() > 0) {
            lint.add(Rule.TRAILING_BYTES, rest, 0, "%d bytes".formatted(rest.byteSize()));
            reading.addHidden(rest, budget);
        }
    }
}
