package sphota.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sphota.Models;
import sphota.format.Reading;
import sphota.format.Refusal;
import sphota.report.Style;
import sphota.weights.Weights;
import tools.jackson.databind.json.JsonMapper;

class DiffCommandTest {

    private static final String HOSTILE =
            "</script><script>alert(1)</script>\" onload='alert(2)' \u202Etxt.exe\u001B[31m";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir private Path folder;

    private static Weights model(String path) throws IOException {
        return switch (path) {
            case "one" -> Models.weights(Models.tensor("w", 1f, 2f, 3f));
            case "other" -> Models.weights(Models.tensor("w", 1f, 2f, 4f));
            case "foreign" -> Models.weights(Models.tensor("x", new float[500]));
            case "hostile" -> Models.weights(Models.tensor(HOSTILE, 1f), Models.tensor("w", 5f));
            case "half" ->
                    Models.weights(
                            new Reading(
                                    "safetensors",
                                    List.of(Models.tensor("w", 1f, 2f, 3f)),
                                    Map.of(),
                                    List.of(),
                                    List.of(),
                                    Optional.of(new Refusal("half", 7, "cut short"))));
            default -> throw new NoSuchFileException(path);
        };
    }

    private int run(String... arguments) {
        var surroundings = new Surroundings(out, new PrintWriter(err), Style.PLAIN, false);
        return Sphota.run(surroundings, (path, _, _) -> model(path.toString()), arguments);
    }

    @ParameterizedTest(name = "{0} {1} --fail-on {2}: {3}")
    @CsvSource({
        "one, one, different, 0",
        "one, other, never, 0",
        "one, other, different, 1",
        "one, other, unrelated, 0",
        "one, foreign, unrelated, 1",
        "one, half, never, 3",
        "one, missing, never, 3",
    })
    void theExitCodeSaysWhatWasAskedFor(String a, String b, String failOn, int code) {
        assertThat(run("diff", "--fail-on", failOn, a, b)).isEqualTo(code);
    }

    @Test
    void numbersAreWrittenTheSameInEveryLocale() {
        var before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThat(run("diff", "one", "one")).isZero();
        } finally {
            Locale.setDefault(before);
        }
        assertThat(out.toString()).containsPattern("confidence \\d\\.\\d\\d");
    }

    @Test
    void twoPathsAreNeeded() {
        assertThat(run("diff", "one")).isEqualTo(2);
    }

    @Test
    void aHalfReadModelIsComparedAndItsRefusalSaid() {
        assertThat(run("diff", "one", "half")).isEqualTo(3);
        assertThat(out.toString()).startsWith("same values").contains("half @ byte 7: cut short");
    }

    @Test
    void theDocumentHasWhatWasMeasured() {
        assertThat(run("diff", "--json", "one", "other")).isZero();
        var document = new JsonMapper().readTree(out.toString());
        assertThat(document.get("schema").asString()).isEqualTo("sphota/diff/1");
        assertThat(document.get("relations")).isNotEmpty();
        var measures = document.get("tensors").get(0).get("measures");
        assertThat(measures.get("differing").asInt()).isEqualTo(1);
        assertThat(measures.get("max_abs_change").asDouble()).isEqualTo(1);
    }

    @Test
    void aMissingModelIsNamedInTheDocument() {
        assertThat(run("diff", "--json", "one", "missing")).isEqualTo(3);
        var document = new JsonMapper().readTree(out.toString());
        assertThat(document.get("unreadable").get(0).get("path").asString()).isEqualTo("missing");
        assertThat(err.toString()).contains("missing: no such file");
    }

    @Test
    void hostileNamesAreNeverMarkupNorControl() throws IOException {
        var file = folder.resolve("page.html");
        assertThat(run("diff", "--html", file.toString(), "hostile", "one")).isZero();
        assertThat(run("diff", "--html", file.toString(), "one", "hostile")).isZero();
        assertThat(run("diff", "--json", "hostile", "hostile")).isZero();
        assertThat(out.toString()).doesNotContain("\u202E").doesNotContain("\u001B");
        var page = Files.readString(file);
        assertThat(page).doesNotContain("alert(1)</script>").doesNotContain("' onload");
        assertThat(page).doesNotContain("\u202E").doesNotContain("\u001B");
        assertThat(page.split("<script", -1)).as("the data and two scripts").hasSize(4);
    }
}
