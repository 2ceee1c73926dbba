package sphota.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sphota.Models;
import sphota.bytes.MalformedFileException;
import sphota.format.Reading;
import sphota.format.Refusal;
import sphota.format.raw.Headerless;
import sphota.format.raw.RawLayout;
import sphota.report.Style;
import sphota.weights.Weights;

class TokensCommandTest {

    @TempDir private Path folder;
    private String out = "";
    private final StringWriter output = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @BeforeEach
    void nameTheOutput() {
        out = folder.resolve("tokens").toString();
    }

    @Test
    void writesAndShows() {
        assertThat(run("tokens", "two", "--out", out)).isZero();
        assertThat(output.toString())
                .isEqualTo(
                        "model.safetensors: 9 tokens (1 model, 2 tensor, 2 neuron, 0 row, 4 patch)\n"
                                + "1 shard, %d bytes, in %s\n".formatted(shardBytes(), out));
        output.getBuffer().setLength(0);
        assertThat(run("tokens", "--show", out)).isZero();
        assertThat(output.toString())
                .contains(
                        "written by sphota development, at most 65,536 tokens, seed 0, views stat,"
                                + " neuron, row, bytes",
                        "safetensors · 2 tensors · 4 parameters",
                        "\n  a\\u{1b}[31m      0  unknown  F32   2      0.5\n",
                        "tensor 0  plane 0 of 4  from element 0\n    3f 40\n");
        assertThat(errors.toString()).isEmpty();
    }

    @Test
    void onATerminalLinesFit() {
        assertThat(run("tokens", "two", "--out", out)).isZero();
        output.getBuffer().setLength(0);
        var narrow =
                new Surroundings(
                        output,
                        new PrintWriter(errors),
                        new Style(OptionalInt.of(60), false),
                        false);
        assertThat(
                        Sphota.run(
                                narrow,
                                (path, _, _) -> open(path.toString()),
                                "tokens",
                                "--show",
                                out))
                .isZero();
        assertThat(output.toString().lines()).allMatch(line -> line.length() <= 60);
    }

    @Test
    void filesWithoutAHeaderAreReadAsTheyAreSaidToBe() {
        List<Headerless> asked = new ArrayList<>();
        Opener opener =
                (path, _, headerless) -> {
                    asked.add(headerless);
                    return open(path.toString());
                };
        var ways = List.of(List.of("--raw", "f32:2x2@16"), List.of("--guess"), List.<String>of());
        for (int i = 0; i < ways.size(); i++) {
            List<String> arguments = new ArrayList<>(List.of("tokens", "two", "--out", out + i));
            arguments.addAll(ways.get(i));
            var surroundings =
                    new Surroundings(output, new PrintWriter(errors), Style.PLAIN, false);
            assertThat(Sphota.run(surroundings, opener, arguments.toArray(String[]::new))).isZero();
        }
        assertThat(asked)
                .containsExactly(
                        new Headerless.Told(RawLayout.parse("f32:2x2@16")),
                        new Headerless.Guessed(),
                        new Headerless.Refused());
    }

    @Test
    void theLimitLeavesTheRestCounted() {
        assertThat(run("tokens", "two", "--out", out)).isZero();
        output.getBuffer().setLength(0);
        assertThat(run("tokens", "--show", out, "--limit", "1")).isZero();
        assertThat(output.toString()).contains("Tensors (1 of 2)", "Patches (1 of 4)");
    }

    @Test
    void viewsLeaveOutWhatIsNotAskedFor() {
        assertThat(run("tokens", "two", "--out", out, "--views", "stat,NEURON")).isZero();
        assertThat(output.toString()).contains("(1 model, 2 tensor, 2 neuron, 0 row, 0 patch)");
    }

