package sphota.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sphota.report.Style;
import sphota.weights.Weights;

/// A predictor of small functions, and what is asked of it.
class PredictCommandTest {

    @TempDir private static Path folder;

    private static final StringWriter out = new StringWriter();
    private static final StringWriter err = new StringWriter();

    private static int run(String... arguments) {
        return Sphota.run(
                new Surroundings(out, new PrintWriter(err), Style.PLAIN, false),
                Weights::open,
                arguments);
    }

    private static void mustRun(String... arguments) {
        assertThat(run(arguments)).as(err.toString()).isZero();
    }

    @BeforeAll
    static void train() throws IOException {
        var recipe =
                Files.writeString(
                        folder.resolve("functions.json"),
                        """
                        {"family": "function", "domains": ["Z5"], "epochs": 40, "largest": 2,
                         "count": 320, "widths": [4], "layers": [1], "seed": 1}
                        """);
        mustRun("zoo", "grow", recipe.toString(), "--out", path("zoo"));
        mustRun("zoo", "export", path("zoo"), "--out", path("files"));
        mustRun(
                "train",
                "--task",
                "predict",
                "--zoo",
                path("zoo"),
                "--target",
                "train_loss,activation",
                "--cache",
                path("seen"),
                "--width",
                "8",
                "--epochs",
                "2",
                "--out",
                path("models/functions"));
    }

    @BeforeEach
    void clear() {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
    }

    private static String path(String name) {
        return folder.resolve(name).toString();
    }

    private static String file(int number) {
        return path("files/function-%d.safetensors".formatted(number));
    }

    /// The accuracy that the network of the fixtures has on its 2,000 test images.
    private static final double TRUE_ACCURACY = 0.7585;

    @Test
    void theShippedPredictorSpeaksOfTheFixtures() {
        for (var file : List.of("image.safetensors", "image-without-metadata.pt")) {
            out.getBuffer().setLength(0);
            mustRun("predict", "fixtures/zoo/" + file, "--with", "models/image-accuracy");
            var guess =
                    Pattern.compile("test accuracy +[0-9.]+, from ([0-9.]+) to ([0-9.]+) with 90 %")
                            .matcher(out.toString());
            assertThat(guess.find()).as(out.toString()).isTrue();
            assertThat(TRUE_ACCURACY)
                    .isBetween(
                            Double.parseDouble(guess.group(1)), Double.parseDouble(guess.group(2)));
        }
        out.getBuffer().setLength(0);
        mustRun("predict", "fixtures/zoo/function.safetensors", "--with", "models/image-accuracy");
        assertThat(out.toString()).contains("No claim by image-accuracy");
    }

    @Test
    void modelsArePredictedAndWhatCannotBeReadIsSaid() {
        var code =
                run(
                        "predict",
                        file(1),
                        "fixtures/broken/cut.safetensors",
                        "fixtures/plain.pt",
                        "no-such-file",
                        file(2),
                        "--with",
                        path("models"));
        assertThat(code).isEqualTo(3);
        assertThat(err.toString())
                .contains("cut.safetensors @ byte ")
                .contains("no-such-file: no such file or directory");
        assertThat(out.toString())
                .contains("What it does, guessed by functions")
                .containsPattern("train loss +\\S+, from \\S+ to \\S+ with 90 %")
                .containsPattern("activation +\\w+ [01]\\.\\d\\d, ")
                .contains("like what was learned from: at a distance of ")
                .contains("nearest of what was learned from: function-")
                .contains("it states how it is built: flat 5 > dense 4 > ")
                .contains("No claim by functions: it is unlike what was learned from")
                .contains("no network it learned from has tensors of these shapes");
    }

    @Test
    void theDocumentKeepsToItsSchema() throws IOException {
        run(
                "predict",
                "--json",
                file(1),
                "fixtures/plain.pt",
                "no-such-file",
                "--with",
                path("models/functions"));
        var schema =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(
                                Files.readString(Path.of("docs", "json.schema.json")),
                                InputFormat.JSON);
        assertThat(schema.validate(out.toString(), InputFormat.JSON)).isEmpty();
        assertThat(out.toString())
                .contains("\"schema\" : \"sphota/predict/1\"")
                .contains("\"like\" : true")
                .contains("\"like\" : false")
                .contains("\"unreadable\" : ");
        out.getBuffer().setLength(0);
        mustRun("analyze", "--json", file(1), "--with", path("models"));
        assertThat(schema.validate(out.toString(), InputFormat.JSON)).isEmpty();
        assertThat(out.toString()).contains("\"opinions\" : ");
    }

