package sphota.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import sphota.corpus.Kind;
import sphota.corpus.Notations;
import sphota.meaning.Expression;
import sphota.net.Torch;
import sphota.report.Style;
import sphota.speech.LanguageModel;
import sphota.speech.Models;
import sphota.speech.data.FormNames;
import sphota.weights.Weights;

class SpeechCommandsTest {

    @TempDir private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private Surroundings surroundings() {
        return new Surroundings(out, new PrintWriter(err, true), Style.PLAIN, false);
    }

    private int run(String... arguments) {
        return Sphota.run(surroundings(), Weights::open, arguments);
    }

    private String random(int context, List<String> forms) throws IOException {
        var model = folder.resolve("model");
        try (var torch = Torch.open(Torch.Choice.CPU, 1)) {
            var random = Models.random(torch, context, 1);
            new LanguageModel(
                            random.architecture(),
                            random.tokenizer(),
                            FormNames.of(forms),
                            random.weights())
                    .write(model, Map.of());
        }
        return model.toString();
    }

    private String random() throws IOException {
        return random(96, FormNames.generated().names());
    }

    @Test
    void generatesTheSameFromASeedAndNothingThatATerminalActsOn() throws IOException {
        var model = random();
        var arguments =
                new String[] {
                    "generate",
                    model,
                    "--form",
                    "json",
                    "--prompt",
                    "[\u001b[31m",
                    "--count",
                    "4",
                    "--length",
                    "60",
                    "--seed",
                    "3",
                    "--device",
                    "cpu"
                };
        assertThat(run(arguments)).as(err.toString()).isZero();
        var first = out.toString();
        assertThat(first.lines().filter(line -> line.matches("[1-4]: \\d+ ids of .*"))).hasSize(4);
        assertThat(first).contains("  json\n    [\\u{1b}[31m");
        assertThat(first.chars().filter(c -> c != '\n' && Character.isISOControl(c))).isEmpty();
        out.getBuffer().setLength(0);
        assertThat(run(arguments)).isZero();
        assertThat(out.toString()).isEqualTo(first);
        assertThat(run("generate", model, "--temperature", "0", "--top", "3")).isZero();
    }

    @Test
    void translatesAndSaysWhetherItDoesTheSame() throws IOException {
        var negate = Expression.parse("Z5 : negate");
        var notations = Notations.standard();
        var chinese = notations.write("chinese", negate, 3).orElseThrow();
        var shorthand = notations.write("shorthand", negate, 3).orElseThrow();
        var model = folder.resolve("taught");
        try (var torch = Torch.open(Torch.Choice.CPU, 1)) {
            var document =
                    Models.document(
                            Kind.TRANSLATE,
                            List.of("chinese", "shorthand"),
                            List.of(chinese, shorthand));
            Models.taught(torch, folder.resolve("training"), 160, 60, List.of(document))
                    .write(model, Map.of());
        }
        int code =
                run(
                        "translate",
                        model.toString(),
                        chinese.text(),
                        "--from",
                        "chinese",
                        "--to",
                        "shorthand",
                        "--temperature",
                        "0");
        assertThat(code).as(err.toString()).isZero();
        assertThat(out.toString()).isEqualTo(shorthand.text() + "\n");
        assertThat(err.toString()).contains("it does the same: Z5 : negate; 1 of 1 right");
        code =
                run(
                        "translate",
                        model.toString(),
                        chinese.text(),
                        "--from",
                        "chinese",
                        "--to",
                        "onto",
                        "--temperature",
                        "0",
                        "--length",
                        "4");
        assertThat(code).isEqualTo(1);
        assertThat(err.toString()).contains("it cannot be read: it is cut off; 0 of 1 right");
    }

