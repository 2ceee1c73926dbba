package sphota.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sphota.bytes.Sha256;
import sphota.report.Style;
import sphota.weights.Weights;

/// Zoos of images in files: what is noted of the files, and what becomes of it.
class ZooDataTest {

    @TempDir private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Sphota.run(
                new Surroundings(out, new PrintWriter(err), Style.PLAIN, false),
                Weights::open,
                arguments);
    }

    private Path data() {
        return folder.resolve("pictures");
    }

    private Path zoo() {
        return folder.resolve("zoo");
    }

    private void write(String part, int images, int shade) throws IOException {
        var pixels = ByteBuffer.allocate(16 + images * 784);
        pixels.putInt(0x803).putInt(images).putInt(28).putInt(28);
        var labels = ByteBuffer.allocate(8 + images).putInt(0x801).putInt(images);
        for (int i = 0; i < images; i++) {
            labels.put((byte) (i % 10));
            for (int at = 0; at < 784; at++) {
                pixels.put((byte) (at * (i + 1) + shade));
            }
        }
        Files.write(data().resolve(part + "-images-idx3-ubyte"), pixels.array());
        Files.write(data().resolve(part + "-labels-idx1-ubyte"), labels.array());
    }

    @BeforeEach
    void pictures() throws IOException {
        Files.createDirectory(data());
        write("train", 12, 0);
        write("t10k", 5, 0);
    }

    private String recipe(String family) throws IOException {
        var networks =
                """
                "data": "%s", "pool": 12, "tested": 5, "remembered": 5, "fractions": [1.0],
                "batch": 4, "epochs": 1
                """
                        .formatted(data());
        var text =
                family.equals("backdoor")
                        ? "\"attacked\": 5, \"networks\": {" + networks + "}"
                        : networks;
        return Files.writeString(
                        folder.resolve("recipe.json"),
                        "{\"family\": \"%s\", \"count\": 4, %s}".formatted(family, text))
                .toString();
    }

    private int grow(String recipe) {
        return run("zoo", "grow", recipe, "--out", zoo().toString(), "--threads", "1");
    }

    private void removeData() throws IOException {
        try (var files = Files.newDirectoryStream(data())) {
            for (var file : files) {
                Files.delete(file);
            }
        }
    }

    @Test
    void theFilesOfDataAndTheProgramAreNoted() throws IOException {
        assertThat(grow(recipe("image"))).as(err.toString()).isZero();
        assertThat(Files.readString(zoo().resolve("recipe.json")))
                .contains("\"program\" : \"sphota ")
                .contains(
                        "\"t10k-labels-idx1-ubyte\" : \""
                                + Sha256.of(data().resolve("t10k-labels-idx1-ubyte")));
        assertThat(run("zoo", "verify", zoo().toString())).as(out + "" + err).isZero();
        assertThat(err.toString()).isEmpty();
        var file = zoo().resolve("recipe.json");
        Files.writeString(
                file, Files.readString(file).replaceFirst("sphota [^\"]*", "sphota 0.0 \\\\u001b"));
        assertThat(run("zoo", "verify", zoo().toString())).as(out + "" + err).isZero();
        assertThat(err.toString()).contains("it was grown by sphota 0.0 \\u{1b}, this is sphota ");
    }

    @Test
    void otherDataAreRefused() throws IOException {
        var recipe = recipe("image");
        assertThat(grow(recipe)).isZero();
        write("t10k", 5, 1);
        assertThat(run("zoo", "verify", zoo().toString())).isEqualTo(3);
        assertThat(err.toString()).contains("t10k-images-idx3-ubyte").hasLineCount(1);
        Files.delete(data().resolve("train-images-idx3-ubyte"));
        assertThat(run("zoo", "verify", zoo().toString())).isEqualTo(3);
        write("train", 12, 0);
        Files.delete(zoo().resolve("shard-00000.safetensors"));
        assertThat(grow(recipe)).isEqualTo(2);
        assertThat(err.toString())
                .contains("the data have changed: the SHA-256 of t10k-images-idx3-ubyte was");
        var again = zoo().resolve("recipe.json").toString();
        assertThat(run("zoo", "grow", again, "--out", folder.resolve("other").toString()))
                .isEqualTo(3);
        assertThat(err.toString()).contains("is not what the zoo was grown from");
        assertThat(folder.resolve("other")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"image", "backdoor"})
    void withoutTheDataItIsCheckedAsFarAsCanBe(String family) throws IOException {
        assertThat(grow(recipe(family))).as(err.toString()).isZero();
        removeData();
        assertThat(run("zoo", "verify", zoo().toString())).as(out.toString()).isZero();
        assertThat(out.toString()).contains("4 of 4 networks checked, 0 with a falsehood");
        assertThat(err.toString()).contains("the images are not there");
        var recipe = zoo().resolve("recipe.json");
        Files.writeString(recipe, Files.readString(recipe).replace("\"seed\" : 0", "\"seed\" : 1"));
        assertThat(run("zoo", "verify", zoo().toString())).isEqualTo(1);
        assertThat(out.toString()).contains("4 of 4 networks checked, 4 with a falsehood");
    }

    @Test
    void aZooOfBeforeTheyWereNotedIsOpened() throws IOException {
        var recipe = recipe("image");
        assertThat(grow(recipe)).isZero();
        var file = zoo().resolve("recipe.json");
        var text = Files.readString(file);
        var old = text.substring(0, text.indexOf(",\n  \"grown\"")) + "\n}\n";
        Files.writeString(file, old);
        assertThat(run("zoo", "verify", zoo().toString())).as(err.toString()).isZero();
        assertThat(run("zoo", "stats", zoo().toString())).as(err.toString()).isZero();
        assertThat(grow(recipe)).as(err.toString()).isZero();
        assertThat(Files.readString(file)).isEqualTo(old);
        removeData();
        assertThat(run("zoo", "verify", zoo().toString())).as(out.toString()).isZero();
        assertThat(err.toString()).contains("the images are not there");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"program\": \"sphota 1\"}",
                "{\"program\": \"sphota 1\", \"data\": {\"x\": \"12\"}}",
                "{\"program\": \"sphota 1\", \"data\": {\"x\": null}}",
                "{\"program\": \"sphota 1\", \"data\": {}, \"more\": 1}"
            })
    void whatSaysNothingOfWhereItComesFromIsRefused(String grown) throws IOException {
        Files.createDirectory(zoo());
        Files.writeString(
                zoo().resolve("recipe.json"), "{\"family\": \"image\", \"grown\": " + grown + "}");
        assertThat(run("zoo", "verify", zoo().toString())).isEqualTo(3);
        assertThat(err.toString()).contains("recipe.json").hasLineCount(1);
    }
}
