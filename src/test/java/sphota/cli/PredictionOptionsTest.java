package sphota.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictionOptionsTest {

    private static final String PREDICT = " --task predict --zoo %s --target train_loss --cache %s";

    @TempDir private Path folder;

    private final Program program = new Program();

    private Path zoo(int count) throws IOException {
        return program.zoo(
                folder,
                """
                {"family": "function", "domains": ["Z5"], "epochs": 40, "largest": 2, "count": %d,
                 "widths": [4], "layers": [1], "seed": 1}
                """
                        .formatted(count));
    }

    @Test
    void baselinesAreComparedOnAZoo() throws IOException {
        var zoo = zoo(200);
        var cache = folder.resolve("cache");
        program.succeed("eval" + PREDICT, zoo, cache);
        assertThat(program.out())
                .startsWith("train_loss of 200 networks: ")
                .contains("| 45 statistics a tensor, boosted trees | ")
                .contains("| control: ");
        assertThat(program.err()).contains("128 probes, ridge: ");
        var first = program.out();
        program.forget();
        program.succeed("eval" + PREDICT + " --viewers 1", zoo, cache);
        assertThat(program.out()).isEqualTo(first);
    }

    @Test
    void aPredictorIsTrainedAndComparedWithBaselines() throws IOException {
        var zoo = zoo(200);
        var cache = folder.resolve("seen");
        var model = folder.resolve("model");
        var training =
                "train" + PREDICT + " --sights statistics,neurons --width 16 --epochs 2 --out %s";
        program.succeed(training, zoo, cache, model);
        assertThat(program.err()).contains("epoch 2 of 2: loss ");
        assertThat(program.out())
                .startsWith("train_loss of 200 networks: ")
                .contains("| reader of neurons, statistics | ")
                .contains("holds the predictor");
        assertThat(program.run(training, zoo, cache, model)).isEqualTo(2);
        assertThat(program.err()).contains("go on with --resume");
        program.forget();
        program.succeed("eval %s" + PREDICT, model, zoo, cache);
        assertThat(program.out())
                .contains("| " + model + " | ")
                .contains("| blend, by validation: ");
        assertThat(program.run("eval %s --task predict --zoo %s --target fit", model, zoo))
                .isEqualTo(2);
        assertThat(program.err()).contains("predict [train_loss], and not 'fit'");
    }

    @Test
    void aPlainReaderIsTrainedBesideOneThatLeavesOutMore() throws IOException {
        var zoo = zoo(200);
        var cache = folder.resolve("seen");
        for (var options :
                List.of(
                        "--reader chunks",
                        "--sights probes --dropout 0.3 --decay 0.2",
                        "--sights bytes --raw --leave-out 0.2")) {
            program.succeed(
                    "train" + PREDICT + " --width 16 --epochs 1 --out %s " + options,
                    zoo,
                    cache,
                    folder.resolve("model " + options));
        }
        assertThat(program.out())
                .contains("| reader of raw chunks | ")
                .contains("| reader of probes | ")
                .contains("| reader of raw bytes | ");
        for (var wrong :
                List.of(
                        "--reader chunks --sights probes",
                        "--reader none",
                        "--dropout 1",
                        "--decay -1",
                        "--leave-out 1")) {
            assertThat(program.run("train --task predict --out %s/other " + wrong, folder))
                    .as(wrong)
                    .isEqualTo(2);
        }
        assertThat(program.err())
                .contains("--reader chunks has no --sights")
                .contains("no reader none, but usual, chunks")
                .contains("that drops 1.0")
                .contains("with a decay of -1.0")
                .contains("and 1.0 left out");
    }

    @Test
    void whatIsHeldOutIsTestedInATableOfItsOwn() throws IOException {
        var zoo = zoo(300);
        var cache = folder.resolve("seen");
        var model = folder.resolve("model");
        program.succeed(
                "train"
                        + PREDICT
                        + " --sights statistics --width 16 --epochs 1"
                        + " --hold-out optimizer=rmsprop --out %s",
                zoo,
                cache,
                model);
        assertThat(program.out())
                .contains("Held out, with twins: optimizer=rmsprop.")
                .containsPattern("(?s)reader of statistics.*reader of statistics");
        var evaluation = "eval %s" + PREDICT + " --hold-out optimizer=%s";
        assertThat(program.run(evaluation, model, zoo, cache, "adamw")).isEqualTo(2);
        assertThat(program.err()).contains("was trained without --hold-out optimizer=adamw");
        program.forget();
        program.succeed(evaluation, model, zoo, cache, "rmsprop");
        assertThat(program.out())
                .containsPattern("(?s)128 probes, ridge.*Held out.*128 probes, ridge");
        assertThat(program.run("eval" + PREDICT + " --hold-out optimizer=none", zoo, cache))
                .isEqualTo(2);
        assertThat(program.err()).contains("no network has optimizer=none");
    }

    @Test
    void anAblationIsMadeOnce() throws IOException {
        zoo(200);
        var plan =
                Files.writeString(
                        folder.resolve("plan.json"),
                        """
                        {"zoos": ["zoo"], "target": "train_loss", "epochs": 1, "width": 16,
                         "seeds": [1],
                         "arms": [{"name": "all"}, {"name": "no bytes", "without": ["bytes"]}]}
                        """);
        var runs = folder.resolve("runs");
        var ablation = "eval %s --task ablation --out %s";
        program.succeed(ablation, plan, runs);
        assertThat(program.err())
                .contains("1 of 2 made; no bytes, seed 1")
                .contains("epoch 1 of 1: loss ");
        assertThat(program.out()).contains("| all | ").contains("| no bytes | ");
        var first = program.out();
        program.forget();
        program.succeed(ablation, plan, runs);
        assertThat(program.out()).isEqualTo(first);
        assertThat(program.err()).doesNotContain("made;");
        assertThat(program.run("eval %s --task ablation", plan)).isEqualTo(2);
    }

    @Test
    void savingsOfAPlanAreMadeOnce() throws IOException {
        var sources = Files.createDirectory(folder.resolve("sources"));
        for (int i = 0; i < 40; i++) {
            Files.writeString(
                    sources.resolve("C%d.java".formatted(i)), "class C%d {}".formatted(i));
        }
        var plan =
                Files.writeString(
                        folder.resolve("plan.json"),
                        """
                        {"rows": 1, "tokens": 256, "trunk_tokens": 256, "points": 1, "seeds": [1],
                         "arms": [{"name": "drawn"}, {"name": "set", "procedure": "set"}],
                         "tasks": {"code": {"java": "sources"}}}
                        """);
        var runs = folder.resolve("runs");
        var savings = "eval %s --task savings --out %s";
        program.succeed(savings, plan, runs);
        assertThat(program.err()).contains("1 of 2 made; code, set, seed 1");
        assertThat(program.out()).startsWith("| code | seeds | ").contains("| set | 1 | ");
        assertThat(folder.resolve("runs/code.html")).isNotEmptyFile();
        program.forget();
        program.succeed(savings, plan, runs);
        assertThat(program.err()).doesNotContain("made;");
        Files.writeString(plan, "{\"seeds\": []}");
        assertThat(program.run(savings, plan, runs)).isEqualTo(3);
        assertThat(program.err()).contains("no plan: ");
    }

    @Test
    void whatIsWrongIsSaidInALine() throws IOException {
        var zoo = zoo(5);
        assertThat(program.run("eval --task predict --zoo %s", zoo)).isEqualTo(2);
        assertThat(program.run("eval --task predict --target fit")).isEqualTo(2);
        assertThat(program.run("eval --task predict --zoo %s --target colour", zoo)).isEqualTo(2);
        assertThat(program.run("eval --task guess")).isEqualTo(2);
        assertThat(program.run("eval --task language")).isEqualTo(2);
        assertThat(program.run("eval --task predict --zoo %s --target fit", folder)).isEqualTo(3);
        assertThat(
                        program.run(
                                "eval --task predict --models %s --labels %s/no.csv --target x",
                                zoo, zoo))
                .isEqualTo(3);
        assertThat(program.err())
                .contains("--target is missing")
                .contains("--zoo is missing, or --models and --labels")
                .contains("no network has a column 'colour'; there are ")
                .contains(
                        "no task guess, but language, composition, savings, predict, ablation,"
                                + " behaviour")
                .contains("the MODEL is missing")
                .contains("no zoo: it has no recipe.json")
                .contains("no.csv: no such file or directory");
    }
}
