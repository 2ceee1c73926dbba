package sphota.evaluation.compression;

import java.io.IOException;
import java.util.List;

/// How many bits something takes, compressed. What came before in the same stream is known to it.
public interface Compressor {

    /// Its name in tables.
    String name();

    /// A new stream.
    ///
    /// @param bytes that will be written to it at most
    /// @throws IOException if it cannot be made
    Stream stream(long bytes) throws IOException;

    /// The bits of one document by itself, with all that a file of it would have.
    ///
    /// @throws IOException if it cannot be compressed
    default double bits(byte[] document) throws IOException {
        var stream = stream(document.length);
        stream.write(document);
        return stream.bits();
    }

    /// What is compressed together.
    interface Stream {

        /// Takes the next bytes.
        void write(byte[] bytes) throws IOException;

        /// The bits of all of it; nothing can be written afterwards.
        double bits() throws IOException;
    }

    /// gzip, xz and zstd at levels 9, 9 and 19, PPM of orders 3 and 5, and PPMd where 7-Zip is.
    static List<Compressor> usual() {
        var all =
                java.util.stream.Stream.<Compressor>of(
                        new Gzip(9), new Xz(9), new Zstandard(19), new Ppm(3), new Ppm(5));
        return java.util.stream.Stream.concat(all, SevenZip.find().stream()).toList();
    }
}
