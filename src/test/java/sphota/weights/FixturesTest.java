package sphota.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static sphota.weights.Models.open;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sphota.format.Finding;

/// The files under `fixtures/`: made by a script, and read as their README says.
class FixturesTest {

    private static final Path FIXTURES = Path.of("fixtures");
    private static final Path PYTHON = Path.of("/usr/bin/python3");

    @TempDir Path folder;

    @Test
    void theScriptMakesThemByteForByte() throws IOException, InterruptedException {
        if (!Files.isExecutable(PYTHON)) {
            System.out.println("skipped: python3 is not here");
            return;
        }
        var python =
                new ProcessBuilder(PYTHON.toString(), "tools/make-fixtures.py", folder.toString())
                        .redirectErrorStream(true)
                        .start();
        var output = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(python.waitFor()).as(output).isZero();
        var made = contents(folder);
        assertThat(made).isNotEmpty();
        var kept = contents(FIXTURES);
        kept.remove("README.md");
        // Made by tools/make-zoo-fixtures, which trains networks.
        kept.keySet().removeIf(name -> name.startsWith("zoo/"));
        assertThat(kept.keySet()).isEqualTo(made.keySet());
        made.forEach((name, bytes) -> assertThat(kept.get(name)).as(name).isEqualTo(bytes));
    }

    private static Map<String, String> contents(Path root) throws IOException {
        var contents = new TreeMap<String, String>();
        try (var files = Files.walk(root)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                contents.put(
                        root.relativize(file).toString(),
                        HexFormat.of().formatHex(Files.readAllBytes(file)));
            }
        }
        return contents;
    }

    @Test
    void theTinyModelIsSound() throws IOException {
        var model = open(FIXTURES.resolve("tiny-llama"));
        assertThat(model.findings()).isEmpty();
        assertThat(model.refusals()).isEmpty();
        assertThat(model.tensors()).hasSize(21);
        assertThat(model.facts())
                .containsEntry("model_type", "llama")
                .containsEntry("tie_word_embeddings", "false")
                .containsEntry("tokenizer", "tokenizer_config.json");
    }

    @Test
    void eachBrokenFileIsRefusedForWhatItIs() throws IOException {
        var broken = FIXTURES.resolve("broken");
        assertThat(open(broken.resolve("cut.safetensors")).refusals().getFirst().reason())
                .contains("300 are missing", "1 of 2 tensors are whole");
        assertThat(open(broken.resolve("html.safetensors")).refusals().getFirst().reason())
                .contains("HTML page", "404 Not Found");
        assertThat(open(broken.resolve("lfs.safetensors")).refusals().getFirst().reason())
                .contains("Git LFS pointer", "4976698672 bytes");
        assertThat(open(broken.resolve("nan.safetensors")).refusals()).isEmpty();
    }

    @Test
    void aMissingShardIsFound() throws IOException {
        assertThat(open(FIXTURES.resolve("broken/missing-shard")).findings())
                .extracting(Finding::rule)
                .containsExactly("index.missing-shard");
    }
}