    @Test
    void testsAModelOnACorpus() throws IOException {
        var corpus = folder.resolve("corpus").toString();
        assertThat(
                        run(
                                "corpus",
                                "generate",
                                "--bytes",
                                "8kB",
                                "--domains",
                                "B;Z5",
                                "--enumerate",
                                "2",
                                "--forms",
                                "chinese,shorthand,address",
                                "--split",
                                "test",
                                "--ratio",
                                "0:10",
                                "--out",
                                corpus))
                .as(err.toString())
                .isZero();
        var model = random(200, List.of("chinese", "shorthand", "address", "facts"));
        assertThat(run("translate", model, "--test", corpus, "--meanings", "1", "--length", "8"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString())
                .contains("## Translations", "| shorthand → address | 0/1 0.000", "## Programs")
                .contains("| held out | right |", "| size | lines | documents |")
                .contains("No meaning tried is held out by: ");
        out.getBuffer().setLength(0);
        var arguments =
                new String[] {
                    "eval",
                    model,
                    "--task",
                    "composition",
                    "--corpus",
                    corpus,
                    "--translations",
                    "1"
                };
        assertThat(run(arguments)).as(err.toString()).isZero();
        var first = out.toString();
        assertThat(first)
                .contains("| operator | fitted | held out | error | untrained |", "| compose | ")
                .contains("| outermost | meanings | error | right |", "Kendall's τ of error");
        out.getBuffer().setLength(0);
        assertThat(run(arguments)).isZero();
        assertThat(out.toString()).isEqualTo(first);
    }

    @Test
    void executesWhatIsGivenOrRead() {
        var command = new CommandLine(new ExecuteCommand(surroundings(), input("Z5 : negate\n")));
        assertThat(command.execute("--on", "1;4")).isZero();
        assertThat(out.toString()).isEqualTo("Z5 : negate\nZ5 -> Z5\n1 → 4\n4 → 1\n");
        out.getBuffer().setLength(0);
        var text =
                Notations.standard()
                        .write("python", Expression.parse("Z5^3 : sum"), 1)
                        .orElseThrow()
                        .text();
        assertThat(run("execute", text, "--form", "python", "--on", "1 2 3")).isZero();
        assertThat(out.toString()).isEqualTo("Z5^3 : sum\nZ5^3 -> Z5\n1 2 3 → 1\n");
        out.getBuffer().setLength(0);
        assertThat(run("execute", "Z5^3 : sum")).isZero();
        assertThat(out.toString().lines()).hasSize(2 + 16);
    }

    private static ByteArrayInputStream input(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({
        "3, no meaning in the form expression, execute|Z5 : negat",
        "2, scalars, execute|Z5 : negate|--on|x",
        "2, to be 0 to 4, execute|Z5 : negate|--on|5",
        "2, --form is runes, execute|x|--form|runes",
        "2, --form is raster, execute|x|--form|raster",
        "2, hexadecimal, execute|x|--form|score",
        "3, no such file, generate|MODEL/none",
        "2, --device is tpu, generate|MODEL|--device|tpu",
        "2, --threads is 0, generate|MODEL|--threads|0",
        "2, --prompt needs --form, generate|MODEL|--prompt|x",
        "2, there is no form runes, generate|MODEL|--form|runes",
        "2, a temperature of 0 to 100, generate|MODEL|--temperature|-1",
        "2, 65 documents, generate|MODEL|--count|65",
        "2, --from and --to are needed, translate|MODEL|x",
        "3, no meaning in the form json, translate|MODEL|{|--from|json|--to|onto",
        "2, the form raster is none, translate|MODEL|00|--from|json|--to|raster",
        "3, no such file, translate|MODEL|--test|none",
        "2, no task runes, eval|MODEL|--task|runes",
        "2, --corpus is missing, eval|MODEL|--task|composition",
        "2, --state is first, eval|MODEL|--task|composition|--state|first",
        "2, 0 meanings, eval|MODEL|--task|composition|--meanings|0",
    })
    void saysInOneLineWhatIsWrong(int code, String message, String arguments) throws IOException {
        var model = random();
        assertThat(run(arguments.replace("MODEL", model).split("\\|"))).isEqualTo(code);
        assertThat(err.toString().lines().findFirst().orElse(""))
                .startsWith("sphota: ")
                .contains(message);
    }

    @Test
    void aDamagedModelIsRefusedByItsFile() throws IOException {
        var model = Path.of(random());
        Files.writeString(model.resolve("config.json"), "{\"format\": \"other\"}");
        assertThat(run("generate", model.toString())).isEqualTo(3);
        assertThat(err.toString()).contains("config.json").contains("the format is not");
    }

    @Test
    void aContextThatNoMemoryHoldsIsRefused() throws IOException {
        var model = Path.of(random());
        var config = model.resolve("config.json");
        var json = Files.readString(config);
        assertThat(json).contains("\"max_position_embeddings\" : 96");
        Files.writeString(config, json.replace("embeddings\" : 96", "embeddings\" : 1000000"));
        assertThat(run("generate", model.toString())).isEqualTo(3);
        assertThat(err.toString()).contains("config.json").contains("a context of 1000000");
    }
}
