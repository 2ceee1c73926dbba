package sphota.evaluation.savings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sphota.bytes.MalformedFileException;
import sphota.evaluation.LearningCurve;
import sphota.net.DivergedException;
import sphota.net.MatmulPrecision;
import sphota.net.Torch;
import sphota.speech.data.Samples;
import sphota.speech.data.Scoring;
import sphota.speech.procedural.Documents;
import sphota.speech.procedural.Procedure;
import sphota.tokenizer.Control;

class SavingsTest {

    private static final String PLAN =
            """
            {"preset": "1m", "rows": 1, "trunk_tokens": 512, "tokens": 1024, "points": 2,
             "seeds": [1],
             "arms": [{"name": "from scratch"},
                      {"name": "matched", "matched": "ours"},
                      {"name": "set", "procedure": "set"},
                      {"name": "ours", "corpus": "corpus", "only": ["json", "onto"]},
                      {"name": "shuffled", "corpus": "corpus", "shuffled": true}],
             "tasks": {"sources": {"java": "sources"}}}
            """;

    @TempDir private Path folder;

    @BeforeEach
    void sources() throws IOException {
        var sources = Files.createDirectory(folder.resolve("sources"));
        for (int i = 0; i < 40; i++) {
            Files.writeString(
                    sources.resolve("C%d.java".formatted(i)),
                    "class C%d { int x = %d; }\n".formatted(i, i * i).repeat(20));
        }
    }

    private Plan plan(String text) throws IOException {
        return Plan.read(Files.writeString(folder.resolve("plan.json"), text));
    }

    private static Torch engine() {
        return Torch.open(Torch.Choice.CPU, 1);
    }

    private static Savings savings(Plan plan, Path out) throws IOException {
        return new Savings(plan, out, SavingsTest::engine, MatmulPrecision.HIGHEST);
    }

    /// Keeps what was begun, and stops in one of the trainings.
    private static class Kept implements Savings.Progress {

        final List<String> begun = new ArrayList<>();
        Runnable atFirst = () -> {};

        @Override
        public void begins(String name, int done, int all) {
            begun.add(name + " " + done + "/" + all);
        }

        @Override
        public void reached(long tokens, long all) {
            atFirst.run();
        }
    }

    @Test
    void everyArmIsLearnedOnceAndCompared() throws IOException {
        Samples.corpus(Files.createDirectory(folder.resolve("corpus")));
        var plan = plan(PLAN);
        var out = folder.resolve("out");
        var kept = new Kept();
        savings(plan, out).run(kept);
        assertThat(kept.begun)
                .containsExactly(
                        "sources, from scratch, seed 1 0/5",
                        "ours, seed 1, before the tasks 1/5",
                        "sources, matched, seed 1 1/5",
                        "set, seed 1, before the tasks 2/5",
                        "sources, set, seed 1 2/5",
                        "sources, ours, seed 1 3/5",
                        "shuffled, seed 1, before the tasks 4/5",
                        "sources, shuffled, seed 1 4/5");
        var table = savings(plan, out).table();
        assertThat(table.tasks()).containsOnlyKeys("sources");
        var arms = table.tasks().getOrDefault("sources", Map.of());
        assertThat(arms.keySet())
                .containsExactly("from scratch", "matched", "set", "ours", "shuffled");
        var bits = arms.values().stream().map(learned -> learned.bitsPerByte().getFirst()).toList();
        assertThat(bits).allMatch(each -> each > 0 && each < 9).doesNotHaveDuplicates();
        assertThat(table.curves(out, "sources").getFirst().points()).hasSize(4);
        assertThat(table.text().lines()).hasSize(7);
        // All is there: nothing is made again.
        var again = new Kept();
        savings(plan, out).run(again);
        assertThat(again.begun).isEmpty();
        // Another plan is not mixed with it.
        var other = plan(PLAN.replace("\"tokens\": 1024", "\"tokens\": 2048"));
        assertThatThrownBy(() -> savings(other, out).table())
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining("another plan");
    }

    @Test
    void whatWasMadeOfSomethingElseIsNotTaken() throws IOException {
        var plan =
                """
                {"rows": 1, "trunk_tokens": 256, "tokens": 256, "points": 1, "seeds": [1],
                 "arms": [{"name": "set", "procedure": "set"}],
                 "tasks": {"a": {"java": "sources"}}}
                """;
        var out = folder.resolve("out");
        savings(plan(plan), out).run(new Kept());
        assertThat(savings(plan(plan), out).table().tasks().get("a")).hasSize(1);
        var medium = new Savings(plan(plan), out, SavingsTest::engine, MatmulPrecision.MEDIUM);
        refused(medium::table);
        // The task's run is gone, what was learned before it is not.
        Files.delete(out.resolve("runs/a/set/1/outcome.json"));
        var more =
                savings(plan(plan.replace("\"trunk_tokens\": 256", "\"trunk_tokens\": 512")), out);
        refused(() -> more.run(new Kept()));
        savings(plan(plan), out).run(new Kept());
        Files.writeString(folder.resolve("sources/More.java"), "class More {}\n");
        refused(() -> savings(plan(plan), out).table());
    }

