package sphota.evaluation.compression;

import java.io.IOException;
import java.io.OutputStream;

/// Counts bytes that nobody keeps.
final class Counting extends OutputStream {

    private long bytes;

    @Override
    public void write(int single) {
        bytes++;
    }

    @Override
    public void write(byte[] some, int offset, int length) {
        bytes += length;
    }

    /// A way to wrap a stream into one that compresses.
    interface Wrapping {
        OutputStream around(OutputStream out) throws IOException;
    }

    /// What comes out of a stream that compresses.
    static Compressor.Stream through(Wrapping wrapping) throws IOException {
        var counting = new Counting();
        var out = wrapping.around(counting);
        return new Compressor.Stream() {
            @Override
            public void write(byte[] bytes) throws IOException {
                out.write(bytes);
            }

            @Override
            public double bits() throws IOException {
                out.close();
                return (double) Byte.SIZE * counting.bytes;
            }
        };
    }
}
