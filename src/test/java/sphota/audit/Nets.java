package sphota.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import sphota.bytes.Budget;
import sphota.bytes.Region;
import sphota.format.Reading;
import sphota.tensor.Content;
import sphota.tensor.Scalar;
import sphota.tensor.Shape;
import sphota.tensor.Storage;
import sphota.tensor.Strides;
import sphota.tensor.Tensor;
import sphota.weights.WeightFile;
import sphota.weights.Weights;

/// Networks that are names and shapes, as `nets.txt` lists them.
final class Nets {

    /// One network and what must be said of it.
    ///
    /// @param says lines behind `says`
    /// @param silent labels of subjects
    record Net(String name, Weights weights, List<String> says, List<String> silent) {
        @Override
        public String toString() {
            return name;
        }
    }

    private Nets() {}

    static List<Net> all() {
        var nets = new ArrayList<Net>();
        var lines = new ArrayList<String>();
        for (var line : text("/audit/nets.txt").lines().map(String::strip).toList()) {
            if (line.startsWith("[") && !lines.isEmpty()) {
                nets.add(net(lines));
                lines.clear();
            }
            if (!line.isEmpty() && !line.startsWith("#")) {
                lines.add(line);
            }
        }
        nets.add(net(lines));
        return nets;
    }

    static Net named(String name) {
        return all().stream().filter(net -> net.name().equals(name)).findFirst().orElseThrow();
    }

    static String text(String resource) {
        try (var in = Objects.requireNonNull(Nets.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Net net(List<String> lines) {
        var format = "safetensors";
        Map<String, String> facts = new LinkedHashMap<>();
        Map<String, String> metadata = new LinkedHashMap<>();
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        var says = new ArrayList<String>();
        var silent = new ArrayList<String>();
        for (var line : lines.subList(1, lines.size())) {
            var words = line.split(" ", 3);
            switch (words[0]) {
                case "format" -> format = line.substring(7);
                case "fact" -> facts.put(words[1], words[2]);
                case "metadata" -> metadata.put(words[1], words[2]);
                case "says" -> says.add(line.substring(5));
                case "silent" -> silent.add(words[1]);
                case "same" ->
                        tensors.put(
                                words[2],
                                Objects.requireNonNull(tensors.get(words[1])).withName(words[2]));
                default -> tensors(line).forEach(each -> tensors.put(each.name(), each));
            }
        }
        var head = lines.getFirst();
        return new Net(
                head.substring(1, head.length() - 1),
                weights(format, List.copyOf(tensors.values()), metadata, facts),
                says,
                silent);
    }

    /// A model of one file.
    static Weights weights(
            String format,
            List<Tensor> tensors,
            Map<String, String> metadata,
            Map<String, String> facts) {
        return new Weights(
                "net", List.of(file("net", format, tensors, metadata)), facts, List.of());
    }

    static WeightFile file(
            String path, String format, List<Tensor> tensors, Map<String, String> metadata) {
        return new WeightFile(
                path,
                0,
                new Reading(format, tensors, metadata, List.of(), List.of(), Optional.empty()),
                new Budget.Spent(0, 0, 0, 0, 0));
    }

    private static Stream<Tensor> tensors(String line) {
        var words = line.split(" ", -1);
        var sizes = Stream.of(words).skip(1).mapToLong(Long::parseLong).toArray();
        return spread(words[0]).map(name -> tensor(name, sizes));
    }

    /// All that `a.{b,c}.{0-2}` stands for.
    private static Stream<String> spread(String name) {
        int open = name.indexOf('{');
        if (open < 0) {
            return Stream.of(name);
        }
        int close = name.indexOf('}', open);
        var inside = name.substring(open + 1, close);
        var range = inside.split("-", -1);
        var choices =
                range.length == 2
                        ? IntStream.rangeClosed(
                                        Integer.parseInt(range[0]), Integer.parseInt(range[1]))
                                .mapToObj(Integer::toString)
                        : Stream.of(inside.split(",", -1));
        return choices.flatMap(
                choice -> spread(name.substring(0, open) + choice + name.substring(close + 1)));
    }

    private static long made;

    /// A tensor of a shape with a place of its own that holds no bytes to speak of.
    static Tensor tensor(String name, long... sizes) {
        var shape = Shape.of(sizes);
        var storage = new Storage.Stored(Region.of("memory " + made++, new byte[1]));
        var zeros = LongStream.of(sizes).map(_ -> 0).toArray();
        return new Tensor(
                name,
                Scalar.F32,
                shape,
                new Content.Strided(
                        storage, ByteOrder.LITTLE_ENDIAN, 0, Strides.of(zeros), false, false));
    }
}
