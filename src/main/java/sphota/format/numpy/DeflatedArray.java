package sphota.format.numpy;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import sphota.archive.ZipMember;
import sphota.bytes.Budget;
import sphota.bytes.Reason;
import sphota.bytes.Region;
import sphota.tensor.Storage;

/// An array in a deflated member of a zip. Its header is inflated to be read, its elements when
/// they are asked for.
record DeflatedArray(ZipMember member) {

    private static final int CHUNK_BYTES = 1 << 16;

    /// The first bytes of the array, on the heap.
    ///
    /// @throws sphota.bytes.MalformedFileException if so many do not come out
    Region start(long byteSize, Budget budget) {
        var packed = member.packed();
        budget.allocate(byteSize, packed, 0);
        budget.output(byteSize, byteSize, packed.byteSize(), packed, 0);
        return inflating(stream -> {
            var bytes = stream.readNBytes(Math.toIntExact(byteSize));
            if (bytes.length < byteSize) {
                throw new EOFException("it ends too soon");
            }
            return Region.of(packed.file() + Region.INSIDE + member.name(), bytes);
        });
    }

    /// The bytes between the header and the end of the elements.
    Storage elements(long headerBytes, long elementBytes) {
        return new Storage.Encoded(
                member.packed(),
                elementBytes,
                "deflated",
                (into, _) -> {
                    var _ =
                            inflating(stream -> {
                                stream.skipNBytes(headerBytes);
                                fill(into, stream);
                                return into;
                            });
                });
    }

    private static void fill(MemorySegment into, InputStream stream) throws IOException {
        var chunk = new byte[CHUNK_BYTES];
        long at = 0;
        while (at < into.byteSize()) {
            int length = stream.read(chunk, 0, (int) Math.min(chunk.length, into.byteSize() - at));
            if (length < 0) {
                throw new EOFException("it ends too soon");
            }
            MemorySegment.copy(MemorySegment.ofArray(chunk), 0, into, at, length);
            at += length;
        }
    }

    private interface Use<T> {
        T of(InputStream inflated) throws IOException;
    }

    private <T> T inflating(Use<T> use) {
        try (var inflater = new Inflater(true);
                var compressed = member.packed().stream();
                var inflated = new InflaterInputStream(compressed, inflater, CHUNK_BYTES)) {
            return use.of(inflated);
        } catch (IOException broken) {
            throw member.packed()
                    .refuse(
                            0,
                            "compressed data of %s is broken: %s"
                                    .formatted(member.name(), Reason.of(broken)));
        }
    }
}
