package sphota.zoo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import sphota.bytes.MalformedFileException;
import sphota.bytes.WholeFile;

/// A folder of subjects: `recipe.json`, shards of weights with the truth about them, their
/// checksums, and once all are there `manifest.parquet`, the truth as a table, and `card.md`.
///
/// @param shard subjects in each shard but the last
public record Zoo(Path folder, Recipe recipe, int count, int shard) {

    public static final String RECIPE = "recipe.json";
    public static final String MANIFEST = "manifest.parquet";
    public static final String CARD = "card.md";

    /// Subjects in a shard: what a thread keeps in memory.
    public static final int SHARD = 256;

    /// Begins a zoo, or goes on with one.
    ///
    /// @param count of subjects that the recipe comes to
    /// @throws IllegalArgumentException if the folder is one of another recipe
    public static Zoo create(Path folder, Recipe given, int count) throws IOException {
        var recipe = given.count() == count ? given : Recipes.with(given, Map.of("count", count));
        Files.createDirectories(folder);
        var file = folder.resolve(RECIPE);
        var text = Recipes.json(recipe);
        if (Files.exists(file)) {
            if (!Recipes.json(open(folder).recipe()).equals(text)) {
                throw new IllegalArgumentException(
                        folder + " is a zoo of another recipe; choose another folder");
            }
        } else {
            WholeFile.write(
                    file,
                    channel ->
                            channel.write(
                                    java.nio.ByteBuffer.wrap(
                                            text.getBytes(StandardCharsets.UTF_8))));
        }
        return new Zoo(folder, recipe, count, SHARD);
    }

    /// Opens a zoo.
    ///
    /// @throws MalformedFileException if the folder's recipe is none
    public static Zoo open(Path folder) throws IOException {
        var file = folder.resolve(RECIPE);
        if (!Files.exists(file)) {
            throw new MalformedFileException(folder.toString(), 0, "no zoo: it has no " + RECIPE);
        }
        try {
            var recipe = Recipes.parse(Files.readString(file));
            return new Zoo(folder, recipe, recipe.count(), SHARD);
        } catch (IllegalArgumentException | java.nio.charset.MalformedInputException wrong) {
            throw new MalformedFileException(file.toString(), 0, "" + wrong.getMessage());
        }
    }

    /// How many shards it has when it is complete.
    public int shards() {
        return Math.ceilDiv(count, shard);
    }

    /// How many subjects a shard has.
    public int subjectsIn(int number) {
        return Math.min(shard, count - number * shard);
    }

    static String name(int number) {
        return String.format(Locale.ROOT, "shard-%05d.safetensors", number);
    }

    Path path(int number) {
        return folder.resolve(name(number));
    }

    /// The subjects of a shard.
    ///
    /// @throws MalformedFileException if the shard is missing or not as it was written
    public List<Subject> subjects(int number) throws IOException {
        var file = path(number);
        if (!Ledger.read(folder).holds(name(number))) {
            throw new MalformedFileException(
                    file.toString(),
                    0,
                    Files.exists(file)
                            ? "its checksum is not the one in " + Ledger.NAME
                            : "the shard is missing");
        }
        return Shard.read(file);
    }
}
