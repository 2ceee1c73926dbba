package sphota.tensor;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import sphota.bytes.Budget;
import sphota.bytes.Inflation;
import sphota.bytes.MalformedFileException;
import sphota.bytes.Region;

/// The bytes under one or several tensors. How many there are and where they come from is known
/// without reading them.
public sealed interface Storage {

    /// Where the bytes stand in the file, as they stand there.
    Region source();

    /// How many bytes there are once unpacked.
    long byteSize();

    /// The bytes. What must be unpacked is unpacked into `arena`, charged to `budget`, anew at each
    /// call.
    ///
    /// @throws MalformedFileException if they do not unpack to [#byteSize()] bytes, or beyond the
    ///   budget
    Region open(Arena arena, Budget budget);

    default MalformedFileException refuse(String reason) {
        return source().refuse(0, reason);
    }

    /// Bytes that stand in the file as they are.
    record Stored(Region source) implements Storage {

        @Override
        public long byteSize() {
            return source.byteSize();
        }

        @Override
        public Region open(Arena arena, Budget budget) {
            return source;
        }
    }

    /// A raw deflate stream, as in a zip.
    record Deflated(Region source, long byteSize) implements Storage {

        @Override
        public Region open(Arena arena, Budget budget) {
            return Inflation.inflate(source, byteSize, arena, budget);
        }
    }

    /// Bytes that a container keeps in a way of its own: in chunks, or encoded.
    ///
    /// @param source where they begin in the file
    /// @param encoding how, in a word or two, as `chunked, deflated`
    /// @param unpacker fills exactly [#byteSize()] bytes
    record Encoded(Region source, long byteSize, String encoding, Unpacker unpacker)
            implements Storage {

        /// Unpacks into a segment of the announced size.
        public interface Unpacker {
            /// Fills all of `into`.
            ///
            /// @throws MalformedFileException if the bytes are not there as announced
            void unpack(MemorySegment into, Budget budget);
        }

        @Override
        public Region open(Arena arena, Budget budget) {
            budget.output(byteSize, byteSize, Math.max(1, source.byteSize()), source, 0);
            var bytes = arena.allocate(byteSize);
            unpacker.unpack(bytes, budget);
            return new Region(source.file(), source.startByte(), bytes.asReadOnly());
        }
    }

    /// Bytes written as UTF-8 text, one code point below 256 for each: how pickles of protocol 2
    /// and older keep the bytes of Python 3.
    record Latin1(Region source, long byteSize) implements Storage {

        @Override
        public Region open(Arena arena, Budget budget) {
            budget.output(byteSize, byteSize, source.byteSize(), source, 0);
            var bytes = arena.allocate(byteSize);
            var text = source.segment();
            long at = 0;
            for (long i = 0; i < byteSize; i++) {
                int first = text.get(ValueLayout.JAVA_BYTE, at++) & 0xFF;
                if (first >= 0xC0) {
                    first = ((first & 0x03) << 6) | (text.get(ValueLayout.JAVA_BYTE, at++) & 0x3F);
                }
                bytes.set(ValueLayout.JAVA_BYTE, i, (byte) first);
            }
            return new Region(source.file(), source.startByte(), bytes.asReadOnly());
        }

        /// Counts the bytes that the text stands for.
        ///
        /// @throws MalformedFileException if the text has a code point beyond 255 or is no UTF-8
        public static Latin1 of(Region utf8) {
            return new Latin1(utf8, count(utf8));
        }

        private static long count(Region utf8) {
            MemorySegment text = utf8.segment();
            long count = 0;
            for (long at = 0; at < text.byteSize(); at++, count++) {
                int first = text.get(ValueLayout.JAVA_BYTE, at) & 0xFF;
                if (first >= 0x80) {
                    boolean continued =
                            at + 1 < text.byteSize()
                                    && (text.get(ValueLayout.JAVA_BYTE, at + 1) & 0xC0) == 0x80;
                    if (!continued || (first != 0xC2 && first != 0xC3)) {
                        throw utf8.refuse(at, "bytes kept as text have a code point beyond 255");
                    }
                    at++;
                }
            }
            return count;
        }
    }
}
