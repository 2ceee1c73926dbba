package sphota.zoo.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sphota.bytes.MalformedFileException;
import sphota.description.Claim;
import sphota.description.Description;
import sphota.description.Value;
import sphota.tensor.NamedArray;
import sphota.zoo.CollectionRecipe;
import sphota.zoo.Export;
import sphota.zoo.FunctionRecipe;
import sphota.zoo.Growth;
import sphota.zoo.RecipeFile;
import sphota.zoo.Recipes;
import sphota.zoo.Zoo;
import sphota.zoo.function.FunctionGrower;

class CollectionGrowerTest {

    @TempDir private Path folder;

    /// Two networks of a function zoo, exported, one in each format.
    private Path files() throws IOException {
        var recipe =
                (FunctionRecipe)
                        Recipes.parse(
                                "{\"family\": \"function\", \"count\": 2, \"domains\": [\"Z5\"],"
                                        + " \"epochs\": 1, \"largest\": 2}");
        var zoo = Zoo.create(folder.resolve("zoo"), RecipeFile.of(recipe), 2);
        Growth.run(zoo, new FunctionGrower(recipe), 1, NOBODY);
        var files = folder.resolve("files");
        new Export(Export.Format.SAFETENSORS, files).run(zoo, List.of("function-0"), 1);
        new Export(Export.Format.PYTORCH, files).run(zoo, List.of("function-1"), 1);
        return files;
    }

    private static final Growth.Progress NOBODY =
            new Growth.Progress() {
                @Override
                public void model() {}

                @Override
                public void found(int subjects) {}
            };

    @Test
    void filesWithLabelsAreAZoo() throws IOException {
        var files = files();
        Files.writeString(
                files.resolve("labels.csv"),
                "file,accuracy,maker\nfunction-1.pt,0.5,us\nfunction-0.safetensors,,them\n");
        var recipe = new CollectionRecipe(files.toString(), "labels.csv", 0);
        var grower = CollectionGrower.of(recipe);
        var zoo = Zoo.create(folder.resolve("collection"), RecipeFile.of(recipe), grower.count());
        Growth.run(zoo, grower, 2, NOBODY);

        var opened = Zoo.open(zoo.folder());
        var subjects = opened.subjects(0);
        assertThat(opened.count()).isEqualTo(2);
        assertThat(subjects).hasSize(2);
        assertThat(subjects.getFirst().truth().all(Claim.Label.class))
                .contains(
                        new Claim.Label("accuracy", Value.of(0.5)),
                        new Claim.Label("maker", Value.of("us")));
        assertThat(subjects.getLast().truth().all(Claim.Label.class))
                .noneMatch(label -> label.name().equals("accuracy"));
        var original = Zoo.open(folder.resolve("zoo")).subjects(0);
        assertThat(subjects.getFirst().flat()).isEqualTo(original.getLast().flat());
        assertThat(subjects.getFirst().weights())
                .extracting(NamedArray::name)
                .containsExactlyElementsOf(
                        original.getLast().weights().stream().map(NamedArray::name).toList());
        assertThat(subjects).allSatisfy(each -> assertThat(grower.falsehoods(each)).isEmpty());
        var first = subjects.getFirst();
        var liar =
                new sphota.zoo.Subject(first.id(), first.weights(), Description.known(List.of()));
        assertThat(grower.falsehoods(liar)).isNotEmpty();
        for (var id : List.of("file-2", "file-00", "file-x", "")) {
            var stranger = new sphota.zoo.Subject(id, first.weights(), first.truth());
            assertThat(grower.falsehoods(stranger))
                    .containsExactly("'" + id + "' is no name of this zoo");
        }
        Files.delete(files.resolve("function-1.pt"));
        assertThat(grower.falsehoods(first))
                .singleElement()
                .asString()
                .startsWith("its file cannot be read");
    }

    /// Signs of patterns in names of folders are no patterns, and names of files no numbers.
    @Test
    void filesAndFoldersAreNamedAsTheyAre() throws IOException {
        var files = files();
        var odd = Files.createDirectory(folder.resolve("a[1]*"));
        Files.move(files.resolve("function-0.safetensors"), odd.resolve("0001"));
        Files.move(files.resolve("function-1.pt"), odd.resolve("1e3"));
        Files.writeString(odd.resolve("labels?.csv"), "file,accuracy\n0001,1\n1e3,2\n");
        var recipe = new CollectionRecipe(odd.toString(), "labels?.csv", 0);
        var grower = CollectionGrower.of(recipe);
        var zoo = Zoo.create(odd.resolve("zoo"), RecipeFile.of(recipe), grower.count());
        Growth.run(zoo, grower, 1, NOBODY);
        assertThat(Zoo.open(zoo.folder()).subjects(0)).hasSize(2);
        assertThat(zoo.folder().resolve(Zoo.MANIFEST)).exists();
    }

    @Test
    void whatIsNotFiniteIsNoLabel() throws IOException {
        var files = files();
        Files.writeString(
                files.resolve("labels.csv"),
                "file,accuracy,loss\nfunction-1.pt,nan,0.5\nfunction-0.safetensors,0.5,inf\n");
        var recipe = new CollectionRecipe(files.toString(), "labels.csv", 0);
        var grower = CollectionGrower.of(recipe);
        var zoo = Zoo.create(folder.resolve("collection"), RecipeFile.of(recipe), grower.count());
        Growth.run(zoo, grower, 1, NOBODY);
        var subjects = Zoo.open(zoo.folder()).subjects(0);
        assertThat(subjects).allSatisfy(each -> assertThat(grower.falsehoods(each)).isEmpty());
        assertThat(subjects.getFirst().truth().all(Claim.Label.class))
                .contains(new Claim.Label("loss", Value.of(0.5)))
                .noneMatch(label -> label.name().equals("accuracy"));
    }

    @Test
    void tablesThatCannotBeAreRefused() throws IOException {
        var files = Files.createDirectories(folder.resolve("bad"));
        Files.writeString(files.resolve("nofile.csv"), "name,accuracy\na,1\n");
        Files.writeString(files.resolve("outside.csv"), "file,accuracy\n../../etc/passwd,1\n");
        Files.write(files.resolve("no.parquet"), new byte[] {'P', 'A', 'R', '1', 0, 0});
        refused(files, "nofile.csv", "it has no column 'file'");
        refused(files, "outside.csv", "outside the folder");
        refused(files, "no.parquet", "no table of labels");
        assertThatThrownBy(() ->
                        CollectionGrower.of(
                                new CollectionRecipe(files.toString(), "absent.csv", 0)))
                .isInstanceOf(java.nio.file.NoSuchFileException.class);
    }

    private static void refused(Path files, String table, String reason) {
        assertThatThrownBy(
                        () -> CollectionGrower.of(new CollectionRecipe(files.toString(), table, 0)))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining(reason);
    }
}
