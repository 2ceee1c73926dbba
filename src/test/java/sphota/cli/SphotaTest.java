package sphota.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sphota.Models;
import sphota.bytes.MalformedFileException;
import sphota.format.Finding;
import sphota.format.Place;
import sphota.format.Reading;
import sphota.format.Refusal;
import sphota.format.Severity;
import sphota.report.Style;
import sphota.weights.Weights;

class SphotaTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void aModelWithoutFindingsIsFine() {
        assertThat(run(path -> Models.weights(Models.tensor("w", 1f)), "analyze", "m")).isZero();
        assertThat(out.toString()).startsWith("✓ no findings above info");
        assertThat(err.toString()).isEmpty();
    }

    @ParameterizedTest(name = "{0} finding, --fail-on {1}: {2}")
    @CsvSource({
        "HIGH, high, 1",
        "MEDIUM, high, 0",
        "MEDIUM, medium, 1",
        "MEDIUM, low, 1",
        "LOW, MEDIUM, 0",
        "INFO, info, 1",
        "HIGH, never, 0",
    })
    void aFindingFailsFromTheSeverityAskedFor(Severity severity, String failOn, int code) {
        var finding = new Finding("rule", severity, Place.whole("m"), "evidence");
        var weights = Models.weights(Models.reading(List.of(), finding));
        assertThat(run(path -> weights, "inspect", "--fail-on", failOn, "m")).isEqualTo(code);
        assertThat(out.toString()).contains("evidence");
    }

    @Test
    void unhealthyWeightsAreAFindingOnlyOnceTheyAreRead() {
        var weights = Models.weights(Models.tensor("w", Float.NaN));
        assertThat(run(path -> weights, "inspect", "m")).isZero();
        assertThat(run(path -> weights, "analyze", "m")).isEqualTo(1);
    }

    @Test
    void aRefusalComesBeforeAFindingAndAfterAFault() {
        assertThat(run(SphotaTest::open, "inspect", "finding", "refused")).isEqualTo(3);
        assertThat(run(SphotaTest::open, "inspect", "refused", "fault", "finding")).isEqualTo(70);
    }

    @Test
    void everyPathIsReadWhateverBecameOfTheOnesBefore() {
        assertThat(run(SphotaTest::open, "inspect", "missing", "malformed", "fault", "finding"))
                .isEqualTo(70);
        assertThat(out.toString()).contains("HIGH    rule");
        assertThat(err.toString().lines())
                .containsExactly(
                        "sphota: missing: no such file or directory",
                        "sphota: malformed: model @ byte 7: reason",
                        "sphota: a fault of this program at fault: java.lang.IllegalStateException:"
                                + " of ours; CONTRIBUTING.md says how to report it, --debug prints"
                                + " where it is");
    }

    @Test
    void debugPrintsWhereAFaultIs() {
        assertThat(run(SphotaTest::open, "inspect", "--debug", "fault")).isEqualTo(70);
        assertThat(err.toString()).contains("\tat sphota.cli.SphotaTest");
    }

    @Test
    void aStackOverflowIsAFaultOfOneModel() {
        Source source =
                path -> {
                    if (path.equals("deep")) {
                        throw new StackOverflowError();
                    }
                    return open(path);
                };
        assertThat(run(source, "inspect", "deep", "finding")).isEqualTo(70);
        assertThat(out.toString()).contains("HIGH    rule");
    }

    @Test
    void aFileThatShrinksIsRefused() {
        Source source =
                path -> {
                    if (path.equals("shrunk")) {
                        throw new InternalError(
                                "a fault occurred in an unsafe memory access operation");
                    }
                    return open(path);
                };
        assertThat(run(source, "inspect", "shrunk", "finding")).isEqualTo(3);
        assertThat(err.toString()).contains("shrunk: the file shrank while it was read");
        assertThat(out.toString()).contains("HIGH    rule");
    }

    @Test
    void jsonIsOneDocumentForAllPaths() {
        assertThat(run(SphotaTest::open, "inspect", "--json", "missing", "finding")).isEqualTo(3);
        var models = tools.jackson.databind.json.JsonMapper.shared().readTree(out.toString());
        assertThat(models.path("schema").asString()).isEqualTo("sphota/inspect/1");
        assertThat(models.path("models").size()).isEqualTo(2);
        assertThat(models.path("models").path(0).path("unreadable").asString())
                .isEqualTo("no such file or directory");
    }

    @Test
    void wrongUsageIsToldInTwoLines() {
        for (var arguments :
                List.of(
                        List.of(),
                        List.of("analyze"),
                        List.of("analyse", "m"),
                        List.of("inspect", "--fail-on", "sometimes", "m"),
                        List.of("inspect", "--match", "{", "m"),
                        List.of("inspect", "--no-such-option", "m"))) {
            err.getBuffer().setLength(0);
            assertThat(run(SphotaTest::open, arguments.toArray(String[]::new)))
                    .as(arguments.toString())
                    .isEqualTo(2);
            assertThat(err.toString()).as(arguments.toString()).startsWith("sphota: ");
            assertThat(err.toString().lines().count()).as(arguments.toString()).isEqualTo(2);
        }
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void helpAndVersionGoToTheOutput() {
        assertThat(run(SphotaTest::open, "--help")).isZero();
        assertThat(out.toString()).contains("analyze", "inspect", "doctor", "Exit codes");
        out.getBuffer().setLength(0);
        assertThat(run(SphotaTest::open, "--version")).isZero();
        assertThat(out.toString()).startsWith("sphota ");
    }

    @Test
    void aReaderThatGoesAwayIsNoFault() {
        for (var arguments :
                new String[][] {
                    {"inspect", "finding"},
                    {"inspect", "--json", "finding"},
                    {"zoo", "grow", "image", "--print"}
                }) {
            var surroundings =
                    new Surroundings(
                            failing("Broken pipe"), new PrintWriter(err), Style.PLAIN, false);
            assertThat(Sphota.run(surroundings, (path, _, _) -> open(path.toString()), arguments))
                    .isEqualTo(141);
            assertThat(err.toString()).isEmpty();
        }
    }

    @Test
    void aFullDiskIsTold() {
        var surroundings =
                new Surroundings(
                        failing("No space left on device"),
                        new PrintWriter(err),
                        Style.PLAIN,
                        false);
        assertThat(
                        Sphota.run(
                                surroundings,
                                (path, _, _) -> open(path.toString()),
                                "inspect",
                                "finding"))
                .isEqualTo(74);
        assertThat(err.toString())
                .isEqualTo("sphota: the output could not be written: No space left on device\n");
    }

    @Test
    void theDoctorSaysWhatThereIs() {
        assertThat(run(SphotaTest::open, "doctor")).isZero();
        assertThat(out.toString())
                .contains(
                        "Java ", "cores ", "heap ", "learning engine  PyTorch ", "bridge ", "GPU ");
    }

    private interface Source {
        Weights open(String path) throws IOException;
    }

    @ParameterizedTest(name = "{0} columns")
    @ValueSource(ints = {1, 40, 54, 55, 100, 1000})
    void aTerminalMayBeOfAnyWidth(int columns) {
        var style = new Style(OptionalInt.of(columns), false);
        for (var command : List.of("--help", "inspect")) {
            assertThat(run(style, SphotaTest::open, command, "m")).isIn(0, 1);
        }
        assertThat(out.toString()).contains("Usage:").contains("evidence");
        assertThat(err.toString()).isEmpty();
    }

    private int run(Source source, String... arguments) {
        return run(Style.PLAIN, source, arguments);
    }

    private int run(Style style, Source source, String... arguments) {
        var surroundings = new Surroundings(out, new PrintWriter(err), style, false);
        return Sphota.run(surroundings, (path, _, _) -> source.open(path.toString()), arguments);
    }

    private static Weights open(String path) throws IOException {
        return switch (path) {
            case "missing" -> throw new NoSuchFileException(path);
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
                            Models.reading(
                                    List.of(),
                                    new Finding(
                                            "rule", Severity.HIGH, Place.whole("m"), "evidence")));
        };
    }

    private static Writer failing(String reason) {
        return new Writer() {
            @Override
            public void write(char[] buffer, int offset, int length) throws IOException {
                throw new IOException(reason);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }
}
