package sphota.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sphota.report.Style;
import sphota.weights.Weights;

class DescribeCommandTest {

    @TempDir private static Path grown;
    @TempDir private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private static int run(StringWriter out, StringWriter err, String... arguments) {
        return Sphota.run(
                new Surroundings(out, new PrintWriter(err, true), Style.PLAIN, false),
                Weights::open,
                arguments);
    }

    private int run(String... arguments) {
        return run(out, err, arguments);
    }

    @BeforeAll
    static void grow() throws IOException {
        var recipe = grown.resolve("recipe.json");
        Files.writeString(
                recipe,
                """
                {"family": "function", "domains": ["Z6"], "largest": 2, "count": 6, "seed": 1}
                """);
        var zoo = grown.resolve("zoo").toString();
        var files = grown.resolve("files").toString();
        var said = new StringWriter();
        assertThat(run(said, said, "zoo", "grow", recipe.toString(), "--out", zoo)).isZero();
        assertThat(run(said, said, "zoo", "export", zoo, "--out", files)).isZero();
    }

    private String file(int number) {
        return grown.resolve("files/function-%d.safetensors".formatted(number)).toString();
    }

    @Test
    void withoutAWriterThereIsATableAndNoDescription() {
        assertThat(run("describe", file(0))).as(err.toString()).isZero();
        assertThat(out.toString())
                .contains("function-0.safetensors", "network", "flat 6", "Z6 -> B")
                .contains("no description", "(table ");
    }

    @Test
    void aWriterThatIsTrainedDescribesTheZoo() throws IOException {
        var writer = folder.resolve("writer").toString();
        var family = "Z6 -> B";
        assertThat(
                        run(
                                "train",
                                "--task",
                                "describe",
                                "--family",
                                family,
                                "--steps",
                                "20",
                                "--rows",
                                "32",
                                "--out",
                                writer))
                .as(err.toString())
                .isZero();
        assertThat(err.toString()).contains("step 20 of 20");
        assertThat(
                        run(
                                "describe",
                                "--with",
                                writer,
                                "--candidates",
                                "300",
                                "--in",
                                "en,ru,onto,sanskrit,chinese,python,icons,address",
                                "--id",
                                "function-0,function-1,function-2,function-3",
                                grown.resolve("zoo").toString()))
                .as(err.toString())
                .isZero();
        assertThat(out.toString())
                .contains("answers as the network does to all 6 inputs", "confidence")
                .contains("For x from 0 to 5", "Для x от 0 до 5", "def f(");
        assertThat(
                        run(
                                "eval",
                                "--task",
                                "describe",
                                writer,
                                "--functions",
                                "5",
                                "--zoo",
                                grown.resolve("zoo").toString()))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("| functions | greedy |");
        analyzed(writer);
        assertThat(run("train", "--task", "describe", "--family", family, "--out", writer))
                .isEqualTo(2);
        assertThat(err.toString()).contains("go on with --resume");
    }

    private void analyzed(String writer) throws IOException {
        var page = folder.resolve("page.html").toString();
        out.getBuffer().setLength(0);
        assertThat(
                        run(
                                "analyze", "--with", writer, "--html", page, file(0), file(1),
                                file(2), file(3), file(4)))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("What it computes", "For x from 0 to 5");
        assertThat(Files.readString(Path.of(page))).contains("What it computes", "Для x от 0 до 5");
        out.getBuffer().setLength(0);
        assertThat(
                        run(
                                "analyze", "--with", writer, "--json", file(0), file(1), file(2),
                                file(3), file(4)))
                .isZero();
        assertThat(out.toString())
                .contains("\"function\" : {", "\"all_inputs\" : true", "\"ru\" : ");
        out.getBuffer().setLength(0);
        assertThat(run("analyze", "--no-claims", "--with", writer, file(0))).isZero();
        assertThat(out.toString()).doesNotContain("What it computes");
    }

    @Test
    void ofAnUnknownNetworkExactFactsAndNoDescription() throws IOException {
        var bytes = Files.readAllBytes(Path.of(file(0)));
        var text = new String(bytes, StandardCharsets.ISO_8859_1).replace("truth", "tales");
        var unknown = folder.resolve("unknown.safetensors");
        Files.write(unknown, text.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(run("describe", unknown.toString())).isZero();
        assertThat(out.toString()).contains("0.weight", "no description: it does not say how");
        assertThat(run("describe", folder.resolve("none").toString())).isEqualTo(3);
    }

    @Test
    void whatAFileSaysOfItselfIsNotBelieved() throws IOException {
        var bytes = Files.readAllBytes(Path.of(file(0)));
        var text = new String(bytes, StandardCharsets.ISO_8859_1).replace("flat 6", "flat 7");
        var lying = folder.resolve("lying.safetensors");
        Files.write(lying, text.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(run("describe", lying.toString())).isZero();
        assertThat(out.toString()).contains("no description: it has no tensor 0.weight");
        assertThat(run("describe", "--type", "Z7 -> B", file(1))).isZero();
        assertThat(out.toString()).contains("does not compute Z7 -> B");
    }

    @Test
    void wrongOptionsAreSaid() {
        assertThat(run("describe", "--in", "klingon", file(0))).isEqualTo(2);
        assertThat(err.toString()).contains("--in is klingon");
        assertThat(run("describe", "--id", "function-77", grown.resolve("zoo").toString()))
                .isEqualTo(2);
        assertThat(run("train", "--task", "describe", "--family", "ternary", "--out", "x"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("no family ternary");
    }
}
