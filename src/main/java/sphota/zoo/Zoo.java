package sphota.zoo;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import sphota.bytes.MalformedFileException;
import sphota.bytes.WholeFile;

/// A folder of subjects: `recipe.json`, shards of weights with the truth about them, their
/// checksums, and once all are there `manifest.parquet`, the truth as a table, and `card.md`.
///
/// @param provenance what it was grown with; zoos of before it was noted have none
/// @param shard subjects in each shard but the last
public record Zoo(
        Path folder, Recipe recipe, Optional<Provenance> provenance, int count, int shard) {

    public static final String RECIPE = "recipe.json";
    public static final String MANIFEST = "manifest.parquet";
    public static final String CARD = "card.md";

    /// Whoever locks it begins the zoo.
    static final String CLAIM = ".begun.unfinished";

    /// Subjects in a shard: what a thread keeps in memory.
    public static final int SHARD = 256;

    /// Whether a folder is one.
    public static boolean isIn(Path folder) {
        return Files.exists(folder.resolve(RECIPE));
    }

    /// Begins a zoo, or goes on with one.
    ///
    /// @param count of subjects that the recipe comes to
    /// @throws IllegalArgumentException if the folder is one of another recipe or of other data
    /// @throws IOException if it cannot be read or written, or is begun elsewhere in this program
    public static Zoo create(Path folder, RecipeFile given, int count) throws IOException {
        var recipe =
                given.recipe().count() == count
                        ? given.recipe()
                        : Recipes.with(given.recipe(), Map.of("count", count));
        Files.createDirectories(folder);
        if (!isIn(folder)) {
            begin(folder, new RecipeFile(recipe, given.provenance()));
        }
        return goOn(open(folder), recipe, given.provenance());
    }

    /// Writes the recipe unless another program has done so first: growing locks its file, which
    /// therefore is never replaced.
    private static void begin(Path folder, RecipeFile recipe) throws IOException {
        var claim = folder.resolve(CLAIM);
        try (var channel =
                        FileChannel.open(
                                claim, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var _ = channel.lock()) {
            if (!isIn(folder)) {
                WholeFile.write(folder.resolve(RECIPE), recipe.json());
            }
            Files.deleteIfExists(claim);
        } catch (OverlappingFileLockException taken) {
            throw new IOException(folder + ": it is being grown already", taken);
        }
    }

    private static Zoo goOn(Zoo begun, Recipe recipe, Optional<Provenance> provenance) {
        if (!Recipes.json(begun.recipe).equals(Recipes.json(recipe))) {
            throw new IllegalArgumentException(
                    begun.folder + " is a zoo of another recipe; choose another folder");
        }
        begun.provenance.ifPresent(noted -> provenance.ifPresent(noted::requireSameData));
        return begun;
    }

    /// Opens a zoo.
    ///
    /// @throws MalformedFileException if the folder's recipe is none
    public static Zoo open(Path folder) throws IOException {
        var file = folder.resolve(RECIPE);
        if (!isIn(folder)) {
            throw new MalformedFileException(folder.toString(), 0, "no zoo: it has no " + RECIPE);
        }
        try {
            var read = RecipeFile.read(file);
            return new Zoo(folder, read.recipe(), read.provenance(), read.recipe().count(), SHARD);
        } catch (IllegalArgumentException wrong) {
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

    /// The SHA-256 of each shard that was grown so far, as it was noted, by number. Whether a shard
    /// is still so is seen when its subjects are asked for.
    public SortedMap<Integer, String> digests() throws IOException {
        var ledger = Ledger.read(folder);
        var digests = new TreeMap<Integer, String>();
        for (int number = 0; number < shards(); number++) {
            int noted = number;
            ledger.digest(name(number)).ifPresent(digest -> digests.put(noted, digest));
        }
        return Collections.unmodifiableSortedMap(digests);
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
