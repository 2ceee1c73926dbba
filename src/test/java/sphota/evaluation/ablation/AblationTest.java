package sphota.evaluation.ablation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sphota.bytes.MalformedFileException;
import sphota.description.Value;
import sphota.evaluation.prediction.Division;
import sphota.interpreter.data.Example;
import sphota.interpreter.data.Sides;
import sphota.interpreter.data.Target;
import sphota.interpreter.model.PredictorFolder;
import sphota.interpreter.model.Sight;
import sphota.interpreter.model.Size;
import sphota.interpreter.view.Grid;
import sphota.interpreter.view.Networks;
import sphota.net.Torch;

class AblationTest {

    private static final String PLAN =
            """
            {"zoos": ["zoo"], "target": "scale", "epochs": 2, "rows": 16, "rate": 0.01, "width": 16,
             "seeds": [1, 2],
             "arms": [{"name": "statistics", "sights": ["statistics"]},
                      {"name": "40 networks", "sights": ["statistics"], "subjects": 40},
                      {"name": "raw bytes", "sights": ["bytes", "statistics"],
                       "without": ["statistics"], "raw": true, "leave_out": 0.1}]}
            """;

    @TempDir private Path folder;

    private Plan plan(String text) throws IOException {
        return Plan.read(Files.writeString(folder.resolve("plan.json"), text));
    }

    private static Torch engine() {
        return Torch.open(Torch.Choice.CPU, 1);
    }

    private static Division division(Plan plan) {
        var examples = new ArrayList<Example>();
        for (int i = 0; i < 120; i++) {
            double scale = 0.1 * (1 + i % 8);
            var network = Networks.random("flat 3 > dense 4 > relu > dense 2", i);
            for (var tensor : network.tensors()) {
                for (int k = 0; k < tensor.values().length; k++) {
                    tensor.values()[k] *= (float) scale;
                }
            }
            var views = new LinkedHashMap<String, Grid>();
            plan.views().forEach(view -> views.put(view.name(), view.of(network)));
            var columns = new LinkedHashMap<String, Value>();
            columns.put("scale", Value.of(scale));
            examples.add(new Example("n" + i, "n" + i, columns, views));
        }
        return Division.of(new Target.Numeric("scale"), Sides.of(examples));
    }

    /// Keeps what was begun, and stops in one of the trainings.
    private static class Kept implements Ablation.Progress {

        final List<String> begun = new ArrayList<>();
        Runnable atEpoch = () -> {};

        @Override
        public void begins(String name, int done, int all) {
            begun.add("%s %d/%d".formatted(name, done, all));
        }

        @Override
        public void epoch(int number, int of, double training, double validation) {
            atEpoch.run();
        }
    }

    @Test
    void aPlanIsReadAsItIsWritten() throws IOException {
        var plan = plan(PLAN);
        assertThat(plan.zoos()).containsExactly(folder.resolve("zoo"));
        assertThat(plan.arms().get(1).subjects()).isEqualTo(40);
        var last = plan.arms().getLast();
        assertThat(last.size())
                .isEqualTo(Size.USUAL.wide(16).seeing(true).looking(java.util.Set.of(Sight.BYTES)));
        assertThat(last.settings().thinned()).isEqualTo(0.1);
        assertThat(last.settings().epochs()).isEqualTo(2);
        assertThat(plan.views().stream().map(each -> each.name()))
                .containsExactly("canonical-tensor-profile-high", "byte-planes");
        var chunks =
                plan(
                        """
                        {"zoos": ["zoo"], "target": "x", "seeds": [1],
                         "arms": [{"name": "chunks", "reader": "chunks"}]}
                        """);
        assertThat(chunks.arms().getFirst().size()).isEqualTo(Size.PLAIN);
    }

    @Test
    void whatIsNoPlanIsRefused() {
        var wrong =
                Map.of(
                        "{\"zoo\": []}",
                        "no key 'zoo' is known",
                        "[]",
                        "an object is missing",
                        PLAN.replace("[1, 2]", "[1, 1]"),
                        "different seeds",
                        PLAN.replace("40 networks", "statistics"),
                        "one arm named statistics",
                        PLAN.replace("\"40 networks\"", "\"../x\""),
                        "no arm named ../x",
                        PLAN.replace("[\"bytes\"", "[\"taste\""),
                        "no sight 'taste' is known",
                        PLAN.replace("\"subjects\": 40", "\"subjects\": 0"),
                        "learns from 0",
                        PLAN.replace("\"epochs\": 2", "\"epochs\": 0"),
                        "0 epochs",
                        PLAN.replace("\"rows\": 16", "\"rows\": \"many\""),
                        "'rows' is no whole number",
                        PLAN.replace("[\"zoo\"]", "[]"),
                        "zoos and a target");
        wrong.forEach((text, reason) ->
                assertThatThrownBy(() -> plan(text))
                        .isInstanceOf(MalformedFileException.class)
                        .hasMessageContaining(reason));
    }

