package sphota.zoo.collection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import sphota.bytes.MalformedFileException;
import sphota.description.Claim;
import sphota.description.Description;
import sphota.description.Value;
import sphota.tensor.NamedArray;
import sphota.zoo.CollectionRecipe;
import sphota.zoo.Grower;
import sphota.zoo.Subject;

/// Reads somebody's models and labels. Tensors of floating-point numbers are taken, as 32-bit
/// floats; those that are sparse, quantized or of other types are not.
public final class CollectionGrower implements Grower {

    private final Path folder;
    private final List<LabelTable.Row> rows;

    private CollectionGrower(Path folder, List<LabelTable.Row> rows) {
        this.folder = folder;
        this.rows = rows;
    }

    /// Reads the table of a collection.
    ///
    /// @throws IOException if the table cannot be read
    /// @throws MalformedFileException if it has no column of files, or names one outside the folder
    public static CollectionGrower of(CollectionRecipe recipe) throws IOException {
        var folder = Path.of(recipe.files()).toAbsolutePath().normalize();
        var rows = LabelTable.read(folder.resolve(recipe.labels()));
        for (var row : rows) {
            if (!folder.resolve(row.file()).normalize().startsWith(folder)) {
                throw new MalformedFileException(
                        recipe.labels(), 0, "'%s' is outside the folder".formatted(row.file()));
            }
        }
        return new CollectionGrower(folder, rows);
    }

    /// The table of a collection, by its name.
    public static SortedMap<String, Path> files(CollectionRecipe recipe) {
        var table = Path.of(recipe.files()).toAbsolutePath().normalize().resolve(recipe.labels());
        return new TreeMap<>(Map.of(String.valueOf(table.getFileName()), table));
    }

    @Override
    public int count() {
        return rows.size();
    }

    @Override
    public List<Subject> grow(int first, int count, Runnable grown) {
        var subjects = new ArrayList<Subject>();
        for (int i = first; i < first + count; i++) {
            subjects.add(subject(i, rows.get(i)));
            grown.run();
        }
        return List.copyOf(subjects);
    }

    private Subject subject(int number, LabelTable.Row row) {
        var claims = new ArrayList<Claim>();
        claims.add(new Claim.Identity("collection", Claim.Origin.FOUND));
        claims.addAll(row.labels());
        claims.add(new Claim.Label("file", Value.of(row.file())));
        return new Subject("file-" + number, weights(row.file()), Description.known(claims));
    }

    private List<NamedArray> weights(String file) {
        try {
            return ModelFile.weights(folder.resolve(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Reads the file again: its weights must be these.
    @Override
    public List<String> falsehoods(Subject subject) {
        int number = number(subject.id());
        if (number < 0) {
            return List.of("'%s' is no name of this zoo".formatted(subject.id()));
        }
        try {
            var again = subject(number, rows.get(number));
            return same(again, subject)
                    ? List.of()
                    : List.of("the file or its labels are others now");
        } catch (UncheckedIOException | MalformedFileException unread) {
            return List.of("its file cannot be read: " + unread.getMessage());
        }
    }

    private static boolean same(Subject one, Subject other) {
        return Arrays.equals(one.flat(), other.flat())
                && one.shapes().equals(other.shapes())
                && one.truth().equals(other.truth());
    }

    /// The number of a name; -1 if it is none of this zoo.
    private int number(String id) {
        if (!id.matches("file-\\d{1,9}")) {
            return -1;
        }
        int number = Integer.parseInt(id.substring("file-".length()));
        return number < rows.size() && id.equals("file-" + number) ? number : -1;
    }
}
