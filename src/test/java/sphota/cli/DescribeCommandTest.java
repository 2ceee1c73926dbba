package sphota.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DescribeCommandTest {

    @TempDir private static Path grown;
    @TempDir private Path folder;

    private final Program program = new Program();

    @BeforeAll
    static void grow() throws IOException {
        var growing = new Program();
        var zoo =
                growing.zoo(
                        grown,
                        """
                        {"family": "function", "domains": ["Z6"], "largest": 2, "count": 6, "seed": 1}
                        """);
        growing.succeed("zoo export %s --out %s", zoo, grown.resolve("files"));
    }

    private String file(int number) {
        return grown.resolve("files/function-%d.safetensors".formatted(number)).toString();
    }

    @Test
    void withoutAWriterThereIsATableAndNoDescription() {
        program.succeed("describe %s", file(0));
        assertThat(program.out())
                .contains("function-0.safetensors", "network", "flat 6", "Z6 -> B")
                .contains("no description", "(table ");
    }

    @Test
    void aWriterThatIsTrainedDescribesTheZoo() throws IOException {
        var writer = folder.resolve("writer");
        var zoo = grown.resolve("zoo");
        var training = "train --task describe --family %s --steps 20 --rows 32 --out %s";
        program.succeed(training, "Z6 -> B", writer);
        assertThat(program.err()).contains("step 20 of 20");
        program.succeed(
                "describe --with %s --candidates 300"
                        + " --in en,ru,onto,sanskrit,chinese,python,icons,address"
                        + " --id function-0,function-1,function-2,function-3 %s",
                writer, zoo);
        assertThat(program.out())
                .contains("answers as the network does to all 6 inputs", "confidence")
                .contains("For x from 0 to 5", "Для x от 0 до 5", "def f(");
        program.succeed("eval --task describe %s --functions 5 --zoo %s", writer, zoo);
        assertThat(program.out()).contains("| functions | greedy |");
        program.succeed("eval --task describe %s --functions 20 --hold-out-pairs 0.3", writer);
        assertThat(program.out()).contains("a pair held out |", "| likeliest written |");
        analyzed(writer);
        program.succeed(
                training + " --init %s --lora r=2,dropout=0.1",
                "Z6 -> Z6",
                folder.resolve("adapted"),
                writer);
        program.succeed("eval --task describe %s --functions 3", folder.resolve("adapted"));
        assertThat(program.run(training + " --lora r=2", "Z6 -> Z6", folder.resolve("none")))
                .isEqualTo(2);
        assertThat(program.err()).contains("adapters stand over another network: --init");
        assertThat(program.run(training + " --init %s", "Z6 -> B", writer, writer)).isEqualTo(2);
        assertThat(program.err()).contains("--out is what it begins with");
        assertThat(program.run(training, "Z6 -> B", writer)).isEqualTo(2);
        var weights = writer.resolve("model.safetensors");
        long bytes = Files.size(weights);
        program.succeed(training + " --resume --bfloat16", "Z6 -> B", writer);
        assertThat(Files.size(weights)).isLessThan(bytes * 2 / 3);
        program.succeed("describe --with %s --id function-0,function-0 %s", writer, zoo);
        assertThat(program.err()).contains("go on with --resume");
    }

    @Test
    void aWriterThatReadsWeightsLearnsFromNetworksThatAreCompiled() {
        var writer = folder.resolve("weights");
        program.succeed(
                "train --task describe --family %s --view stream-units --steps 20 --rows 8"
                        + " --drawers 1 --out %s",
                "Z3^3 -> Z3", writer);
        assertThat(program.err()).contains("step 20 of 20");
        program.succeed(
                "eval --task describe %s --functions 12 --hold-out-pairs 0.3 --candidates 20",
                writer);
        assertThat(program.out()).contains("| Z3^3 -> Z3, larger |", "a pair held out |");
        assertThat(program.run("eval --task describe %s --margin 3", writer)).isEqualTo(2);
        assertThat(program.err()).contains("--margin and --readers are for writers that read");
        assertThat(
                        program.run(
                                "train --task describe --family unary --view chunks --out %s",
                                folder.resolve("none")))
                .isEqualTo(2);
        assertThat(program.err()).contains("no networks are compiled of unary");
    }

    private void analyzed(Path writer) throws IOException {
        var page = folder.resolve("page.html");
        var files = IntStream.range(0, 5).mapToObj(this::file).collect(Collectors.joining(" "));
        program.forget();
        program.succeed("analyze --with %s --html %s " + files, writer, page);
        assertThat(program.out()).contains("What it computes", "For x from 0 to 5");
        assertThat(Files.readString(page)).contains("What it computes", "Для x от 0 до 5");
        program.forget();
        program.succeed("analyze --with %s --json " + files, writer);
        assertThat(program.out())
                .contains("\"function\" : {", "\"all_inputs\" : true", "\"ru\" : ");
        program.forget();
        program.succeed("analyze --no-claims --with %s " + file(0), writer);
        assertThat(program.out()).doesNotContain("What it computes");
    }

    @Test
    void ofAnUnknownNetworkExactFactsAndNoDescription() throws IOException {
        var bytes = Files.readAllBytes(Path.of(file(0)));
        var text = new String(bytes, StandardCharsets.ISO_8859_1).replace("truth", "tales");
        var unknown = folder.resolve("unknown.safetensors");
        Files.write(unknown, text.getBytes(StandardCharsets.ISO_8859_1));
        program.succeed("describe %s", unknown);
        assertThat(program.out()).contains("0.weight", "no description: it does not say how");
        assertThat(program.run("describe %s", folder.resolve("none"))).isEqualTo(3);
    }

    @Test
    void whatAFileSaysOfItselfIsNotBelieved() throws IOException {
        var bytes = Files.readAllBytes(Path.of(file(0)));
        var text = new String(bytes, StandardCharsets.ISO_8859_1).replace("flat 6", "flat 7");
        var lying = folder.resolve("lying.safetensors");
        Files.write(lying, text.getBytes(StandardCharsets.ISO_8859_1));
        program.succeed("describe %s", lying);
        assertThat(program.out()).contains("no description: it has no tensor 0.weight");
        program.succeed("describe --type %s %s", "Z7 -> B", file(1));
        assertThat(program.out()).contains("does not compute Z7 -> B");
    }

    @Test
    void wrongOptionsAreSaid() {
        assertThat(program.run("describe --in klingon %s", file(0))).isEqualTo(2);
        assertThat(program.err()).contains("--in is klingon");
        assertThat(program.run("describe --id function-77 %s", grown.resolve("zoo"))).isEqualTo(2);
        assertThat(program.run("train --task describe --family ternary --out x")).isEqualTo(2);
        assertThat(program.err()).contains("no family ternary");
        assertThat(
                        program.run(
                                "train --task describe --hold-out-pairs 0.1 --zoo %s --out x",
                                grown.resolve("zoo")))
                .isEqualTo(2);
        assertThat(program.err()).contains("not for those of --zoo");
    }
}
