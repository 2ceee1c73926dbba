package sphota.evaluation.compression;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;

/// gzip (RFC 1952), header and trailer counted.
///
/// @param level from 1 to 9
public record Gzip(int level) implements Compressor {

    private static final int BUFFER_BYTES = 1 << 13;

    @Override
    public String name() {
        return "gzip -" + level;
    }

    @Override
    public Stream stream(long bytes) throws IOException {
        return Counting.through(out -> new Levelled(out, level));
    }

    private static final class Levelled extends GZIPOutputStream {

        Levelled(OutputStream out, int level) throws IOException {
            super(out, BUFFER_BYTES);
            def.setLevel(level);
        }
    }
}
