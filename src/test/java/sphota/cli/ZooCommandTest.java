package sphota.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sphota.report.Style;
import sphota.weights.Weights;

class ZooCommandTest {

    @TempDir private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return Sphota.run(
                new Surroundings(out, new PrintWriter(err), Style.PLAIN, false),
                Weights::open,
                arguments);
    }

    private String zoo(int seed, int count) throws IOException {
        var recipe = folder.resolve("recipe.json");
        Files.writeString(
                recipe,
                """
                {"family": "function", "domains": ["Z5"], "epochs": 2, "largest": 2,
                 "count": %d, "seed": %d}
                """
                        .formatted(count, seed));
        var zoo = folder.resolve("zoo-" + seed + "-" + count).toString();
        assertThat(run("zoo", "grow", recipe.toString(), "--out", zoo, "--threads", "1"))
                .as(err.toString())
                .isZero();
        return zoo;
    }

    private static void note(Path zoo) throws IOException, NoSuchAlgorithmException {
        var shard = Files.readAllBytes(zoo.resolve("shard-00000.safetensors"));
        var sum = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(shard));
        Files.writeString(zoo.resolve("shards.sha256"), sum + "  shard-00000.safetensors\n");
    }

    @Test
    void growsChecksAndTells() throws IOException {
        var zoo = zoo(1, 5);
        assertThat(run("zoo", "verify", zoo)).isZero();
        assertThat(out.toString()).contains("5 of 5 networks checked, 0 with a falsehood");
        assertThat(run("zoo", "stats", zoo, "--of", "fit", "--by", "operator")).isZero();
        var files = folder.resolve("files");
        assertThat(run("zoo", "export", zoo, "--out", files.toString(), "--format", "pytorch"))
                .isZero();
        assertThat(files.resolve("function-4.pt")).exists();
    }

    @Test
    void aShardOfAnotherZooIsFound() throws IOException, NoSuchAlgorithmException {
        var zoo = Path.of(zoo(1, 5));
        for (var other : new String[] {zoo(2, 5), zoo(1, 3)}) {
            Files.write(
                    zoo.resolve("shard-00000.safetensors"),
                    Files.readAllBytes(Path.of(other).resolve("shard-00000.safetensors")));
            note(zoo);
            assertThat(run("zoo", "verify", zoo.toString())).isEqualTo(1);
        }
        assertThat(out.toString()).contains("shard 0: it has 3 networks, not 5");
    }

    @Test
    void namesThatOccurTwiceAreFound() throws IOException, NoSuchAlgorithmException {
        var zoo = Path.of(zoo(1, 5));
        var shard = zoo.resolve("shard-00000.safetensors");
        var text = Files.readString(shard, java.nio.charset.StandardCharsets.ISO_8859_1);
        Files.writeString(
                shard,
                text.replace("\\\"id\\\":\\\"function-4", "\\\"id\\\":\\\"function-3"),
                java.nio.charset.StandardCharsets.ISO_8859_1);
        note(zoo);
        assertThat(run("zoo", "verify", zoo.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("function-3: another network has this name");
    }

    @Test
    void whatTerminalsActOnIsNotPrinted() throws IOException, NoSuchAlgorithmException {
        var zoo = Path.of(zoo(1, 5));
        var shard = zoo.resolve("shard-00000.safetensors");
        var text = Files.readString(shard, java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(text).contains("\\\"family\\\":\\\"function\\\"");
        Files.writeString(
                shard,
                text.replace(
                        "\\\"family\\\":\\\"function\\\"", "\\\"family\\\":\\\"\\\\u001bb\\\""),
                java.nio.charset.StandardCharsets.ISO_8859_1);
        note(zoo);
        assertThat(run("zoo", "stats", zoo.toString())).as(err.toString()).isZero();
        assertThat(out.toString()).contains("\\u{1b}b").doesNotContain("\u001b");
    }

    @Test
    void aFileThatCannotBeUsedIsNamed() throws IOException {
        var recipe = folder.resolve("image.json");
        var data = folder.resolve("none").toString();
        Files.writeString(
                recipe, "{\"family\": \"image\", \"count\": 1, \"data\": \"%s\"}".formatted(data));
        var zoo = folder.resolve("zoo").toString();
        assertThat(run("zoo", "grow", recipe.toString(), "--out", zoo)).isEqualTo(3);
        assertThat(err.toString()).contains("none/train-images-idx3-ubyte").contains("no such");
        var file = Files.createFile(folder.resolve("file")).toString();
        assertThat(run("zoo", "export", zoo(1, 5), "--out", file)).isEqualTo(3);
        assertThat(err.toString()).contains("file: is no directory");
    }

    @Test
    void twoDoNotGrowOneZoo() throws IOException {
        var zoo = zoo(1, 5);
        try (var channel =
                        FileChannel.open(
                                Path.of(zoo).resolve("recipe.json"), StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            var recipe = folder.resolve("recipe.json").toString();
            assertThat(run("zoo", "grow", recipe, "--out", zoo)).isEqualTo(3);
        }
        assertThat(err.toString()).contains("it is being grown already");
    }

    @Test
    void whatNoExecutionShowsIsFoundByGrowingAgain() throws IOException, NoSuchAlgorithmException {
        var zoo = Path.of(zoo(1, 5));
        assertThat(run("zoo", "verify", zoo.toString(), "--regrow", "3")).isZero();
        assertThat(out.toString()).contains("3 networks grown again, 0 of them differ");
        var shard = zoo.resolve("shard-00000.safetensors");
        var text = Files.readString(shard, java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(text).contains("\\\"epochs\\\":2");
        Files.writeString(
                shard,
                text.replace("\\\"epochs\\\":2", "\\\"epochs\\\":1"),
                java.nio.charset.StandardCharsets.ISO_8859_1);
        note(zoo);
        assertThat(run("zoo", "verify", zoo.toString(), "--regrow", "2")).isEqualTo(1);
        assertThat(out.toString())
                .contains("function-1: grown again, its epochs is 2, not 1")
                .contains("2 networks grown again, 2 of them differ");
    }
}