    @Test
    void anAnalysisSaysWhatAModelInDistributionDoes() throws IOException {
        var page = folder.resolve("page.html");
        mustRun(
                "analyze",
                file(1),
                "fixtures/plain.pt",
                "--with",
                path("models"),
                "--html",
                page.toString());
        assertThat(out.toString())
                .containsOnlyOnce("What it does, guessed by functions")
                .doesNotContain("No claim");
        assertThat(Files.readString(page)).containsOnlyOnce("What it does, guessed by functions");
        out.getBuffer().setLength(0);
        mustRun("analyze", file(1), "--with", path("models"), "--no-claims");
        assertThat(out.toString()).doesNotContain("guessed by");
        mustRun("analyze", file(1));
        assertThat(out.toString()).doesNotContain("guessed by");
    }

    @Test
    void aDamagedPredictorKeepsNothingFromBeingAnalyzed() throws IOException {
        var damaged = Files.createDirectories(folder.resolve("damaged/one"));
        try (var files = Files.list(folder.resolve("models/functions"))) {
            for (var each : files.filter(Files::isRegularFile).toList()) {
                Files.copy(each, damaged.resolve(each.getFileName()));
            }
        }
        Files.writeString(damaged.resolve("kinds.json"), "{");
        mustRun("analyze", file(1), "--with", path("damaged"));
        assertThat(err.toString()).contains("no claims by ").contains("no JSON");
        assertThat(out.toString()).doesNotContain("guessed by");
        assertThat(run("predict", file(1), "--with", path("damaged"))).isEqualTo(3);
        assertThat(run("predict", file(1), "--with", path("files"))).isEqualTo(2);
        assertThat(run("predict", file(1), "--with", path("nowhere"))).isEqualTo(3);
        assertThat(run("predict", file(1))).isEqualTo(2);
        assertThat(err.toString())
                .contains("holds no predictor")
                .contains("there is no predictor in 'models' beside the program");
    }

    @Test
    void modelsBecomeVectors() throws IOException {
        var table = folder.resolve("vectors.csv");
        mustRun("embed", file(1), file(2), "--with", path("models"), "--out", table.toString());
        var lines = Files.readAllLines(table);
        assertThat(lines).hasSize(3);
        assertThat(lines.getFirst()).startsWith("model,e0,e1,").endsWith(",e23");
        assertThat(lines.get(1)).startsWith("\"" + file(1) + "\",");
        assertThat(lines.get(1).split(",", -1)).hasSize(25);
        var arrays = folder.resolve("vectors.safetensors");
        mustRun("embed", path("zoo"), "--with", path("models"), "--out", arrays.toString());
        assertThat(out.toString()).contains("vectors.safetensors: 320 vectors");
        try (var arena = Arena.ofConfined()) {
            var tensors = Weights.open(arrays, arena).tensors();
            assertThat(tensors).hasSize(1);
            assertThat(tensors.getFirst().shape().sizes()).containsExactly(320, 24);
        }
        assertThat(
                        run(
                                "embed",
                                file(1),
                                "fixtures/broken/cut.safetensors",
                                "--with",
                                path("models"),
                                "--out",
                                table.toString()))
                .isEqualTo(3);
        assertThat(Files.readAllLines(table)).hasSize(2);
    }

    @Test
    void howSureAPredictorIsIsMeasured() throws IOException {
        var page = folder.resolve("sure.html");
        List<String> arguments = new ArrayList<>();
        arguments.addAll(List.of("eval", path("models/functions"), "--task", "predict", "--zoo"));
        arguments.addAll(List.of(path("zoo"), "--cache", path("seen"), "--no-baselines"));
        arguments.addAll(List.of("--unlike", "fixtures", "--html", page.toString(), "--card"));
        mustRun(arguments.toArray(String[]::new));
        assertThat(out.toString())
                .contains("train_loss of 320 networks: ")
                .contains("training_activation of 320 networks: ")
                .contains("| intervals of | hold the truth | mean width |")
                .containsPattern("\\| 90 % \\| [01]\\.\\d{3} \\[")
                .contains("| right | mean confidence | expected calibration error |")
                .contains("| answered, the surest | root of the mean squared error |")
                .contains("| against | models | not looked at | AUROC by distance |")
                .containsPattern("\\| fixtures \\| \\d+ \\|");
        assertThat(Files.readString(page)).contains("<svg").contains("training_activation");
        assertThat(folder.resolve("models/functions/README.md"))
                .content()
                .startsWith("# functions\n")
                .contains("./sphota eval ")
                .contains("| intervals of |");
        assertThat(run("eval", "--task", "predict", "--zoo", path("zoo"), "--card")).isEqualTo(2);
    }
}