    @Test
    void runsAreMadeOnceAndAfterTheyWereStopped() throws IOException {
        var plan = plan(PLAN);
        var division = division(plan);
        var whole = new Ablation(plan, division, folder.resolve("whole"), AblationTest::engine);
        whole.run(new Kept());
        var out = folder.resolve("parts");
        var first = new Ablation(plan, division, out, AblationTest::engine);
        var kept = new Kept();
        kept.atEpoch = first::stop;
        assertThatThrownBy(() -> first.run(kept)).isInstanceOf(CancellationException.class);
        assertThat(first.table().rows()).isEmpty();
        assertThat(first.table().text()).startsWith("scale of ");

        var second = new Ablation(plan, division, out, AblationTest::engine);
        var again = new Kept();
        second.run(again);
        assertThat(again.begun)
                .containsExactly(
                        "statistics, seed 1 0/6",
                        "40 networks, seed 1 1/6",
                        "raw bytes, seed 1 2/6",
                        "statistics, seed 2 3/6",
                        "40 networks, seed 2 4/6",
                        "raw bytes, seed 2 5/6");
        assertThat(scores(second.table())).isEqualTo(scores(whole.table()));
        var text = second.table().text();
        assertThat(text)
                .startsWith("scale of %d networks to test".formatted(division.test().size()))
                .contains("| τ of these | ", "more than statistics | training, s |")
                .contains("| statistics | %d | ".formatted(division.train().size()))
                .contains("| 40 networks | 40 | ");
        assertThat(out.resolve("statistics/1/training")).doesNotExist();
        assertThat(new PredictorFolder(out.resolve("statistics/1")).isThere()).isTrue();

        var third = new Kept();
        new Ablation(plan, division, out, AblationTest::engine).run(third);
        assertThat(third.begun).isEmpty();
    }

    private static String scores(AblationTable table) {
        return table.rows().values().stream().map(each -> each.scores().toString()).toList() + "";
    }

    @Test
    void whatIsPredictedOfManyNetworksIsReadAgain() throws IOException {
        new Outcome("many", 1, 1, 1, new double[5000][64]).write(folder);
        assertThat(Files.size(folder.resolve("outcome.json"))).isGreaterThan(1 << 20);
        assertThat(Outcome.read(folder, "many").orElseThrow().predicted()).hasDimensions(5000, 64);
    }

    @Test
    void runsOfOtherPlansAndNetworksAreRefused() throws IOException {
        var plan = plan(PLAN.replace("[1, 2]", "[1]"));
        var division = division(plan);
        new Ablation(plan, division, folder.resolve("runs"), AblationTest::engine).run(new Kept());
        var fewer =
                new Division(
                        division.target(),
                        division.train(),
                        division.validation(),
                        division.test().subList(1, division.test().size()),
                        0);
        var other = new Ablation(plan, fewer, folder.resolve("runs"), AblationTest::engine);
        assertThatThrownBy(other::table)
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining("another plan");
        var longer = plan(PLAN.replace("\"epochs\": 2", "\"epochs\": 3"));
        assertThatThrownBy(() ->
                        new Ablation(longer, division, folder.resolve("runs"), AblationTest::engine)
                                .run(new Kept()))
                .isInstanceOf(MalformedFileException.class);
    }

    @Test
    void whatAnotherProgramMakesIsLeftToIt() throws IOException {
        var plan =
                plan(
                        """
                        {"zoos": ["zoo"], "target": "scale", "epochs": 1, "width": 16, "seeds": [1],
                         "arms": [{"name": "a", "sights": ["statistics"]},
                                  {"name": "b", "sights": ["statistics"]}]}
                        """);
        var division = division(plan);
        var out = folder.resolve("shared");
        var held = Files.createDirectories(out.resolve("a/1")).resolve("lock");
        var ablation = new Ablation(plan, division, out, AblationTest::engine);
        var kept = new Kept();
        try (var file =
                        FileChannel.open(
                                held, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = file.lock()) {
            assertThat(lock.isValid()).isTrue();
            kept.atEpoch = ablation::stop;
            assertThatThrownBy(() -> ablation.run(kept)).isInstanceOf(CancellationException.class);
        }
        assertThat(kept.begun).containsExactly("b, seed 1 0/2");
    }
}
