package sphota.weights;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import sphota.bytes.Region;
import sphota.format.Finding;
import sphota.format.safetensors.SafetensorsWriter;
import sphota.tensor.Content;
import sphota.tensor.Scalar;
import sphota.tensor.Shape;
import sphota.tensor.Storage;
import sphota.tensor.Tensor;

/// Models on disk, made for a test, and what is found in them.
final class Models {

    private Models() {}

    /// A tensor of zeros.
    static Tensor zeros(String name, Scalar type, long... sizes) {
        return filled(name, type, 0, sizes);
    }

    static Tensor filled(String name, Scalar type, int with, long... sizes) {
        var shape = Shape.of(sizes);
        var bytes = new byte[Math.toIntExact(type.bytes(shape.elements()))];
        Arrays.fill(bytes, (byte) with);
        var storage = new Storage.Stored(Region.of("memory", bytes));
        return new Tensor(name, type, shape, Content.Strided.all(storage, shape));
    }

    static void write(Path file, Tensor... tensors) throws IOException {
        Files.createDirectories(file.getParent());
        SafetensorsWriter.write(file, List.of(tensors), Map.of());
    }

    static void writeText(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /// An index over `tensor` → `file` pairs.
    static void writeIndex(Path file, long totalSize, String... pairs) throws IOException {
        var map =
                IntStream.range(0, pairs.length / 2)
                        .mapToObj(i -> "\"%s\":\"%s\"".formatted(pairs[2 * i], pairs[2 * i + 1]))
                        .collect(Collectors.joining(","));
        writeText(
                file,
                "{\"metadata\":{\"total_size\":%d},\"weight_map\":{%s}}".formatted(totalSize, map));
    }

    static Weights open(Path path) throws IOException {
        try (var arena = Arena.ofConfined()) {
            return Weights.open(path, arena);
        }
    }

    static List<String> rules(Path path) throws IOException {
        return open(path).findings().stream().map(Finding::rule).distinct().toList();
    }

    static Finding finding(Path path, String rule) throws IOException {
        var weights = open(path);
        return weights.findings().stream()
                .filter(each -> each.rule().equals(rule))
                .findFirst()
                .orElseThrow(() -> new AssertionError(rule + " not in " + weights.findings()));
    }
}
