package sphota.format;

import java.lang.foreign.Arena;
import java.util.zip.CRC32;
import sphota.bytes.Budget;
import sphota.tensor.Storage;

/// What a container says the CRC-32 of a storage is. Readers of headers do not look; who reads the
/// storage anyway can.
///
/// @param subject what the container calls the storage
public record Checksum(String subject, Storage storage, int crc32) {

    private static final long STEP_BYTES = 1 << 22;

    /// Whether the bytes have the checksum. Reads all of them.
    ///
    /// @throws sphota.bytes.MalformedFileException if they do not unpack
    public boolean holds(Budget budget) {
        try (var arena = Arena.ofConfined()) {
            var bytes = storage.open(arena, budget).segment();
            var checksum = new CRC32();
            for (long at = 0; at < bytes.byteSize(); at += STEP_BYTES) {
                long length = Math.min(STEP_BYTES, bytes.byteSize() - at);
                checksum.update(bytes.asSlice(at, length).asByteBuffer());
            }
            return (int) checksum.getValue() == crc32;
        }
    }
}
