package sphota.interpreter.opinion;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import sphota.bytes.MalformedFileException;
import sphota.interpreter.data.Example;
import sphota.interpreter.model.Predictor;
import sphota.interpreter.model.Size;
import sphota.interpreter.view.View;

/// What is kept beside a predictor, so that it can say how sure it is: `kinds.json`, what kinds of
/// networks it learned from; `memory.safetensors`, where they lie among its embeddings;
/// `validation.safetensors`, what it said of the networks for validation.
public record Background(Kinds kinds, Memory memory, Validated validated) {

    private static final String KINDS = "kinds.json";
    private static final String MEMORY = "memory.safetensors";
    private static final String VALIDATION = "validation.safetensors";

    /// What examples must be viewed by, so that it can be made of them: what the predictor looks
    /// at, and what tells kinds of networks apart.
    public static List<View> views(Size size) {
        var views = new LinkedHashMap<String, View>();
        size.views().forEach(view -> views.put(view.name(), view));
        views.put(Discriminant.VIEW.name(), Discriminant.VIEW);
        return List.copyOf(views.values());
    }

    /// That of a predictor that has learned.
    ///
    /// @param train what it learned from
    /// @param validation other networks, by which it was chosen
    public static Background of(
            Predictor predictor, List<Example> train, List<Example> validation) {
        var embeddings = predictor.look(train).stream().map(Predictor.Look::embedding).toList();
        var memory = Memory.of(embeddings, train, predictor.targets());
        return new Background(
                Kinds.of(train, validation),
                memory,
                Validated.of(predictor.targets(), validation, predictor.look(validation), memory));
    }

    /// Whether a folder has one.
    public static boolean isIn(Path folder) {
        return Files.exists(folder.resolve(KINDS))
                && Files.exists(folder.resolve(MEMORY))
                && Files.exists(folder.resolve(VALIDATION));
    }

    /// Writes it to the folder of the predictor.
    ///
    /// @throws IOException if it cannot be written
    public void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        kinds.write(folder.resolve(KINDS));
        memory.write(folder.resolve(MEMORY));
        validated.write(folder.resolve(VALIDATION));
    }

    /// Reads the folder of a predictor.
    ///
    /// @throws IOException if a file cannot be read
    /// @throws MalformedFileException if one is not what it should be
    static Background read(Path folder) throws IOException {
        return new Background(
                kinds(folder),
                Memory.read(folder.resolve(MEMORY)),
                Validated.read(folder.resolve(VALIDATION)));
    }

    /// The kinds alone, which are little to read.
    static Kinds kinds(Path folder) throws IOException {
        return Kinds.read(folder.resolve(KINDS));
    }
}