    @Test
    void aRefusedModelDoesNotKeepTheOthersFromBeingWritten() {
        assertThat(run("tokens", "malformed", "two", "refused", "two", "--out", out)).isEqualTo(3);
        assertThat(output.toString()).contains("9 tokens").contains("1 shard");
        assertThat(errors.toString())
                .contains("sphota: malformed: model @ byte 7: reason")
                .contains("sphota: refused @ byte 3: reason");
        assertThat(run("tokens", "fault", "two", "--out", out + 2)).isEqualTo(70);
        assertThat(run("tokens", "--show", out + 2)).isZero();
    }

    @Test
    void whatIsNoShardIsRefusedInOneLine() throws IOException {
        assertThat(run("tokens", "--show", folder.resolve("missing").toString())).isEqualTo(3);
        assertThat(errors.toString()).endsWith("missing: no such file or directory\n");
        var file = Files.writeString(folder.resolve("a\u001b[1m"), "no shard");
        assertThat(run("tokens", "--show", file.toString())).isEqualTo(3);
        assertThat(errors.toString()).contains("a\\u{1b}[1m @ byte 0: no shard of tokens");
        assertThat(run("tokens", "two", "--out", out)).isZero();
        var shard = Path.of(out, "tokens-00000.spht");
        var bytes = Files.readAllBytes(shard);
        bytes[bytes.length / 2] ^= 1;
        Files.write(shard, bytes);
        assertThat(run("tokens", "--show", out)).isEqualTo(3);
        assertThat(errors.toString()).contains("damaged: ");
    }

    @Test
    void wrongUsageIsToldAndWritesNothing() throws IOException {
        for (var arguments :
                List.of(
                        List.of("tokens"),
                        List.of("tokens", "two"),
                        List.of("tokens", "two", "--out", out, "--max-tokens", "0"),
                        List.of("tokens", "two", "--out", out, "--patch-bytes", "65537"),
                        List.of("tokens", "two", "--out", out, "--planes", "0"),
                        List.of("tokens", "two", "--out", out, "--shard-bytes", "0"),
                        List.of("tokens", "two", "--out", out, "--views", "soul"),
                        List.of("tokens", "two", "--show", out),
                        List.of("tokens", "--show", out, "--limit", "-1"))) {
            assertThat(run(arguments.toArray(String[]::new))).as(arguments.toString()).isEqualTo(2);
        }
        assertThat(Path.of(out)).doesNotExist();
        Files.createDirectory(Path.of(out));
        Files.writeString(Path.of(out, "mine"), "");
        assertThat(run("tokens", "two", "--out", out)).isEqualTo(2);
        assertThat(errors.toString()).contains("is not empty");
        assertThat(Path.of(out)).isDirectoryContaining("glob:**/mine");
    }

    @Test
    void whereNothingCanBeWrittenIsTold() throws IOException {
        var file = Files.writeString(folder.resolve("file"), "");
        assertThat(run("tokens", "two", "--out", file.resolve("below").toString())).isEqualTo(74);
        assertThat(errors.toString()).contains("the output could not be written");
    }

    private long shardBytes() {
        try {
            return Files.size(Path.of(out, "tokens-00000.spht"));
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    private int run(String... arguments) {
        var surroundings = new Surroundings(output, new PrintWriter(errors), Style.PLAIN, false);
        return Sphota.run(surroundings, (path, _, _) -> open(path.toString()), arguments);
    }

    private static Weights open(String path) {
        return switch (path) {
            case "malformed" -> throw new MalformedFileException("model", 7, "reason");
            case "fault" -> throw new IllegalStateException("of ours");
            case "refused" ->
                    Models.weights(
                            new Reading(
                                    "zip",
                                    List.of(),
                                    Map.of(),
                                    List.of(),
                                    List.of(),
                                    Optional.of(new Refusal("refused", 3, "reason"))));
            default ->
                    Models.weights(
                            Models.tensor("a\u001b[31m", 1f, 2f),
                            Models.tensor("a.bias", Float.NaN, 4f));
        };
    }
}
