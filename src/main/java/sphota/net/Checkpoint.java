package sphota.net;

import ai.djl.ndarray.NDArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import sphota.bytes.MalformedFileException;
import sphota.bytes.Sha256;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a training leaves on the disk so that it can go on. Files carry the number of their step in
/// their names until the next is complete: a run that is killed while it writes leaves the one
/// before.
final class Checkpoint {

    private static final String STATE = "state.json";

    private Checkpoint() {}

    /// Where a training is.
    ///
    /// @param step the number of the last that was taken
    /// @param position of the objective in its data
    /// @param about what is trained how
    record State(long step, String position, String about) {}

    static void write(
            Path folder, Map<String, NDArray> weights, Map<String, NDArray> memory, State at)
            throws IOException {
        long step = at.step();
        Files.createDirectories(folder);
        var model = folder.resolve("model-%08d.safetensors".formatted(step));
        var optimizer = folder.resolve("optimizer-%08d.safetensors".formatted(step));
        Arrays.write(model, weights, Map.of());
        Arrays.write(optimizer, memory, Map.of());
        var state = JsonMapper.shared().createObjectNode();
        state.put("step", step);
        state.put("position", at.position());
        state.put("about", at.about());
        for (var file : new Path[] {model, optimizer}) {
            state.put(String.valueOf(file.getFileName()), Sha256.of(file));
        }
        JsonFile.write(folder.resolve(STATE), state);
        try (var files = Files.newDirectoryStream(folder, "{model,optimizer}-*.safetensors")) {
            for (var file : files) {
                if (!file.equals(model) && !file.equals(optimizer)) {
                    Files.delete(file);
                }
            }
        }
    }

    static State read(
            Path folder, Map<String, NDArray> weights, Map<String, NDArray> memory, String about)
            throws IOException {
        var file = folder.resolve(STATE);
        var state = JsonFile.read(file);
        long step = state.path("step").asLong(-1);
        if (step < 0) {
            throw new MalformedFileException(file.toString(), 0, "it names no step");
        }
        if (!state.path("about").asString("").equals(about)) {
            throw new MalformedFileException(
                    file.toString(),
                    0,
                    "it is of another training: %s, and this is %s"
                            .formatted(state.path("about").asString(""), about));
        }
        var model = checked(folder, "model-%08d.safetensors".formatted(step), state);
        var optimizer = checked(folder, "optimizer-%08d.safetensors".formatted(step), state);
        restore(optimizer, memory);
        restore(model, weights);
        return new State(step, state.path("position").asString(""), about);
    }

    private static void restore(Path file, Map<String, NDArray> arrays) throws IOException {
        var given = Arrays.read(file).arrays();
        try {
            Restoring.into(arrays, given);
        } catch (IllegalArgumentException wrong) {
            throw new MalformedFileException(
                    file.toString(), 0, String.valueOf(wrong.getMessage()));
        }
    }

    private static Path checked(Path folder, String name, JsonNode state) throws IOException {
        var file = folder.resolve(name);
        if (!Files.exists(file)) {
            throw new MalformedFileException(file.toString(), 0, "it is missing");
        }
        if (!Sha256.of(file).equals(state.path(name).asString(""))) {
            throw new MalformedFileException(file.toString(), 0, "its checksum is wrong");
        }
        return file;
    }
}
