package sphota.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sphota.weights.Weights;

/// A predictor of small functions, and what is asked of it.
class PredictCommandTest {

    @TempDir private static Path folder;

    private static final Program program = new Program();

    @BeforeAll
    static void train() throws IOException {
        var zoo =
                program.zoo(
                        folder,
                        """
                        {"family": "function", "domains": ["Z5"], "epochs": 40, "largest": 2,
                         "count": 320, "widths": [4], "layers": [1], "seed": 1}
                        """);
        program.succeed("zoo export %s --out %s", zoo, path("files"));
        program.succeed(
                "train --task predict --zoo %s --target train_loss,activation --cache %s --width 8"
                        + " --epochs 2 --out %s",
                zoo, path("seen"), path("models/functions"));
    }

    @BeforeEach
    void forget() {
        program.forget();
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
            program.forget();
            program.succeed("predict fixtures/zoo/%s --with models/image-accuracy", file);
            var guess =
                    Pattern.compile("test accuracy +[0-9.]+, from ([0-9.]+) to ([0-9.]+) with 90 %")
                            .matcher(program.out());
            assertThat(guess.find()).as(program.out()).isTrue();
            assertThat(TRUE_ACCURACY)
                    .isBetween(
                            Double.parseDouble(guess.group(1)), Double.parseDouble(guess.group(2)));
        }
        program.forget();
        program.succeed("predict fixtures/zoo/function.safetensors --with models/image-accuracy");
        assertThat(program.out()).contains("No claim by image-accuracy");
    }

    @Test
    void modelsArePredictedAndWhatCannotBeReadIsSaid() {
        var code =
                program.run(
                        "predict %s fixtures/broken/cut.safetensors fixtures/plain.pt no-such-file"
                                + " %s --with %s",
                        file(1), file(2), path("models"));
        assertThat(code).isEqualTo(3);
        assertThat(program.err())
                .contains("cut.safetensors @ byte ")
                .contains("no-such-file: no such file or directory");
        assertThat(program.out())
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
        assertThat(
                        program.run(
                                "predict --json %s fixtures/plain.pt no-such-file --with %s",
                                file(1), path("models/functions")))
                .isEqualTo(3);
        var schema =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(
                                Files.readString(Path.of("docs", "json.schema.json")),
                                InputFormat.JSON);
        assertThat(schema.validate(program.out(), InputFormat.JSON)).isEmpty();
        assertThat(program.out())
                .contains("\"schema\" : \"sphota/predict/1\"")
                .contains("\"like\" : true")
                .contains("\"like\" : false")
                .contains("\"unreadable\" : ");
        program.forget();
        program.succeed("analyze --json %s --with %s", file(1), path("models"));
        assertThat(schema.validate(program.out(), InputFormat.JSON)).isEmpty();
        assertThat(program.out()).contains("\"opinions\" : ");
    }

    @Test
    void anAnalysisSaysWhatAModelInDistributionDoes() throws IOException {
        var page = folder.resolve("page.html");
        program.succeed(
                "analyze %s fixtures/plain.pt --with %s --html %s", file(1), path("models"), page);
        assertThat(program.out())
                .containsOnlyOnce("What it does, guessed by functions")
                .doesNotContain("No claim");
        assertThat(Files.readString(page)).containsOnlyOnce("What it does, guessed by functions");
        program.forget();
        program.succeed("analyze %s --with %s --no-claims", file(1), path("models"));
        assertThat(program.out()).doesNotContain("guessed by");
        program.succeed("analyze %s", file(1));
        assertThat(program.out()).doesNotContain("guessed by");
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
        program.succeed("analyze %s --with %s", file(1), path("damaged"));
        assertThat(program.err()).contains("no claims by ").contains("no JSON");
        assertThat(program.out()).doesNotContain("guessed by");
        assertThat(program.run("predict %s --with %s", file(1), path("damaged"))).isEqualTo(3);
        assertThat(program.run("predict %s --with %s", file(1), path("files"))).isEqualTo(2);
        assertThat(program.run("predict %s --with %s", file(1), path("nowhere"))).isEqualTo(3);
        assertThat(program.run("predict %s", file(1))).isEqualTo(2);
        assertThat(program.err())
                .contains("holds no predictor")
                .contains("there is no predictor in 'models' beside the program");
    }

    @Test
    void modelsBecomeVectors() throws IOException {
        var table = folder.resolve("vectors.csv");
        program.succeed("embed %s %s --with %s --out %s", file(1), file(2), path("models"), table);
        var lines = Files.readAllLines(table);
        assertThat(lines).hasSize(3);
        assertThat(lines.getFirst()).startsWith("model,e0,e1,").endsWith(",e23");
        assertThat(lines.get(1)).startsWith("\"" + file(1) + "\",");
        assertThat(lines.get(1).split(",", -1)).hasSize(25);
        var arrays = folder.resolve("vectors.safetensors");
        program.succeed("embed %s --with %s --out %s", path("zoo"), path("models"), arrays);
        assertThat(program.out()).contains("vectors.safetensors: 320 vectors");
        try (var arena = Arena.ofConfined()) {
            var tensors = Weights.open(arrays, arena).tensors();
            assertThat(tensors).hasSize(1);
            assertThat(tensors.getFirst().shape().sizes()).containsExactly(320, 24);
        }
        assertThat(
                        program.run(
                                "embed %s fixtures/broken/cut.safetensors --with %s --out %s",
                                file(1), path("models"), table))
                .isEqualTo(3);
        assertThat(Files.readAllLines(table)).hasSize(2);
    }

    @Test
    void howSureAPredictorIsIsMeasured() throws IOException {
        var page = folder.resolve("sure.html");
        program.succeed(
                "eval %s --task predict --zoo %s --cache %s --no-baselines --unlike fixtures"
                        + " --html %s --card",
                path("models/functions"), path("zoo"), path("seen"), page);
        assertThat(program.out())
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
        assertThat(program.run("eval --task predict --zoo %s --card", path("zoo"))).isEqualTo(2);
    }
}
