package sphota.speech.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import sphota.bytes.FilesBelow;
import sphota.bytes.MalformedFileException;
import sphota.corpus.Import;

/// Bytes of files that are found below a path, for [Bytes]. Where there are more than the limits
/// allow, those are taken whose names come first by a hash: the same wherever the path lies.
public final class Downstream {

    /// Sentences are too short to be files by themselves.
    private static final int PASSAGE_BYTES = 4096;

    private static final Set<String> WEIGHTS =
            Set.of("safetensors", "pt", "pth", "bin", "gguf", "ggml", "onnx", "npy", "npz", "h5");

    private Downstream() {}

    /// How much is taken.
    ///
    /// @param files at most
    /// @param fileBytes of each; of a longer one its beginning
    /// @param bytes of all together; the last file may be cut
    public record Limits(int files, int fileBytes, long bytes) {

        public static final Limits USUAL = new Limits(10_000, 1 << 20, 16L << 20);

        public Limits {
            if (files < 1 || fileBytes < 1 || bytes < 1) {
                throw new IllegalArgumentException("at least a file and a byte");
            }
        }
    }

    private interface Opening {
        InputStream open() throws IOException;
    }

    /// @param name relative to the path
    private record Found(String name, Opening opening) {

        long hash() {
            long hash = 0;
            for (int i = 0; i < name.length(); i++) {
                hash = DocumentSplit.word(hash, name.charAt(i));
            }
            return hash;
        }
    }

    /// Passages of real texts: neighbouring texts of a file, up to some four thousand bytes, each
    /// with its line's end. Only the text itself, of the files that [Import] knows.
    ///
    /// @throws IOException if a file cannot be read
    /// @throws MalformedFileException if there are more than a million files
    public static List<byte[]> texts(Path path, Limits limits) throws IOException {
        var found = new ArrayList<Found>();
        for (var file : FilesBelow.of(path, FilesBelow.MANY)) {
            var passage = new ByteArrayOutputStream();
            int number = 0;
            for (var text : Import.texts(file)) {
                passage.writeBytes(text.getBytes(StandardCharsets.UTF_8));
                if (passage.size() >= PASSAGE_BYTES) {
                    found.add(passage(name(path, file), number++, passage.toByteArray()));
                    passage.reset();
                }
            }
            if (passage.size() > 0) {
                found.add(passage(name(path, file), number, passage.toByteArray()));
            }
        }
        return read(found, limits);
    }

    private static Found passage(String file, int number, byte[] bytes) {
        return new Found(file + "#" + number, () -> new java.io.ByteArrayInputStream(bytes));
    }

    /// Sources of Java.
    ///
    /// @throws IOException if a file cannot be read
    /// @throws MalformedFileException if there are more than a million files
    public static List<byte[]> javaSources(Path path, Limits limits) throws IOException {
        return read(found(path, Set.of("java")), limits);
    }

    /// Class files, those in jars too.
    ///
    /// @throws IOException if a file cannot be read
    /// @throws MalformedFileException if there are more than a million files, or a jar is none
    public static List<byte[]> classes(Path path, Limits limits) throws IOException {
        var found = new ArrayList<>(found(path, Set.of("class")));
        var jars = new ArrayList<ZipFile>();
        try {
            for (var file : FilesBelow.of(path, FilesBelow.MANY)) {
                if (extension(file).equals("jar")) {
                    var jar = jar(file);
                    jars.add(jar);
                    jar.stream()
                            .filter(entry -> entry.getName().endsWith(".class"))
                            .forEach(entry ->
                                    found.add(
                                            new Found(
                                                    name(path, file) + "!" + entry.getName(),
                                                    () -> jar.getInputStream(entry))));
                }
            }
            return read(found, limits);
        } finally {
            for (var jar : jars) {
                jar.close();
            }
        }
    }

    private static ZipFile jar(Path file) throws IOException {
        try {
            return new ZipFile(file.toFile());
        } catch (ZipException broken) {
            throw new MalformedFileException(file.toString(), 0, "no jar: " + broken.getMessage());
        }
    }

    /// Files of weights as they are, headers and all.
    ///
    /// @throws IOException if a file cannot be read
    /// @throws MalformedFileException if there are more than a million files
    public static List<byte[]> weights(Path path, Limits limits) throws IOException {
        return read(found(path, WEIGHTS), limits);
    }

    private static List<Found> found(Path path, Set<String> extensions) throws IOException {
        return FilesBelow.of(path, FilesBelow.MANY).stream()
                .filter(file -> extensions.contains(extension(file)))
                .map(file -> new Found(name(path, file), () -> Files.newInputStream(file)))
                .toList();
    }

    private static String name(Path path, Path file) {
        var relative = path.equals(file) ? file.getFileName() : path.relativize(file);
        return String.valueOf(relative).replace('\\', '/');
    }

    private static String extension(Path file) {
        var name = String.valueOf(file.getFileName());
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private static List<byte[]> read(List<Found> found, Limits limits) throws IOException {
        var sorted =
                found.stream()
                        .sorted(Comparator.comparingLong(Found::hash).thenComparing(Found::name))
                        .limit(limits.files)
                        .toList();
        var files = new ArrayList<byte[]>();
        long left = limits.bytes;
        for (var each : sorted) {
            if (left == 0) {
                break;
            }
            try (var in = each.opening.open()) {
                var bytes = in.readNBytes((int) Math.min(left, limits.fileBytes));
                left -= bytes.length;
                if (bytes.length > 0) {
                    files.add(bytes);
                }
            } catch (ZipException broken) {
                throw new MalformedFileException(each.name, 0, "no jar: " + broken.getMessage());
            }
        }
        return files;
    }
}
