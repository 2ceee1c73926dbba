package sphota.interpreter.data;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sphota.bytes.Budget;
import sphota.bytes.Region;
import sphota.description.Value;
import sphota.format.safetensors.SafetensorsReader;
import sphota.format.safetensors.SafetensorsWriter;
import sphota.interpreter.view.Grid;
import sphota.tensor.Content;
import sphota.tensor.NamedArray;
import sphota.tensor.Scalar;
import sphota.tensor.Storage;
import sphota.tensor.Tensor;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What was seen of a source: a safetensors file a chunk, with a tensor of 32-bit floats for each
/// view that has all its grids one after another, and in the metadata the digest of the chunk that
/// was viewed, the networks, and how large each of their grids is.
record Cache(Path folder) {

    private static final String VERSION = "3";

    private Path file(int chunk) {
        return folder.resolve(String.format(Locale.ROOT, "views-%05d.safetensors", chunk));
    }

    /// Replaces what is kept of a chunk.
    ///
    /// @param views by the names of which each example was viewed
    void write(int chunk, String digest, Examples examples, Set<String> views) throws IOException {
        var tensors = new ArrayList<Tensor>();
        var networks = JsonMapper.shared().createArrayNode();
        examples.all().forEach(each -> networks.add(network(each, views)));
        for (var view : views) {
            tensors.add(values(view, examples.all()).tensor());
        }
        var failures = JsonMapper.shared().createArrayNode();
        examples.failures()
                .forEach(each ->
                        failures.addObject().put("id", each.id()).put("reason", each.reason()));
        Files.createDirectories(folder);
        SafetensorsWriter.write(
                file(chunk),
                tensors,
                Map.of(
                        "version",
                        VERSION,
                        "digest",
                        digest,
                        "networks",
                        networks.toString(),
                        "failures",
                        failures.toString()));
    }

    private static NamedArray values(String view, List<Example> examples) {
        long size = 0;
        for (var example : examples) {
            size += grid(example, view).values().length;
        }
        var values = new float[Math.toIntExact(size)];
        int at = 0;
        for (var example : examples) {
            var each = grid(example, view).values();
            System.arraycopy(each, 0, values, at, each.length);
            at += each.length;
        }
        return new NamedArray(view, List.of(values.length), values);
    }

    private static Grid grid(Example example, String view) {
        return example.sightings().of(view).orElseThrow();
    }

    private static ObjectNode network(Example example, Set<String> views) {
        var network = JsonMapper.shared().createObjectNode();
        network.put("id", example.id()).put("run", example.run());
        var columns = network.putObject("columns");
        example.columns()
                .forEach((name, value) -> {
                    switch (value) {
                        case Value.Quantity(double number) -> columns.put(name, number);
                        case Value.Word(var word) -> columns.put(name, word);
                    }
                });
        var shapes = network.putObject("shapes");
        for (var view : views) {
            var grid = grid(example, view);
            shapes.putArray(view).add(grid.rows()).add(grid.columns());
        }
        return network;
    }

    /// What is kept of a chunk, by whatever views; empty where that is of other bytes, of another
    /// version of this program or damaged, so that it must be viewed anew. Grids stay in the file,
    /// which may be replaced, until they are asked for.
    Optional<Examples> read(int chunk, String digest) throws IOException {
        if (!Files.exists(file(chunk))) {
            return Optional.empty();
        }
        try {
            var region = Region.map(file(chunk), Arena.ofAuto());
            var reading = new SafetensorsReader().read(region, Budget.standard());
            var metadata = reading.metadata();
            boolean same =
                    reading.refusal().isEmpty()
                            && VERSION.equals(metadata.get("version"))
                            && digest.equals(metadata.get("digest"));
            return same ? Optional.of(examples(metadata, reading.tensors())) : Optional.empty();
        } catch (JacksonException
                | IllegalArgumentException
                | ArithmeticException
                | IndexOutOfBoundsException damaged) {
            return Optional.empty();
        }
    }

    private static Examples examples(Map<String, String> metadata, List<Tensor> tensors) {
        var networks = JsonMapper.shared().readTree(metadata.getOrDefault("networks", ""));
        var places = new ArrayList<Map<String, KeptGrids.Place>>();
        networks.forEach(_ -> places.add(new LinkedHashMap<>()));
        for (var tensor : tensors) {
            var numbers = numbers(tensor);
            long at = 0;
            for (int i = 0; i < places.size(); i++) {
                var shape = networks.path(i).path("shapes").path(tensor.name());
                var place =
                        new KeptGrids.Place(
                                numbers, at, shape.path(0).asInt(-1), shape.path(1).asInt(-1));
                places.get(i).put(tensor.name(), place);
                at = place.end();
            }
        }
        var examples = new ArrayList<Example>();
        for (int i = 0; i < places.size(); i++) {
            examples.add(example(networks.path(i), new KeptGrids(places.get(i))));
        }
        var failures = new ArrayList<Source.Failure>();
        JsonMapper.shared()
                .readTree(metadata.getOrDefault("failures", ""))
                .forEach(each ->
                        failures.add(
                                new Source.Failure(
                                        each.path("id").asString(""),
                                        each.path("reason").asString(""))));
        return new Examples(examples, failures);
    }

    private static MemorySegment numbers(Tensor tensor) {
        if (tensor.type() == Scalar.F32
                && tensor.content() instanceof Content.Strided strided
                && strided.storage() instanceof Storage.Stored(var region)) {
            return region.segment();
        }
        throw new IllegalArgumentException(tensor.name() + " is not of 32-bit floats");
    }

    private static Example example(JsonNode network, KeptGrids grids) {
        var columns = new LinkedHashMap<String, Value>();
        network.path("columns")
                .properties()
                .forEach(each ->
                        columns.put(
                                each.getKey(),
                                each.getValue().isNumber()
                                        ? Value.of(each.getValue().asDouble(0))
                                        : Value.of(each.getValue().asString(""))));
        return new Example(
                network.path("id").asString(""), network.path("run").asString(""), columns, grids);
    }
}
