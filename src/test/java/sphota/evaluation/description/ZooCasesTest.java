package sphota.evaluation.description;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sphota.description.Claim;
import sphota.interpreter.describing.WeightReader;
import sphota.interpreter.describing.ZooLessons;
import sphota.interpreter.writing.Evidence;
import sphota.interpreter.writing.Family;
import sphota.interpreter.writing.Page;
import sphota.interpreter.writing.Panel;
import sphota.interpreter.writing.Part;
import sphota.interpreter.writing.SoftTable;
import sphota.interpreter.writing.WeightRows;
import sphota.interpreter.writing.Writer;
import sphota.interpreter.writing.WriterTraining;
import sphota.interpreter.writing.Writing;
import sphota.meaning.Expression;
import sphota.net.Torch;
import sphota.zoo.Growth;
import sphota.zoo.RecipeFile;
import sphota.zoo.Recipes;
import sphota.zoo.Zoo;
import sphota.zoo.family.Growers;

class ZooCasesTest {

    private static final String RECIPE =
            """
            {"family": "sequence", "seed": 3, "count": 120, "cohort": 6, "domains": ["Z5^4"],
             "enumerated": 2, "largest": 3, "automata": 0.3, "layers": [1], "widths": [8],
             "examples": 60, "batch": 8, "steps": 3, "compiled": 0.6, "rotated": 0.25, "compressed": 0}
            """;

    private static final List<Family> FAMILIES =
            Stream.of("sequence", "reduction", "Z5^4 -> B", "Z5^4 -> Z3^4", "Z5^4 -> Z3")
                    .map(Family::parse)
                    .toList();

    private static final Growth.Progress NOBODY =
            new Growth.Progress() {
                @Override
                public void model() {}

                @Override
                public void found(int subjects) {}
            };

    @TempDir private Path folder;

    private Zoo zoo() throws IOException {
        var recipe = Recipes.parse(RECIPE);
        var grower = Growers.of(recipe);
        var zoo = Zoo.create(folder, RecipeFile.of(recipe), grower.count());
        Growth.run(zoo, grower, 1, NOBODY);
        return Zoo.open(folder);
    }

    private static Expression taught(Zoo zoo, Case of) throws IOException {
        var meanings = new ArrayList<Expression>();
        for (int shard : zoo.digests().keySet()) {
            for (var subject : zoo.subjects(shard)) {
                subject.truth()
                        .first(Claim.Function.class)
                        .filter(function -> function.behaviour().equals(of.behaviour()))
                        .ifPresent(function -> meanings.add(function.meaning()));
            }
        }
        return meanings.getFirst();
    }

    @Test
    void networksOfSequencesAreDescribedApartByHowTheyCameToBe() throws IOException {
        var zoo = zoo();
        var cases = new ZooCases(FAMILIES, Optional.empty()).of(zoo, 4);
        var compiled = cases.stream().filter(each -> each.origin().startsWith("compiled")).toList();
        assertThat(compiled.stream().map(Case::origin))
                .contains("compiled, transformer", "compiled, rotated, transformer");
        assertThat(cases.stream().map(Case::origin))
                .anyMatch(each -> each.startsWith("trained, not what was taught, "));
        for (var each : compiled) {
            var meaning = taught(zoo, each);
            var panel = Panel.of(each.family().type());
            assertThat(each.truth()).containsExactly(panel.answers(meaning));
            assertThat(each.evidence())
                    .asInstanceOf(type(SoftTable.class))
                    .extracting(SoftTable::likeliest)
                    .isEqualTo(each.truth());
            assertThat(each.is(meaning)).isTrue();
        }
        try (var torch = Torch.open(Torch.Choice.CPU, 1)) {
            var settings = new WriterTraining.Settings(1, 1, 0.001, 0, 1);
            var writer =
                    new WriterTraining(torch, FAMILIES, settings, 0, Optional.empty()).writer();
            var text =
                    DescriptionTable.of(writer, compiled, Writing.beam(40), 500, (_, _) -> {})
                            .text();
            assertThat(text).contains("| sequence, compiled, rotated, transformer |");
        }
    }

    @Test
    void writersOfWeightsLearnFromNetworksOfOnePartAndAreMeasuredOnAnother() throws IOException {
        var zoo = zoo();
        for (var reader : List.of(WeightReader.CHUNKS, WeightReader.NEURONS)) {
            var lessons = new ZooLessons(List.of(zoo), FAMILIES, reader, 8, 1);
            var first = lessons.next(3);
            assertThat(first.read()).hasSize(8).hasOnlyElementsOfType(WeightRows.class);
            assertThat(lessons.next(3).read().stream().map(Evidence::page).map(Page::values))
                    .containsExactlyElementsOf(
                            first.read().stream().map(Evidence::page).map(Page::values).toList());
            int asked = new ZooCases(FAMILIES, Optional.empty()).of(zoo, 1000).size();
            var cases = new ZooCases(FAMILIES, Optional.of(reader::of)).of(zoo, 1000);
            assertThat(cases).hasSizeBetween(1, asked);
            assertThat(lessons.size(Part.TRAIN)).isGreaterThan(20);
            try (var torch = Torch.open(Torch.Choice.CPU, 1)) {
                var settings = new WriterTraining.Settings(4, 8, 0.003, 0, 1);
                var losses = new ArrayList<Double>();
                var writer =
                        new WriterTraining(
                                        torch,
                                        FAMILIES,
                                        reader.reads(),
                                        settings,
                                        lessons,
                                        Optional.empty())
                                .run(Optional.empty(), "", (_, loss, _) -> losses.add(loss));
                assertThat(losses.getLast()).isLessThan(losses.getFirst());
                writer.write(folder.resolve(reader.view().name()), Map.of());
                var read = Writer.read(torch.manager(), folder.resolve(reader.view().name()));
                assertThat(read.reads()).isEqualTo(reader.reads());
                var of = cases.getFirst();
                var how = Writing.beam(10);
                assertThat(read.write(of.evidence(), of.family(), how))
                        .isEqualTo(writer.write(of.evidence(), of.family(), how));
                var table = SoftTable.exact(of.family().type(), of.truth());
                assertThatThrownBy(() -> read.write(table, of.family(), how))
                        .hasMessageContaining("rows of 322 numbers");
                assertThat(DescriptionTable.of(read, cases, how, 0, (_, _) -> {}).text())
                        .contains("compiled, transformer");
            }
        }
    }
}
