package sphota.bytes;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Deflate and zlib streams unpacked by the JDK's inflater, under a budget.
public final class Inflation {

    private static final int CHUNK_BYTES = 1 << 16;

    private Inflation() {}

    /// A raw deflate stream of known length, unpacked off the heap.
    ///
    /// @throws MalformedFileException unless exactly `byteSize` bytes come out
    public static Region inflate(Region deflated, long byteSize, Arena arena, Budget budget) {
        budget.output(byteSize, byteSize, deflated.byteSize(), deflated, 0);
        var unpacked = arena.allocate(byteSize);
        long written =
                inflate(
                        deflated,
                        true,
                        (chunk, length, soFar) -> {
                            if (soFar > byteSize) {
                                throw deflated.refuse(
                                        0,
                                        "inflates to more than the %d bytes announced"
                                                .formatted(byteSize));
                            }
                            MemorySegment.copy(
                                    MemorySegment.ofArray(chunk),
                                    0,
                                    unpacked,
                                    soFar - length,
                                    length);
                        });
        if (written != byteSize) {
            throw deflated.refuse(
                    0, "inflates to %d bytes, %d were announced".formatted(written, byteSize));
        }
        return new Region(deflated.file(), deflated.startByte(), unpacked.asReadOnly());
    }

    /// A raw deflate (`raw`) or zlib stream of unknown length, unpacked onto the heap.
    ///
    /// @throws MalformedFileException if it is none, or beyond the budget
    public static byte[] inflate(Region deflated, boolean raw, Budget budget) {
        var bytes = new ByteArrayOutputStream();
        var _ =
                inflate(
                        deflated,
                        raw,
                        (chunk, length, soFar) -> {
                            budget.output(length, soFar, deflated.byteSize(), deflated, 0);
                            budget.allocate(length, deflated, 0);
                            bytes.write(chunk, 0, length);
                        });
        return bytes.toByteArray();
    }

    private interface Sink {
        void accept(byte[] chunk, int length, long soFar);
    }

    private static long inflate(Region deflated, boolean raw, Sink sink) {
        try (var inflater = new Inflater(raw)) {
            var in = new byte[CHUNK_BYTES];
            var out = new byte[CHUNK_BYTES];
            long read = 0;
            long written = 0;
            while (!inflater.finished()) {
                if (inflater.needsInput()) {
                    int length = (int) Math.min(CHUNK_BYTES, deflated.byteSize() - read);
                    if (length == 0) {
                        throw deflated.refuse(read, "compressed data ends too soon");
                    }
                    MemorySegment.copy(
                            deflated.segment(), read, MemorySegment.ofArray(in), 0, length);
                    inflater.setInput(in, 0, length);
                    read += length;
                }
                int length = inflater.inflate(out);
                if (length == 0 && inflater.needsDictionary()) {
                    throw deflated.refuse(0, "compressed data needs a dictionary");
                }
                if (length > 0) {
                    written += length;
                    sink.accept(out, length, written);
                }
            }
            return written;
        } catch (DataFormatException broken) {
            throw deflated.refuse(0, "compressed data is broken: " + broken.getMessage());
        }
    }
}
