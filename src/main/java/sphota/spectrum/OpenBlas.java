package sphota.spectrum;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The native library OpenBLAS: its files as the build laid them into the folder that the property
/// `sphota.natives` names, or else those of the platform's jar, unpacked in every run.
///
/// Only the library itself is taken out of the jar and called by the JDK's own means. JavaCPP's
/// classes would unpack 24 MiB more, and into the user's home, to the same effect.
sealed interface OpenBlas {

    /// It can be called.
    record Loaded(Lapack lapack) implements OpenBlas {}

    /// It cannot.
    ///
    /// @param reason a phrase for a reader
    record Unavailable(String reason) implements OpenBlas {}

    /// Loads it at the first call in the life of the program.
    static OpenBlas get() {
        return Holder.LIBRARY;
    }

    /// Loads it once more, from the files for `platform`.
    static OpenBlas load(String platform) {
        var names = names(platform);
        if (names.isEmpty()) {
            return new Unavailable("there is no OpenBLAS for %s".formatted(platform));
        }
        try {
            return new Loaded(new Lapack(open(platform, names.get())));
        } catch (IOException | IllegalArgumentException | UnsatisfiedLinkError failure) {
            return new Unavailable(
                    "OpenBLAS cannot be loaded: %s, %s"
                            .formatted(failure.getClass().getSimpleName(), failure.getMessage()));
        }
    }

    /// As the jars name it, as `linux-x86_64`.
    static String platform() {
        var system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        var processor = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        var systemName =
                system.startsWith("mac") ? "macosx" : system.startsWith("linux") ? "linux" : system;
        var processorName =
                switch (processor) {
                    case "amd64", "x86_64" -> "x86_64";
                    case "aarch64", "arm64" -> "arm64";
                    default -> processor;
                };
        return systemName + "-" + processorName;
    }

    /// What must be opened, in the order in which one needs the other.
    private static Optional<List<String>> names(String platform) {
        return switch (platform) {
            case "linux-x86_64" ->
                    Optional.of(
                            List.of(
                                    "libgcc_s.so.1",
                                    "libquadmath.so.0",
                                    "libgfortran.so.5",
                                    "libopenblas.so.0"));
            case "linux-arm64" ->
                    Optional.of(List.of("libgcc_s.so.1", "libgfortran.so.5", "libopenblas.so.0"));
            case "macosx-arm64", "macosx-x86_64" ->
                    Optional.of(
                            List.of(
                                    "libgcc_s.1.1.dylib",
                                    "libquadmath.0.dylib",
                                    "libgfortran.5.dylib",
                                    "libopenblas.0.dylib"));
            default -> Optional.empty();
        };
    }

    private static SymbolLookup open(String platform, List<String> names) throws IOException {
        var inJar = "org/bytedeco/openblas/" + platform;
        var laidOut =
                Optional.ofNullable(System.getProperty("sphota.natives"))
                        .filter(folder -> !folder.isEmpty())
                        .map(folder -> Path.of(folder).resolve(inJar))
                        .filter(folder ->
                                names.stream()
                                        .allMatch(
                                                name -> Files.isRegularFile(folder.resolve(name))));
        return laidOut.isPresent() ? open(laidOut.get(), names) : openUnpacked(inJar, names);
    }

    @SuppressWarnings("restricted")
    private static SymbolLookup open(Path folder, List<String> names) {
        var last = SymbolLookup.loaderLookup();
        for (var name : names) {
            last = SymbolLookup.libraryLookup(folder.resolve(name), Arena.global());
        }
        return last;
    }

    /// The files are deleted as soon as they are open, so that none is left behind.
    private static SymbolLookup openUnpacked(String inJar, List<String> names) throws IOException {
        var folder = Files.createTempDirectory("sphota-openblas");
        try {
            for (var name : names) {
                unpack("/%s/%s".formatted(inJar, name), folder, name);
            }
            return open(folder, names);
        } finally {
            for (var name : names) {
                Files.deleteIfExists(folder.resolve(name));
            }
            Files.deleteIfExists(folder);
        }
    }

    private static void unpack(String resource, Path folder, String name) throws IOException {
        try (var stream = OpenBlas.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IOException("no " + resource + " on the class path");
            }
            Files.copy(stream, folder.resolve(name));
        }
    }

    /// Defers loading until the library is asked for.
    final class Holder {

        private static final OpenBlas LIBRARY = load(platform());

        private Holder() {}
    }
}
