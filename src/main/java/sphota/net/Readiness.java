package sphota.net;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a machine has for learning and what it lacks, seen without starting an engine or anything
/// else.
///
/// @param platform of this machine, as DJL names it
/// @param libraries of PyTorch on the class path
/// @param bridge the version of what stands between Java and PyTorch, if it is on the class path
/// @param driver of NVIDIA: its version, or where its tool is
/// @param runtime of CUDA, where it is looked for
/// @param stray one that lies where it is not looked for
/// @param installed the folder of a PyTorch that is used instead, PYTORCH_LIBRARY_PATH
/// @param flavor what that one is built for, PYTORCH_FLAVOR
public record Readiness(
        String platform,
        List<Library> libraries,
        Optional<String> bridge,
        Optional<String> driver,
        Optional<Path> runtime,
        Optional<Path> stray,
        Optional<String> installed,
        Optional<String> flavor) {

    private static final String LIBRARY = "native/lib/pytorch.properties";
    private static final String BRIDGE = "jnilib/pytorch.properties";
    private static final Pattern VERSION = Pattern.compile("\\b\\d{3}\\.\\d+(\\.\\d+)?\\b");
    private static final int LONGEST = 1 << 16;

    /// A PyTorch.
    ///
    /// @param flavor what it is built for, as `cpu` and `cu124`
    public record Library(String version, String flavor, String platform) {

        boolean isCuda() {
            return flavor.startsWith("cu");
        }
    }

    public Readiness {
        libraries = List.copyOf(libraries);
    }

    /// Of this machine and this program.
    public static Readiness look() {
        return look(
                Readiness.class.getClassLoader(),
                System.getenv(),
                System.getProperty("jna.library.path", ""),
                Path.of("/"));
    }

    /// @param root of the file system
    static Readiness look(
            ClassLoader loader, Map<String, String> environment, String jnaPath, Path root) {
        var places = new ArrayList<Path>();
        places.addAll(paths(jnaPath, root));
        places.addAll(paths(environment.getOrDefault("LD_LIBRARY_PATH", ""), root));
        places.addAll(configured(root));
        for (var place :
                List.of(
                        "usr/lib64",
                        "lib64",
                        "usr/lib",
                        "lib",
                        "usr/lib/x86_64-linux-gnu",
                        "usr/lib/aarch64-linux-gnu")) {
            places.add(root.resolve(place));
        }
        var elsewhere = new ArrayList<Path>();
        Optional.ofNullable(environment.get("CUDA_HOME"))
                .ifPresent(home -> elsewhere.addAll(paths(home + "/lib64", root)));
        elsewhere.add(root.resolve("usr/local/cuda/lib64"));
        return new Readiness(
                here(),
                libraries(loader),
                properties(loader, BRIDGE)
                        .flatMap(each ->
                                Optional.ofNullable(each.getProperty("jni_version")).stream())
                        .findFirst(),
                driver(root, paths(environment.getOrDefault("PATH", ""), root)),
                cudart(places),
                cudart(elsewhere),
                told(environment, "PYTORCH_LIBRARY_PATH"),
                told(environment, "PYTORCH_FLAVOR"));
    }

    private static Optional<String> told(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    private static String here() {
        var system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        var processor = System.getProperty("os.arch", "");
        return "%s-%s"
                .formatted(
                        system.startsWith("mac")
                                ? "osx"
                                : system.startsWith("win") ? "win" : system,
                        processor.equals("amd64") ? "x86_64" : processor);
    }

    private static List<Library> libraries(ClassLoader loader) {
        return properties(loader, LIBRARY)
                .map(each ->
                        new Library(
                                each.getProperty("version", "?").replaceFirst("-.*", ""),
                                each.getProperty("flavor", "?"),
                                each.getProperty("classifier", "?")))
                .toList();
    }

    private static Stream<Properties> properties(ClassLoader loader, String name) {
        try {
            return Collections.list(loader.getResources(name)).stream()
                    .map(url -> {
                        var read = new Properties();
                        try (var stream = url.openStream()) {
                            read.load(stream);
                        } catch (IOException failure) {
                            throw new UncheckedIOException(failure);
                        }
                        return read;
                    });
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Optional<String> driver(Path root, List<Path> path) {
        var version =
                text(root.resolve("proc/driver/nvidia/version"))
                        .map(VERSION::matcher)
                        .filter(java.util.regex.Matcher::find)
                        .map(java.util.regex.Matcher::group);
        return version.or(() ->
                path.stream()
                        .map(folder -> folder.resolve("nvidia-smi"))
                        .filter(Files::isExecutable)
                        .map(Path::toString)
                        .findFirst());
    }

    private static Optional<Path> cudart(List<Path> folders) {
        return folders.stream()
                .flatMap(folder ->
                        named(folder, name -> name.matches("libcudart\\.so(\\.\\d+)*")).stream())
                .findFirst();
    }

    /// The folders that the loader of shared libraries is told of, beside its own.
    private static List<Path> configured(Path root) {
        return named(root.resolve("etc/ld.so.conf.d"), name -> name.endsWith(".conf")).stream()
                .flatMap(file -> text(file).stream())
                .flatMap(String::lines)
                .map(String::strip)
                .filter(line -> line.startsWith("/"))
                .flatMap(line -> paths(line, root).stream())
                .toList();
    }

    private static List<Path> paths(String joined, Path root) {
        return Stream.of(joined.split(File.pathSeparator, -1))
                .filter(name -> name.startsWith("/"))
                .map(name -> root.resolve(name.substring(1)))
                .toList();
    }

    private static List<Path> named(Path folder, Predicate<String> name) {
        try (var files = Files.list(folder)) {
            return files.filter(file -> name.test(String.valueOf(file.getFileName())))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException _) {
            // Not there, or not ours to read.
            return List.of();
        }
    }

    private static Optional<String> text(Path file) {
        try (var stream = Files.newInputStream(file)) {
            return Optional.of(
                    new String(
                            stream.readNBytes(LONGEST),
                            java.nio.charset.StandardCharsets.ISO_8859_1));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /// Whether a PyTorch for this machine can be started.
    public boolean canLearn() {
        return bridge.isPresent()
                && (installed.isPresent()
                        || libraries.stream().anyMatch(each -> each.platform().equals(platform)));
    }

    /// Whether one can be started that computes on a GPU.
    public boolean canUseGpu() {
        return canLearn() && driver.isPresent() && runtime.isPresent() && hasCuda();
    }

    private boolean hasCuda() {
        return installed.isPresent()
                ? flavor.orElse("").startsWith("cu")
                : libraries.stream()
                        .anyMatch(each -> each.isCuda() && each.platform().equals(platform));
    }

    /// What there is to learn with, in a line.
    public String engine() {
        var found = new ArrayList<String>();
        installed.ifPresent(folder ->
                found.add(
                        "PyTorch in %s (%s)"
                                .formatted(folder, flavor.orElse("PYTORCH_FLAVOR is not set"))));
        libraries.forEach(each ->
                found.add(
                        "PyTorch %s %s for %s"
                                .formatted(each.version(), each.flavor(), each.platform())));
        if (found.isEmpty()) {
            found.add("no PyTorch on the class path");
        }
        found.add(bridge.map("bridge %s"::formatted).orElse("no bridge to it"));
        return String.join(", ", found);
    }

    /// What there is of a GPU, in a line.
    public String gpu() {
        return "%s, %s"
                .formatted(
                        driver.map("NVIDIA driver: %s"::formatted).orElse("no NVIDIA driver"),
                        runtime.map("libcudart: %s"::formatted).orElse("no libcudart"));
    }

    /// What is to be done, a line each; empty if a GPU can be used.
    public List<String> advice() {
        var lines = new ArrayList<String>();
        if (!canLearn()) {
            lines.add(
                    "to learn: a build on Linux or an arm64 Mac, which takes PyTorch from Maven"
                            + " Central");
        }
        if (driver.isEmpty()) {
            lines.add("for a GPU: one of NVIDIA, with its driver");
            return lines;
        }
        if (runtime.isEmpty()) {
            lines.add(
                    stray.map(file ->
                                    "libcudart lies at %s: let LD_LIBRARY_PATH name its folder"
                                            .formatted(file))
                            .orElse(
                                    "libcudart of CUDA 12 where the system finds libraries, or"
                                            + " LD_LIBRARY_PATH naming its folder"));
        }
        if (!hasCuda() && installed.isPresent()) {
            lines.add("PYTORCH_FLAVOR=cu128, for the PyTorch that PYTORCH_LIBRARY_PATH names");
        } else if (!hasCuda()) {
            lines.add(
                    "PyTorch 2.5.1 for CUDA 12.4, on Linux x86-64: mvn -Pcuda package; 2.5 GB from"
                            + " Maven Central");
            lines.add(
                    "or an installed PyTorch 2.7.1: PYTORCH_LIBRARY_PATH naming its folder"
                            + " torch/lib, PYTORCH_VERSION=2.7.1, PYTORCH_FLAVOR=cu128");
        }
        return lines;
    }
}
