package sphota.weights;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.Optional;
import sphota.bytes.Region;

/// Containers that begin with bytes of their own.
final class Signatures {

    /// @param bytes one character for each byte
    private record Signature(long byteOffset, String bytes, Sniffed meaning) {
        boolean matches(Region file) {
            return file.has(byteOffset, bytes.getBytes(ISO_8859_1));
        }
    }

    private static final List<Signature> ALL =
            List.of(
                    weights(0, "GGUF", "GGUF"),
                    weights(0, "lmgg", "GGML"),
                    weights(0, "fmgg", "GGML (ggmf)"),
                    weights(0, "tjgg", "GGML (ggjt)"),
                    weights(0, "algg", "GGML (ggla)"),
                    weights(4, "TFL3", "TensorFlow Lite"),
                    weights(4, "ORTM", "ONNX Runtime model"),
                    weights(4, "ET12", "ExecuTorch program"),
                    weights(0, "RKNN", "RKNN"),
                    weights(0, "PYTORCH1", "PyTorch 1.0 preview"),
                    weights(0, "\u0012\1\0\0\0\0\0\0", "MXNet parameters"),
                    other(0, "7z\u00bc\u00af'\u001c", "7z archive"),
                    other(0, "Rar!\u001a\7", "RAR archive"),
                    other(0, "\u001f\u008b", "gzip"),
                    other(0, "\u00fd7zXZ\0", "xz"),
                    other(0, "(\u00b5/\u00fd", "zstd"),
                    other(0, "BZh", "bzip2"),
                    other(0, "\u0004\"M\u0018", "lz4"),
                    other(257, "ustar", "tar archive"),
                    other(0, "\u0089PNG\r\n\u001a\n", "PNG image"),
                    other(0, "\u00ff\u00d8\u00ff", "JPEG image"),
                    other(0, "GIF8", "GIF image"),
                    other(0, "RIFF", "RIFF media"),
                    other(0, "OggS", "Ogg media"),
                    other(4, "ftyp", "MP4 media"),
                    other(0, "%PDF-", "PDF document"),
                    other(0, "\u007fELF", "ELF program"),
                    other(0, "MZ", "DOS or Windows program"),
                    other(0, "\u00cf\u00fa\u00ed\u00fe", "Mach-O program"),
                    other(0, "\u00fe\u00ed\u00fa\u00cf", "Mach-O program"),
                    other(0, "\u00ca\u00fe\u00ba\u00be", "Java class or Mach-O program"),
                    other(0, "\0asm", "WebAssembly program"),
                    other(0, "\u00ac\u00ed\0\5", "Java serialisation"),
                    other(0, "SQLite format 3\0", "SQLite database"),
                    other(0, "PAR1", "Parquet"),
                    other(0, "ARROW1", "Arrow"));

    private Signatures() {}

    private static Signature weights(long byteOffset, String bytes, String format) {
        return new Signature(byteOffset, bytes, Sniffed.weights(format));
    }

    private static Signature other(long byteOffset, String bytes, String format) {
        return new Signature(byteOffset, bytes, Sniffed.other(format));
    }

    static Optional<Sniffed> find(Region file) {
        return ALL.stream()
                .filter(signature -> signature.matches(file))
                .findFirst()
                .map(Signature::meaning);
    }
}
