package sphota.archive;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import sphota.bytes.Budget;
import sphota.bytes.MalformedFileException;
import sphota.bytes.Reason;
import sphota.bytes.Region;

/// Streams of bytes compressed as a whole, known by their first bytes.
public enum Compressed {
    GZIP,
    ZLIB,
    BZIP2,
    XZ,
    ZSTD;

    private static final int CHUNK_BYTES = 1 << 16;

    /// The chunks and the one array made of them exist side by side.
    private static final int COPIES = 2;

    /// Enough for every preset of `xz`; a larger dictionary would be the file's choice of our heap.
    private static final int XZ_MEMORY_KIBIBYTES = 66 << 10;

    /// How the bytes are compressed; empty where their start looks like none of these. A zlib
    /// stream has only two bytes to know it by, which one in some thousand of other contents share.
    public static Optional<Compressed> sniff(Region bytes) {
        if (bytes.has(0, (byte) 0x1F, (byte) 0x8B, (byte) 8)) {
            return Optional.of(GZIP);
        }
        if (bytes.has(0, (byte) 0xFD, (byte) '7', (byte) 'z', (byte) 'X', (byte) 'Z', (byte) 0)) {
            return Optional.of(XZ);
        }
        if (bytes.has(0, (byte) 'B', (byte) 'Z', (byte) 'h')
                && (bytes.has(4, (byte) 0x31, (byte) 0x41, (byte) 0x59, (byte) 0x26)
                        || bytes.has(4, (byte) 0x17, (byte) 0x72, (byte) 0x45, (byte) 0x38))) {
            return Optional.of(BZIP2);
        }
        if (bytes.has(0, (byte) 0x28, (byte) 0xB5, (byte) 0x2F, (byte) 0xFD)) {
            return Optional.of(ZSTD);
        }
        return isZlib(bytes) ? Optional.of(ZLIB) : Optional.empty();
    }

    /// Deflate with a window of 32 KiB, one of the four levels, and no preset dictionary.
    private static boolean isZlib(Region bytes) {
        return bytes.has(0, (byte) 0x78, (byte) 0x01)
                || bytes.has(0, (byte) 0x78, (byte) 0x5E)
                || bytes.has(0, (byte) 0x78, (byte) 0x9C)
                || bytes.has(0, (byte) 0x78, (byte) 0xDA);
    }

    /// Everything that was compressed, on the heap, named `FILE » gzip`; empty where `bytes` are
    /// not compressed in a way known here. Several streams after each other are one, except for
    /// zlib; what follows the last one is not looked at.
    ///
    /// @throws MalformedFileException if the stream is broken or beyond the budget
    public static Optional<Region> unpack(Region bytes, Budget budget) {
        return sniff(bytes).map(how -> how.unpack(bytes, Long.MAX_VALUE, budget));
    }

    /// The first `mostBytes` of what was compressed, or what comes out before the stream breaks
    /// off.
    ///
    /// @throws MalformedFileException if nothing comes out, or beyond the budget
    public static Optional<Region> unpackStart(Region bytes, long mostBytes, Budget budget) {
        return sniff(bytes).map(how -> how.unpack(bytes, mostBytes, budget));
    }

    /// Everything that was compressed, off the heap, named as by [#unpack]: for what may be large.
    ///
    /// @param bytes compressed in this way
    /// @throws MalformedFileException if the stream is broken or beyond the budget
    public Region unpack(Region bytes, Arena arena, Budget budget) {
        try (var compressed = bytes.stream();
                var unpacking = open(compressed)) {
            return Scratch.fill(label(bytes), unpacking, bytes, arena, budget);
        } catch (IOException broken) {
            throw broken(bytes, broken);
        }
    }

    private String label(Region bytes) {
        return bytes.file() + Region.INSIDE + name().toLowerCase(Locale.ROOT);
    }

    private Region unpack(Region bytes, long mostBytes, Budget budget) {
        var name = label(bytes);
        var chunks = new ArrayList<byte[]>();
        try (var compressed = bytes.stream();
                var unpacking = open(compressed)) {
            read(unpacking, bytes, mostBytes, budget, chunks);
        } catch (IOException broken) {
            if (mostBytes == Long.MAX_VALUE || chunks.isEmpty()) {
                throw broken(bytes, broken);
            }
        }
        return Region.of(name, join(chunks));
    }

    private MalformedFileException broken(Region bytes, IOException why) {
        return bytes.refuse(0, "%s data is broken: %s".formatted(name(), Reason.of(why)));
    }

    private InputStream open(InputStream compressed) throws IOException {
        return switch (this) {
            case GZIP -> new GZIPInputStream(compressed, CHUNK_BYTES);
            case ZLIB -> new InflaterInputStream(compressed);
            case BZIP2 -> new BZip2CompressorInputStream(compressed, true);
            case XZ ->
                    XZCompressorInputStream.builder()
                            .setInputStream(compressed)
                            .setDecompressConcatenated(true)
                            .setMemoryLimitKiB(XZ_MEMORY_KIBIBYTES)
                            .get();
            case ZSTD -> new ZstdInputStreamNoFinalizer(compressed);
        };
    }

    private static void read(
            InputStream unpacking, Region from, long mostBytes, Budget budget, List<byte[]> chunks)
            throws IOException {
        var buffer = new byte[CHUNK_BYTES];
        long total = 0;
        while (total < mostBytes) {
            int length = unpacking.read(buffer, 0, (int) Math.min(CHUNK_BYTES, mostBytes - total));
            if (length < 0) {
                return;
            }
            total += length;
            budget.output(length, total, from.byteSize(), from, 0);
            budget.allocate((long) COPIES * length, from, 0);
            chunks.add(Arrays.copyOf(buffer, length));
        }
    }

    private static byte[] join(List<byte[]> chunks) {
        var joined = new byte[chunks.stream().mapToInt(chunk -> chunk.length).sum()];
        var target = MemorySegment.ofArray(joined);
        long at = 0;
        for (var chunk : chunks) {
            MemorySegment.copy(MemorySegment.ofArray(chunk), 0, target, at, chunk.length);
            at += chunk.length;
        }
        return joined;
    }
}