    private static void refused(ThrowingCallable work) {
        assertThatThrownBy(work)
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining("another plan");
    }

    @Test
    void theSamePlanFromAnotherFolderIsTheSame() throws IOException {
        var plan =
                plan(
                        PLAN.replaceAll(
                                "(?s)\\{\"name\": \"matched\".*?\\}\\],", "{\"name\": \"x\"}],"));
        var other = Plan.read(folder.resolve("../" + folder.getFileName() + "/plan.json"));
        var job = Savings.jobs(plan).getFirst();
        assertThat(Ingredients.of(other, MatmulPrecision.HIGHEST).run(job))
                .isEqualTo(Ingredients.of(plan, MatmulPrecision.HIGHEST).run(job));
    }

    @Test
    void aRunThatDivergesStopsNoOther() throws IOException {
        var plan =
                plan(
                        """
                        {"rows": 1, "tokens": 1024, "points": 1, "seeds": [1],
                         "arms": [{"name": "wild", "rate": 0.99}, {"name": "drawn"}],
                         "tasks": {"a": {"java": "sources"}}}
                        """);
        var engine =
                new Savings(
                        plan, folder.resolve("out"), SavingsTest::engine, MatmulPrecision.HIGHEST);
        var kept = new Kept();
        var diverged = new AtomicBoolean();
        kept.atFirst =
                () -> {
                    if (!diverged.getAndSet(true)) {
                        throw new DivergedException(2, 0, "the loss is NaN");
                    }
                };
        var why = new DivergedException(2, 0, "the loss is NaN").getMessage();
        assertThat(engine.run(kept)).containsExactly("a, wild, seed 1: " + why);
        assertThat(engine.table().tasks().get("a")).containsOnlyKeys("drawn");
    }

    @Test
    void whatWasStoppedGoesOnToTheSameEnd() throws IOException {
        var plan =
                plan(
                        """
                        {"rows": 1, "tokens": 1024, "points": 2, "seeds": [3],
                         "arms": [{"name": "drawn"}], "tasks": {"a": {"java": "sources"}}}
                        """);
        var whole = folder.resolve("whole");
        savings(plan, whole).run(new Kept());
        var out = folder.resolve("out");
        var stopping = savings(plan, out);
        var kept = new Kept();
        kept.atFirst = stopping::stop;
        assertThatThrownBy(() -> stopping.run(kept)).isInstanceOf(CancellationException.class);
        assertThat(savings(plan, out).table().tasks().get("a")).isEmpty();
        savings(plan, out).run(new Kept());
        assertThat(savings(plan, out).table()).isEqualTo(savings(plan, whole).table());
    }

