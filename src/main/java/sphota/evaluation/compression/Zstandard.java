package sphota.evaluation.compression;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;

/// zstd (RFC 8878), without a checksum.
///
/// @param level from 1 to 22
public record Zstandard(int level) implements Compressor {

    @Override
    public String name() {
        return "zstd -" + level;
    }

    @Override
    public Stream stream(long bytes) throws IOException {
        return Counting.through(out -> new ZstdOutputStream(out, level));
    }

    /// Its length being known, by tables that fit it.
    @Override
    public double bits(byte[] document) {
        return (double) Byte.SIZE * Zstd.compress(document, level).length;
    }
}
