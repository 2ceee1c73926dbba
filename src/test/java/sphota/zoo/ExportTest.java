package sphota.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sphota.bytes.Budget;
import sphota.bytes.MalformedFileException;
import sphota.bytes.Region;
import sphota.description.Claim;
import sphota.description.Description;
import sphota.execution.Blueprint;
import sphota.format.safetensors.SafetensorsReader;
import sphota.meaning.Behaviour;
import sphota.meaning.Expression;
import sphota.tensor.NamedArray;

class ExportTest {

    @TempDir private Path folder;

    /// The networks of one tensor; each tensor has another name.
    private Zoo zoo(String... ids) throws IOException {
        var recipe = Recipes.with(FunctionRecipe.STANDARD, Map.of("count", ids.length));
        var zoo = Zoo.create(folder.resolve("zoo"), RecipeFile.of(recipe), ids.length);
        var subjects = new ArrayList<Subject>();
        for (var id : ids) {
            var array = new NamedArray("w" + subjects.size(), List.of(1), new float[] {1});
            subjects.add(new Subject(id, List.of(array), Description.known(List.of())));
        }
        Shard.write(zoo.path(0), subjects);
        Ledger.read(zoo.folder()).add(Zoo.name(0));
        return zoo;
    }

    private int export(Zoo zoo, String... ids) throws IOException {
        return new Export(Export.Format.SAFETENSORS, folder.resolve("files"))
                .run(zoo, List.of(ids), 100);
    }

    @Test
    void noTwoIdsAreOneFile() throws IOException {
        var zoo = zoo("a/b", "a_b", "A/b", "a%2fb", "ä", "../up", "a-1@3");
        assertThat(export(zoo)).isEqualTo(7);
        try (var files = Files.list(folder.resolve("files"))) {
            assertThat(files.map(each -> String.valueOf(each.getFileName())))
                    .containsExactlyInAnyOrder(
                            "a%2fb.safetensors",
                            "a_b.safetensors",
                            "%41%2fb.safetensors",
                            "a%252fb.safetensors",
                            "%c3%a4.safetensors",
                            "..%2fup.safetensors",
                            "a-1@3.safetensors");
        }
    }

    @Test
    void someAreWrittenByTheirIds() throws IOException {
        var zoo = zoo("a/b", "a_b");
        assertThat(export(zoo, "a_b")).isEqualTo(1);
        assertThat(folder.resolve("files/a_b.safetensors")).exists();
        assertThatThrownBy(() -> export(zoo, "a_b", "c"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no network has the id c");
    }

    @Test
    void whatIsToldToWhoeverReadsANetworkStandsApartFromTheTruth() throws IOException {
        var recipe = Recipes.with(FunctionRecipe.STANDARD, Map.of("count", 1));
        var zoo = Zoo.create(folder.resolve("zoo"), RecipeFile.of(recipe), 1);
        var blueprint = Blueprint.parse("flat 5 > dense 2");
        var meaning = Expression.parse("Z5 : (plus 1)");
        var subject =
                Subject.of(
                        "f",
                        blueprint,
                        new float[blueprint.size()],
                        List.of(new Claim.Function(meaning, Behaviour.of(meaning))));
        Shard.write(zoo.path(0), List.of(subject));
        Ledger.read(zoo.folder()).add(Zoo.name(0));
        assertThat(export(zoo)).isEqualTo(1);
        try (var arena = Arena.ofConfined()) {
            var region = Region.map(folder.resolve("files/f.safetensors"), arena);
            assertThat(new SafetensorsReader().read(region, Budget.standard()).metadata())
                    .containsEntry("blueprint", "flat 5 > dense 2")
                    .containsEntry("domain", "Z5")
                    .containsKey("truth");
        }
    }

    @Test
    void anIdThatTwoHaveIsRefused() throws IOException {
        var zoo = zoo("a", "a");
        assertThatThrownBy(() -> export(zoo))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining("two networks have the id a");
    }
}