    @Test
    void whatAnotherMakesIsLeftToIt() throws IOException {
        var plan =
                plan(
                        """
                        {"rows": 1, "tokens": 256, "points": 1, "seeds": [1, 2],
                         "arms": [{"name": "drawn"}], "tasks": {"a": {"java": "sources"}}}
                        """);
        var out = folder.resolve("out");
        var savings = savings(plan, out);
        var kept =
                new Kept() {
                    @Override
                    public void begins(String name, int done, int all) {
                        super.begins(name, done, all);
                        // Not again to be waited for: the first is another's.
                        savings.stop();
                    }
                };
        var one = Files.createDirectories(out.resolve("runs/a/drawn/1"));
        try (var file =
                        FileChannel.open(
                                one.resolve("lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                var _ = file.lock()) {
            assertThatThrownBy(() -> savings.run(kept)).isInstanceOf(CancellationException.class);
        }
        assertThat(kept.begun).containsExactly("a, drawn, seed 2 0/2");
        assertThat(one.resolve("curve.jsonl")).doesNotExist();
    }

    @Test
    void savingsAreOfTheSameSeedAndCountWhatWasReadBefore() throws IOException {
        var plan =
                plan(
                        """
                        {"trunk_tokens": 100, "tokens": 1000, "seeds": [1, 2],
                         "arms": [{"name": "drawn"}, {"name": "set", "procedure": "set"},
                                  {"name": "worse", "procedure": "noise"}],
                         "tasks": {"a": {"java": "sources"}}}
                        """);
        var drawn = learned(curve(4, 3, 2), curve(5, 4, 3));
        var better = learned(curve(3, 2, 1), curve(4, 3, 2));
        var worse = learned(curve(4, 3, 2.5), curve(5, 4, 3));
        var table =
                new SavingsTable(
                        plan,
                        Map.of("a", sequenced("drawn", drawn, "set", better, "worse", worse)));
        var lines = table.text().lines().toList();
        assertThat(lines.get(2)).contains("| drawn | 2 |").contains("| – | – |");
        // Both come down to the end of the first after half of the tokens.
        assertThat(lines.get(3)).contains("| 50.0 [50.0, 50.0] | 25.0 [25.0, 25.0] |");
        assertThat(lines.get(4)).contains("not as good: 1 of 2 seeds");
    }

    private static Map<String, SavingsTable.Learned> sequenced(Object... pairs) {
        var map = new java.util.LinkedHashMap<String, SavingsTable.Learned>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], (SavingsTable.Learned) pairs[i + 1]);
        }
        return map;
    }

    private static LearningCurve curve(double... losses) {
        return new LearningCurve(
                IntStream.range(0, losses.length)
                        .mapToObj(i -> new LearningCurve.Point(100 << i, losses[i]))
                        .toList());
    }

    private static SavingsTable.Learned learned(LearningCurve... curves) {
        return new SavingsTable.Learned(
                List.of(1L, 2L), List.of(1.0, 2.0), List.of(curves), 1_000_000);
    }

    @Test
    void documentsOfAProcedureStandBetweenTheirEnds() throws IOException {
        var procedure = Objects.requireNonNull(Procedure.published().get("set"));
        var documents = new Documents(procedure, 5, 64);
        var source = new ProcedureSource(documents, 3, 65);
        assertThat(source.blocks()).isEqualTo(2);
        assertThat(source.block(0)).hasSize(64);
        assertThat(source.block(1)).hasSize(1);
        var sequence = source.block(0).get(1);
        var drawn = documents.at(4);
        assertThat(sequence.ids()[0]).isEqualTo(Control.BEGIN.id());
        assertThat(sequence.ids()[sequence.length() - 1]).isEqualTo(Control.END.id());
        for (int i = 0; i < drawn.length(); i++) {
            assertThat(sequence.ids()[i + 1]).isEqualTo(drawn.ids()[i]);
            assertThat(sequence.scoring(i + 1) == Scoring.TOKEN).isEqualTo(drawn.scored()[i]);
        }
    }

    @Test
    void whatIsNoPlanIsRefused() {
        var wrong =
                Map.of(
                        "{",
                        "no JSON",
                        PLAN.replace("rows", "row"),
                        "no key 'row'",
                        PLAN.replace("\"procedure\": \"set\"", "\"procedure\": \"sat\""),
                        "sat",
                        PLAN.replace("\"matched\": \"ours\"", "\"matched\": \"from scratch\""),
                        "an arm from scratch that was trained",
                        PLAN.replace("\"name\": \"set\"", "\"name\": \"ours\""),
                        "one arm named",
                        PLAN.replace("\"name\": \"set\"", "\"name\": \"../x\""),
                        "no arm named",
                        PLAN.replace("[1]", "[]"),
                        "a seed",
                        PLAN.replace("\"java\": \"sources\"", "\"pictures\": \"x\""),
                        "pictures",
                        PLAN.replace("\"procedure\": \"set\"", "\"lora\": 4"),
                        "adapters of no",
                        PLAN.replace("\"tokens\": 1024", "\"tokens\": \"5M\""),
                        "'tokens' is no whole number");
        var kinds =
                Map.of(
                        PLAN.replace("[1]", "[\"a\"]"),
                        "seeds that are whole",
                        PLAN.replace("\"rows\": 1", "\"rows\": 5000000000"),
                        "'rows' is 5000000000",
                        PLAN.replace(
                                "\"procedure\": \"set\"",
                                "\"procedure\": \"set\", \"model\": \"m\""),
                        "one beginning",
                        PLAN.replace(
                                "\"procedure\": \"set\"",
                                "\"procedure\": \"set\", \"shuffled\": true"),
                        "a corpus that is shuffled",
                        PLAN.replace(
                                "\"java\": \"sources\"", "\"java\": \"sources\", \"texts\": \"x\""),
                        "one kind of files");
        Stream.concat(wrong.entrySet().stream(), kinds.entrySet().stream())
                .forEach(each -> refused(each.getKey(), each.getValue()));
    }

    private void refused(String text, String message) {
        assertThatThrownBy(() -> plan(text))
                .as(message)
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining(message);
    }
}
