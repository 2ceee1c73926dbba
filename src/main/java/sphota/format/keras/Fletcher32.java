package sphota.format.keras;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import sphota.bytes.Region;

/// The checksum that HDF5 puts behind a chunk: two sums over its 16-bit words, the high byte of
/// each first, modulo 2¹⁶ − 1.
///
/// @see <a href="https://en.wikipedia.org/wiki/Fletcher%27s_checksum">Fletcher's checksum</a>
final class Fletcher32 {

    static final int BYTES = Integer.BYTES;

    private static final int MODULUS = 0xFFFF;

    private Fletcher32() {}

    /// The bytes before the checksum. Libraries of 2005 wrote the bytes of its words the other way
    /// round, which is accepted, as HDF5 does.
    ///
    /// @throws sphota.bytes.MalformedFileException if it is not theirs
    static Region checked(Region bytes) {
        var content = bytes.slice(0, bytes.byteSize() - BYTES, "chunk with its checksum");
        int stored = bytes.i32(content.byteSize(), "checksum");
        int computed = of(content.segment());
        int turned = ((stored & 0x00FF00FF) << 8) | ((stored >>> 8) & 0x00FF00FF);
        if (computed != stored && computed != turned) {
            throw bytes.refuse(
                    0,
                    "a chunk does not have the Fletcher-32 checksum it was written with: %08x, not %08x"
                            .formatted(computed, stored));
        }
        return content;
    }

    private static int of(MemorySegment bytes) {
        // Folded, a sum is 0 only where all words are: elsewhere 2¹⁶ − 1 stands for 0.
        long first = 0;
        long second = 0;
        long even = bytes.byteSize() & -2;
        for (long at = 0; at < even; at += 2) {
            first +=
                    word(
                            bytes.get(ValueLayout.JAVA_BYTE, at),
                            bytes.get(ValueLayout.JAVA_BYTE, at + 1));
            first = folded(first);
            second = folded(second + first);
        }
        if (even < bytes.byteSize()) {
            first = folded(first + word(bytes.get(ValueLayout.JAVA_BYTE, even), (byte) 0));
            second = folded(second + first);
        }
        return (int) (second << 16 | first);
    }

    private static int word(byte high, byte low) {
        return ((high & 0xFF) << 8) | (low & 0xFF);
    }

    private static long folded(long sum) {
        return (sum & MODULUS) + (sum >>> 16);
    }
}
