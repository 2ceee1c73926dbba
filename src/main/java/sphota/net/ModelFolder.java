package sphota.net;

import ai.djl.ndarray.NDArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import sphota.bytes.MalformedFileException;
import sphota.tensor.NamedArray;
import sphota.tensor.Tensor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The folder of something that learned: `config.json`, whose `format` says what it is, and
/// `model.safetensors`.
public record ModelFolder(Path path, String format) {

    /// Makes what a folder holds.
    ///
    /// @param <T> what that is
    public interface Making<T> {

        /// Makes it.
        ///
        /// @throws IllegalArgumentException if the two are not what they should be, or do not go
        ///   together
        T of(JsonNode config, Map<String, NamedArray> arrays);
    }

    private Path config() {
        return path.resolve("config.json");
    }

    private Path model() {
        return path.resolve("model.safetensors");
    }

    /// Writes it; each file is replaced when the new one is whole.
    ///
    /// @param config what stands after the format
    /// @param about what is noted with the arrays, as by what they were trained
    /// @throws IOException if it cannot be written
    public void write(ObjectNode config, Map<String, NDArray> arrays, Map<String, String> about)
            throws IOException {
        write(config, arrays, about, NamedArray::tensor);
    }

    /// The same, each array stored as the function says.
    public void write(
            ObjectNode config,
            Map<String, NDArray> arrays,
            Map<String, String> about,
            Function<NamedArray, Tensor> stored)
            throws IOException {
        Files.createDirectories(path);
        Arrays.write(model(), arrays, about, stored);
        var json = JsonMapper.shared().createObjectNode();
        json.put("format", format);
        json.setAll(config);
        JsonFile.write(config(), json);
    }

    /// Whether it holds such a thing, by what its configuration says it is.
    ///
    /// @throws IOException if that cannot be read
    public boolean isThere() throws IOException {
        return Files.exists(config())
                && Files.exists(model())
                && isOfFormat(JsonFile.read(config()));
    }

    private boolean isOfFormat(JsonNode json) {
        return json.path("format").asString("").equals(format);
    }

    /// What was noted when it was written.
    ///
    /// @throws IOException if it cannot be read
    /// @throws MalformedFileException if it is none
    public Map<String, String> about() throws IOException {
        return Arrays.read(model()).metadata();
    }

    /// Reads it.
    ///
    /// @throws IOException if a file cannot be read
    /// @throws MalformedFileException if one is not what it should be, or they do not go together
    public <T> T read(Making<T> making) throws IOException {
        var json = JsonFile.read(config());
        if (!isOfFormat(json)) {
            throw new MalformedFileException(config().toString(), 0, "the format is not " + format);
        }
        var arrays = Arrays.read(model()).arrays();
        try {
            return making.of(json, arrays);
        } catch (IllegalArgumentException wrong) {
            throw new MalformedFileException(
                    config().toString(), 0, String.valueOf(wrong.getMessage()));
        }
    }
}
