package sphota.evaluation.compression;

import java.io.IOException;
import org.tukaani.xz.BasicArrayCache;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZ;
import org.tukaani.xz.XZOutputStream;

/// xz, headers and CRC-64 counted. Its dictionary is that of the preset, or as large as what it is
/// to hold.
///
/// @param preset from 0 to 9
public record Xz(int preset) implements Compressor {

    @Override
    public String name() {
        return "xz -" + preset;
    }

    @Override
    public Stream stream(long bytes) throws IOException {
        var options = new LZMA2Options(preset);
        options.setDictSize(Math.clamp(bytes, LZMA2Options.DICT_SIZE_MIN, options.getDictSize()));
        return Counting.through(out ->
                new XZOutputStream(out, options, XZ.CHECK_CRC64, BasicArrayCache.getInstance()));
    }
}
