package sphota.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sphota.report.Style;
import sphota.weights.Weights;

class PredictionOptionsTest {

    @TempDir private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return Sphota.run(
                new Surroundings(out, new PrintWriter(err), Style.PLAIN, false),
                Weights::open,
                arguments);
    }

    private String zoo(int count) throws IOException {
        var recipe = folder.resolve("functions.json");
        Files.writeString(
                recipe,
                """
                {"family": "function", "domains": ["Z5"], "epochs": 40, "largest": 2, "count": %d,
                 "widths": [4], "layers": [1], "seed": 1}
                """
                        .formatted(count));
        var zoo = folder.resolve("zoo").toString();
        assertThat(run("zoo", "grow", recipe.toString(), "--out", zoo)).as(err.toString()).isZero();
        out.getBuffer().setLength(0);
        return zoo;
    }

    @Test
    void baselinesAreComparedOnAZoo() throws IOException {
        var zoo = zoo(200);
        var cache = folder.resolve("cache").toString();
        assertThat(
                        run(
                                "eval",
                                "--task",
                                "predict",
                                "--zoo",
                                zoo,
                                "--target",
                                "train_loss",
                                "--cache",
                                cache))
                .as(err.toString())
                .isZero();
        assertThat(out.toString())
                .startsWith("train_loss of 200 networks: ")
                .contains("| 45 statistics a tensor, boosted trees | ")
                .contains("| control: ");
        assertThat(err.toString()).contains("128 probes, ridge: ");
        var first = out.toString();
        out.getBuffer().setLength(0);
        assertThat(
                        run(
                                "eval",
                                "--task",
                                "predict",
                                "--zoo",
                                zoo,
                                "--target",
                                "train_loss",
                                "--cache",
                                cache,
                                "--viewers",
                                "1"))
                .isZero();
        assertThat(out.toString()).isEqualTo(first);
    }

    @Test
    void aPredictorIsTrainedAndComparedWithBaselines() throws IOException {
        var zoo = zoo(200);
        var cache = folder.resolve("seen").toString();
        var model = folder.resolve("model");
        List<String> training =
                List.of(
                        "train",
                        "--task",
                        "predict",
                        "--zoo",
                        zoo,
                        "--target",
                        "train_loss",
                        "--cache",
                        cache,
                        "--sights",
                        "statistics,neurons",
                        "--width",
                        "16",
                        "--epochs",
                        "2",
                        "--out",
                        model.toString());
        assertThat(run(training.toArray(String[]::new))).as(err.toString()).isZero();
        assertThat(err.toString()).contains("epoch 2 of 2: loss ");
        assertThat(out.toString())
                .startsWith("train_loss of 200 networks: ")
                .contains("| reader of neurons, statistics | ")
                .contains("holds the predictor");
        assertThat(run(training.toArray(String[]::new))).isEqualTo(2);
        assertThat(err.toString()).contains("go on with --resume");
        out.getBuffer().setLength(0);
        var evaluated =
                run(
                        "eval",
                        model.toString(),
                        "--task",
                        "predict",
                        "--zoo",
                        zoo,
                        "--target",
                        "train_loss",
                        "--cache",
                        cache);
        assertThat(evaluated).as(err.toString()).isZero();
        assertThat(out.toString())
                .contains("| " + model + " | ")
                .contains("| blend, by validation: ");
        assertThat(
                        run(
                                "eval",
                                model.toString(),
                                "--task",
                                "predict",
                                "--zoo",
                                zoo,
                                "--target",
                                "fit"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("predict [train_loss], and not 'fit'");
    }

    @Test
    void aPlainReaderIsTrainedBesideOneThatLeavesOutMore() throws IOException {
        var zoo = zoo(200);
        var cache = folder.resolve("seen").toString();
        for (var options :
                List.of(
                        List.of("--reader", "chunks"),
                        List.of("--sights", "probes", "--dropout", "0.3", "--decay", "0.2"),
                        List.of("--sights", "bytes", "--raw", "--leave-out", "0.2"))) {
            var training =
                    new java.util.ArrayList<>(
                            List.of(
                                    "train",
                                    "--task",
                                    "predict",
                                    "--zoo",
                                    zoo,
                                    "--target",
                                    "train_loss",
                                    "--cache",
                                    cache,
                                    "--width",
                                    "16",
                                    "--epochs",
                                    "1",
                                    "--out",
                                    folder.resolve("model " + options.get(1)).toString()));
            training.addAll(options);
            assertThat(run(training.toArray(String[]::new))).as(err.toString()).isZero();
        }
        assertThat(out.toString())
                .contains("| reader of raw chunks | ")
                .contains("| reader of probes | ")
                .contains("| reader of raw bytes | ");
        for (var wrong :
                List.of(
                        List.of("--reader", "chunks", "--sights", "probes"),
                        List.of("--reader", "none"),
                        List.of("--dropout", "1"),
                        List.of("--decay", "-1"),
                        List.of("--leave-out", "1"))) {
            var training =
                    new java.util.ArrayList<>(
                            List.of("train", "--task", "predict", "--out", folder + "/other"));
            training.addAll(wrong);
            assertThat(run(training.toArray(String[]::new))).as(wrong.toString()).isEqualTo(2);
        }
        assertThat(err.toString())
                .contains("--reader chunks has no --sights")
                .contains("no reader none, but usual, chunks")
                .contains("that drops 1.0")
                .contains("with a decay of -1.0")
                .contains("and 1.0 left out");
    }

    @Test
    void whatIsHeldOutIsTestedInATableOfItsOwn() throws IOException {
        var zoo = zoo(300);
        var cache = folder.resolve("seen").toString();
        var model = folder.resolve("model").toString();
        var of =
                List.of(
                        "--task",
                        "predict",
                        "--zoo",
                        zoo,
                        "--target",
                        "train_loss",
                        "--cache",
                        cache);
        var training =
                new java.util.ArrayList<>(
                        List.of(
                                "train",
                                "--sights",
                                "statistics",
                                "--width",
                                "16",
                                "--epochs",
                                "1",
                                "--hold-out",
                                "optimizer=rmsprop"));
        training.addAll(of);
        training.addAll(List.of("--out", model));
        assertThat(run(training.toArray(String[]::new))).as(err.toString()).isZero();
        assertThat(out.toString())
                .contains("Held out, with twins: optimizer=rmsprop.")
                .containsPattern("(?s)reader of statistics.*reader of statistics");
        var evaluation = new java.util.ArrayList<>(List.of("eval", model));
        evaluation.addAll(of);
        evaluation.addAll(List.of("--hold-out", "optimizer=adamw"));
        assertThat(run(evaluation.toArray(String[]::new))).isEqualTo(2);
        assertThat(err.toString()).contains("was trained without --hold-out optimizer=adamw");
        evaluation.set(evaluation.size() - 1, "optimizer=rmsprop");
        out.getBuffer().setLength(0);
        assertThat(run(evaluation.toArray(String[]::new))).as(err.toString()).isZero();
        assertThat(out.toString())
                .containsPattern("(?s)128 probes, ridge.*Held out.*128 probes, ridge");
        evaluation.set(evaluation.size() - 1, "optimizer=none");
        evaluation.remove(model);
        assertThat(run(evaluation.toArray(String[]::new))).isEqualTo(2);
        assertThat(err.toString()).contains("no network has optimizer=none");
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
        var runs = folder.resolve("runs").toString();
        assertThat(run("eval", plan.toString(), "--task", "ablation", "--out", runs))
                .as(err.toString())
                .isZero();
        assertThat(err.toString())
                .contains("1 of 2 made; no bytes, seed 1")
                .contains("epoch 1 of 1: loss ");
        assertThat(out.toString()).contains("| all | ").contains("| no bytes | ");
        var first = out.toString();
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        assertThat(run("eval", plan.toString(), "--task", "ablation", "--out", runs)).isZero();
        assertThat(out.toString()).isEqualTo(first);
        assertThat(err.toString()).doesNotContain("made;");
        assertThat(run("eval", plan.toString(), "--task", "ablation")).isEqualTo(2);
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
        var runs = folder.resolve("runs").toString();
        assertThat(run("eval", plan.toString(), "--task", "savings", "--out", runs)).isZero();
        assertThat(err.toString()).contains("1 of 2 made; code, set, seed 1");
        assertThat(out.toString()).startsWith("| code | seeds | ").contains("| set | 1 | ");
        assertThat(folder.resolve("runs/code.html")).isNotEmptyFile();
        err.getBuffer().setLength(0);
        assertThat(run("eval", plan.toString(), "--task", "savings", "--out", runs)).isZero();
        assertThat(err.toString()).doesNotContain("made;");
        Files.writeString(plan, "{\"seeds\": []}");
        assertThat(run("eval", plan.toString(), "--task", "savings", "--out", runs)).isEqualTo(3);
        assertThat(err.toString()).contains("no plan: ");
    }

    @Test
    void whatIsWrongIsSaidInALine() throws IOException {
        var zoo = zoo(5);
        assertThat(run("eval", "--task", "predict", "--zoo", zoo)).isEqualTo(2);
        assertThat(run("eval", "--task", "predict", "--target", "fit")).isEqualTo(2);
        assertThat(run("eval", "--task", "predict", "--zoo", zoo, "--target", "colour"))
                .isEqualTo(2);
        assertThat(run("eval", "--task", "guess")).isEqualTo(2);
        assertThat(run("eval", "--task", "language")).isEqualTo(2);
        assertThat(run("eval", "--task", "predict", "--zoo", folder.toString(), "--target", "fit"))
                .isEqualTo(3);
        assertThat(
                        run(
                                "eval",
                                "--task",
                                "predict",
                                "--models",
                                zoo,
                                "--labels",
                                zoo + "/no.csv",
                                "--target",
                                "x"))
                .isEqualTo(3);
        assertThat(err.toString())
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
