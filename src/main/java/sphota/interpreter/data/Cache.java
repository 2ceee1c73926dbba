package sphota.interpreter.data;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import sphota.bytes.Budget;
import sphota.bytes.Region;
import sphota.description.Value;
import sphota.format.safetensors.SafetensorsReader;
import sphota.format.safetensors.SafetensorsWriter;
import sphota.interpreter.view.Grid;
import sphota.interpreter.view.View;
import sphota.tensor.Tensor;
import sphota.zoo.NamedArray;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What was seen of a source: a safetensors file a chunk, with a tensor of 32-bit floats for each
/// view that has all its grids one after another, and in the metadata the digest of the chunk that
/// was viewed, the networks, and how large each of their grids is.
record Cache(Path folder) {

    private static final String VERSION = "1";

    private Path file(int chunk) {
        return folder.resolve(String.format(Locale.ROOT, "views-%05d.safetensors", chunk));
    }

    void write(int chunk, String digest, Examples examples, List<View> views) throws IOException {
        var tensors = new ArrayList<Tensor>();
        var networks = JsonMapper.shared().createArrayNode();
        examples.all().forEach(each -> networks.add(network(each, views)));
        for (var view : views) {
            tensors.add(values(view, examples.all()).tensor(view.name()));
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

    private static NamedArray values(View view, List<Example> examples) {
        long size = 0;
        for (var example : examples) {
            size += example.seen(view).values().length;
        }
        var values = new float[Math.toIntExact(size)];
        int at = 0;
        for (var example : examples) {
            var each = example.seen(view).values();
            System.arraycopy(each, 0, values, at, each.length);
            at += each.length;
        }
        return new NamedArray(view.name(), List.of(values.length), values);
    }

    private static ObjectNode network(Example example, List<View> views) {
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
            var grid = example.seen(view);
            shapes.putArray(view.name()).add(grid.rows()).add(grid.columns());
        }
        return network;
    }

    /// What is kept of a chunk; empty where that is of other bytes, lacks a view, is of another
    /// version of this program or damaged, so that it must be viewed anew.
    Optional<Examples> read(int chunk, String digest, List<View> views) throws IOException {
        if (!Files.exists(file(chunk))) {
            return Optional.empty();
        }
        try (var arena = Arena.ofConfined()) {
            var reading =
                    new SafetensorsReader().read(Region.map(file(chunk), arena), Budget.standard());
            var metadata = reading.metadata();
            var tensors = new HashMap<String, Tensor>();
            reading.tensors().forEach(each -> tensors.put(each.name(), each));
            boolean same =
                    reading.refusal().isEmpty()
                            && VERSION.equals(metadata.get("version"))
                            && digest.equals(metadata.get("digest"))
                            && views.stream().allMatch(each -> tensors.containsKey(each.name()));
            return same ? Optional.of(examples(metadata, tensors, views)) : Optional.empty();
        } catch (JacksonException | IllegalArgumentException | IndexOutOfBoundsException damaged) {
            return Optional.empty();
        }
    }

    private static Examples examples(
            Map<String, String> metadata, Map<String, Tensor> tensors, List<View> views) {
        var networks = JsonMapper.shared().readTree(metadata.getOrDefault("networks", ""));
        var grids = new ArrayList<Map<String, Grid>>();
        networks.forEach(_ -> grids.add(new LinkedHashMap<>()));
        for (var view : views) {
            var tensor = Optional.ofNullable(tensors.get(view.name())).orElseThrow();
            var values = NamedArray.of(view.name(), tensor).values();
            int at = 0;
            for (int i = 0; i < grids.size(); i++) {
                var shape = networks.path(i).path("shapes").path(view.name());
                int rows = shape.path(0).asInt(-1);
                int columns = shape.path(1).asInt(-1);
                int end = Math.addExact(at, Math.multiplyExact(rows, columns));
                if (rows < 0 || columns < 0 || end > values.length) {
                    throw new IllegalArgumentException("grids of " + view.name());
                }
                grids.get(i)
                        .put(
                                view.name(),
                                new Grid(rows, columns, Arrays.copyOfRange(values, at, end)));
                at = end;
            }
        }
        var examples = new ArrayList<Example>();
        for (int i = 0; i < grids.size(); i++) {
            examples.add(example(networks.path(i), grids.get(i)));
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

    private static Example example(JsonNode network, Map<String, Grid> grids) {
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
