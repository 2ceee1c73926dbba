package sphota.evaluation.compression;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// PPMd (Shkarin's variant H) by the program 7-Zip, if the machine has it: an archive of one file,
/// order 6, up to 256 MB of memory.
///
/// @param program of 7-Zip
public record SevenZip(Path program) implements Compressor {

    private static final List<String> NAMES = List.of("7zz", "7z", "7za");
    private static final long PATIENCE_MINUTES = 10;

    /// The program on the path.
    public static Optional<SevenZip> find() {
        var folders = Optional.ofNullable(System.getenv("PATH")).orElse("").split(":", -1);
        return java.util.stream.Stream.of(folders)
                .filter(folder -> !folder.isEmpty())
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .map(SevenZip::new);
    }

    @Override
    public String name() {
        return "PPMd (7z)";
    }

    @Override
    public Compressor.Stream stream(long bytes) throws IOException {
        var folder = Files.createTempDirectory("sphota-7z");
        return new Packing(folder, Files.newOutputStream(folder.resolve("data")));
    }

    /// What is written goes to a file first.
    private final class Packing implements Compressor.Stream {

        private final Path folder;
        private final OutputStream file;

        Packing(Path folder, OutputStream file) {
            this.folder = folder;
            this.file = file;
        }

        @Override
        public void write(byte[] bytes) throws IOException {
            file.write(bytes);
        }

        @Override
        public double bits() throws IOException {
            file.close();
            var archive = folder.resolve("data.7z");
            try {
                var process =
                        new ProcessBuilder(
                                        program.toString(),
                                        "a",
                                        "-bd",
                                        "-m0=PPMd:o=6:mem=256m",
                                        archive.toString(),
                                        folder.resolve("data").toString())
                                .redirectErrorStream(true)
                                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                .start();
                process.getOutputStream().close();
                if (!ended(process) || process.exitValue() != 0) {
                    throw new IOException(program + " does not compress");
                }
                return (double) Byte.SIZE * Files.size(archive);
            } finally {
                Files.deleteIfExists(archive);
                Files.deleteIfExists(folder.resolve("data"));
                Files.deleteIfExists(folder);
            }
        }

        private static boolean ended(Process process) {
            try {
                return process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return false;
            } finally {
                process.destroy();
            }
        }
    }
}
