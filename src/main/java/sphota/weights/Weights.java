package sphota.weights;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import sphota.bytes.Budget;
import sphota.format.Finding;
import sphota.format.Refusal;
import sphota.format.raw.Headerless;
import sphota.tensor.Tensor;

/// A model as it lies on disk.
///
/// @param path as it was asked for
/// @param files that hold weights, or might, in the order of their shards, else by path
/// @param facts what the model's own description says of it, as `model_type` or `hidden_size`, in
///   the order to show them
/// @param modelFindings about the parts taken together; those of one file are with the file
public record Weights(
        String path,
        List<WeightFile> files,
        Map<String, String> facts,
        List<Finding> modelFindings) {

    public Weights {
        files = List.copyOf(files);
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        modelFindings = List.copyOf(modelFindings);
    }

    /// Opens a file, a model's directory, or an entry of the Hugging Face cache. Weights are found
    /// by content; the name of a file matters only for what is none, which is reported where it
    /// claims to be. Links are followed within the directory, or within the cache's entry.
    ///
    /// @param arena the weights can be read as long as it is open
    /// @throws IOException if there is nothing at `path`, or the directory cannot be listed; what
    ///   is wrong with one file of it is that file's refusal
    public static Weights open(Path path, Arena arena) throws IOException {
        return open(path, arena, new Headerless.Refused());
    }

    /// As above.
    ///
    /// @param headerless what to do with files no container is known for
    /// @throws IOException also if `headerless` tells what one file holds and `path` is a directory
    public static Weights open(Path path, Arena arena, Headerless headerless) throws IOException {
        var real = path.toRealPath();
        if (!Files.isDirectory(real)) {
            var name = String.valueOf(path.getFileName());
            var file = new FileOpener(arena, headerless).open(name, path, real);
            return new Weights(path.toString(), List.of(file), Map.of(), List.of());
        }
        if (headerless instanceof Headerless.Told) {
            throw new IOException("a directory; a layout describes one file");
        }
        return ModelFolder.open(path, new FileOpener(arena, headerless));
    }

    /// Opens a directory, or an entry of the Hugging Face cache, as above.
    ///
    /// @param limits of what each of its files may cost
    public static Weights ofFolder(Path path, Arena arena, Budget.Limits limits)
            throws IOException {
        return ModelFolder.open(path, new FileOpener(arena, new Headerless.Refused(), limits));
    }

    /// Opens a file met in a collection; empty if it neither is nor claims to be weights.
    ///
    /// @throws IOException if there is nothing at `path`
    public static Optional<Weights> ofFileIfAny(Path path, Arena arena) throws IOException {
        return ofFileIfAny(path, arena, Budget.Limits.STANDARD);
    }

    /// Opens a file met in a collection; empty if it neither is nor claims to be weights.
    ///
    /// @param limits of what it may cost
    /// @throws IOException if there is nothing at `path`
    public static Optional<Weights> ofFileIfAny(Path path, Arena arena, Budget.Limits limits)
            throws IOException {
        var real = path.toRealPath();
        return new FileOpener(arena, new Headerless.Refused(), limits)
                .openIfWeights(String.valueOf(path.getFileName()), path, real)
                .map(file -> new Weights(path.toString(), List.of(file), Map.of(), List.of()));
    }

    /// Every tensor of every file.
    public List<Tensor> tensors() {
        return files.stream().flatMap(file -> file.reading().tensors().stream()).toList();
    }

    /// Every finding, of the model first, then file by file.
    public List<Finding> findings() {
        return Stream.concat(
                        modelFindings.stream(),
                        files.stream().flatMap(file -> file.reading().findings().stream()))
                .toList();
    }

    /// One for each file that was not read to its end.
    public List<Refusal> refusals() {
        return files.stream().flatMap(file -> file.reading().refusal().stream()).toList();
    }
}
