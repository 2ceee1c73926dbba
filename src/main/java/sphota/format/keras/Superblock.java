package sphota.format.keras;

import java.util.OptionalLong;
import sphota.bytes.MalformedFileException;
import sphota.bytes.Region;

/// The first structure of an HDF5 file.
///
/// @param at where it stands, which is where addresses are counted from
/// @param end where the file ends, counted from its first byte, unlike all other addresses
record Superblock(long at, long end) {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1A, '\n'};
    private static final long FIRST_USER_BLOCK_BYTES = 512;
    private static final int VERSION_AT = 8;
    private static final int VERSION_1_EXTRA_BYTES = 4;

    /// Where the signature stands: at the start, or behind a user block whose size doubles from
    /// 512.
    static OptionalLong position(Region file) {
        for (long at = 0; at < file.byteSize(); at = at == 0 ? FIRST_USER_BLOCK_BYTES : 2 * at) {
            if (file.has(at, SIGNATURE)) {
                return OptionalLong.of(at);
            }
        }
        return OptionalLong.empty();
    }

    /// Reads it and compares it with the file.
    ///
    /// @throws MalformedFileException if there is none, or the file is shorter than it says
    static Superblock read(Region file) {
        long at = position(file).orElseThrow(() -> file.refuse(0, "no HDF5 signature"));
        int version = file.u8(at + VERSION_AT, "superblock version");
        var block =
                switch (version) {
                    // Sizes stand behind five versions; an address of free space before the end's.
                    case 0 -> of(file, at, 13, 24);
                    case 1 -> of(file, at, 13, 24 + VERSION_1_EXTRA_BYTES);
                    case 2, 3 -> of(file, at, 9, 12);
                    default ->
                            throw file.refuse(
                                    at + VERSION_AT,
                                    "superblock of version %d, 0 to 3 are known"
                                            .formatted(version));
                };
        if (block.end < at || block.end > file.byteSize()) {
            throw file.refuse(
                    file.byteSize(),
                    "the superblock says the file has %s bytes: cut short"
                            .formatted(Long.toUnsignedString(block.end)));
        }
        return block;
    }

    /// @param sizeAt where the size of addresses stands
    /// @param baseAt where the base address stands, another address and then that of the end
    private static Superblock of(Region file, long at, int sizeAt, int baseAt) {
        int bytes = file.u8(at + sizeAt, "size of addresses");
        if (bytes != Long.BYTES && bytes != Integer.BYTES) {
            throw file.refuse(at + sizeAt, "addresses of %d bytes".formatted(bytes));
        }
        long base = address(file, at + baseAt, bytes);
        if (base != at) {
            throw file.refuse(
                    at + baseAt,
                    "base address %s of a superblock at byte %d"
                            .formatted(Long.toUnsignedString(base), at));
        }
        return new Superblock(at, address(file, at + baseAt + 2L * bytes, bytes));
    }

    private static long address(Region file, long at, int bytes) {
        return bytes == Long.BYTES ? file.i64(at, "address") : file.u32(at, "address");
    }
}
