package sphota.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import sphota.Models;
import sphota.Shared;
import sphota.description.Account;
import sphota.description.Described;
import sphota.description.Proof;
import sphota.meaning.Expression;
import sphota.redundancy.Redundancy;
import sphota.report.Analysis;
import sphota.report.JsonReport;
import sphota.report.Style;
import sphota.report.ViewOptions;
import sphota.statistics.Statistics;
import sphota.weights.Weights;

/// What is printed for programs keeps to its schema, whatever was read.
class SchemaTest {

    private static final Schema OURS =
            schema(
                    SpecificationVersion.DRAFT_2020_12,
                    () -> Files.readString(Path.of("docs", "json.schema.json")));

    private static final Schema SARIF =
            schema(
                    SpecificationVersion.DRAFT_7,
                    () -> {
                        try (var stream =
                                SchemaTest.class.getResourceAsStream(
                                        "/schema/sarif-schema-2.1.0.json")) {
                            assertThat(stream).isNotNull();
                            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
                        }
                    });

    private interface Text {
        String read() throws IOException;
    }

    private static Schema schema(SpecificationVersion version, Text text) {
        try {
            return SchemaRegistry.withDefaultDialect(version)
                    .getSchema(text.read(), InputFormat.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> everything() throws IOException {
        try (var fixtures = Files.walk(Path.of("fixtures"), 2)) {
            return Stream.concat(
                            fixtures.filter(path ->
                                            path.getNameCount() == 2
                                                    || path.startsWith("fixtures/broken"))
                                    .map(Path::toString)
                                    .sorted(),
                            Stream.of("no-such-file"))
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "inspect --json",
                "analyze --json --spectra off",
                "analyze --json --spectra full --randomize --histograms --exact-quantiles"
            })
    void jsonKeepsToItsSchema(String command) throws IOException {
        assertKeepsTo(OURS, output(command, everything()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fixtures/tiny-llama fixtures/tiny-llama-merged.safetensors",
                "fixtures/tiny-llama fixtures/plain.pt",
                "fixtures/broken/cut.safetensors fixtures/broken/nan.safetensors",
                "fixtures/plain.pt no-such-file"
            })
    void comparisonsKeepToTheirSchema(String paths) {
        assertKeepsTo(OURS, output("diff --json", List.of(paths.split(" ", -1))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "B : not",
                "Z10^6 : (compose (if even (plus 1) negate) (compose sum (map (plus 3))))",
                "(Z4^3, Z4^3) : first",
                "Z10 : (plus",
                "\u001b[31m"
            })
    void meaningsKeepToTheSchema(String text) {
        assertKeepsTo(OURS, output("meaning --json", List.of(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"inspect --sarif", "analyze --sarif"})
    void sarifKeepsToItsSchema(String command) throws IOException {
        assertKeepsTo(SARIF, output(command, everything()));
    }

    @Test
    void hostileNamesKeepToTheSchemas(@TempDir Path folder) throws IOException {
        var evil =
                HostileModel.write(
                        folder.resolve("<img src=x onerror=alert(1)>\u202e.safetensors"));
        assertKeepsTo(OURS, output("analyze --json", List.of(evil.toString())));
        assertKeepsTo(SARIF, output("analyze --sarif", List.of(evil.toString())));
        assertKeepsTo(OURS, output("diff --json", List.of(evil.toString(), evil.toString())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"torch113", "gguf", "onnx_gen", "generated"})
    void sharedFixturesKeepToTheSchemas(String folder) throws IOException {
        try (var files = Files.walk(Shared.path("fixtures/" + folder))) {
            var paths = files.filter(Files::isRegularFile).limit(60).map(Path::toString).toList();
            assertKeepsTo(OURS, output("analyze --json --randomize", paths));
            assertKeepsTo(SARIF, output("analyze --sarif", paths));
        }
    }

    private static Stream<Described> descriptions() {
        var no = Expression.parse("B : not");
        var same = Expression.parse("B : identity");
        var rival = Optional.of(new Proof.Rival(same, 0));
        var proof = new Proof(no, 2, 2, true, 0, rival);
        var failed = new Proof(same, 0, 2, true, 0, Optional.empty());
        return Stream.of(
                new Described.Written(proof, 0.9, 2, 100, true),
                new Described.Tabled(no, List.of(1, 0), Optional.of(failed)),
                new Described.Unwritten(no.type(), Optional.of(failed)),
                new Described.Nothing("nothing is known"));
    }

    @ParameterizedTest
    @MethodSource("descriptions")
    void functionsKeepToTheSchema(Described described) {
        var out = new StringWriter();
        var weights = Models.weights(Models.tensor("w", 1f));
        var statistics = Statistics.of(weights);
        var analysis =
                Analysis.of(weights, statistics, Redundancy.of(statistics), List.of(), List.of());
        var account = new Account(described, List.of(new Account.Rendering("en", "not x")));
        try (var report =
                new JsonReport(
                        out, JsonReport.Schema.ANALYZE, Version.number(), ViewOptions.STANDARD)) {
            report.analyze(analysis.with(List.of(), Optional.of(account)));
        }
        assertThat(out.toString()).contains("\"function\" : {");
        assertKeepsTo(OURS, out.toString());
    }

    @Test
    void aDocumentThatBreaksTheSchemaIsNoticed() {
        assertThat(OURS.validate("{\"schema\": \"sphota/inspect/1\"}", InputFormat.JSON))
                .isNotEmpty();
        assertThat(SARIF.validate("{\"version\": \"2.1.0\"}", InputFormat.JSON)).isNotEmpty();
    }

    private static void assertKeepsTo(Schema schema, String document) {
        assertThat(schema.validate(document, InputFormat.JSON)).isEmpty();
    }

    private static String output(String command, List<String> paths) {
        var out = new StringWriter();
        var surroundings =
                new Surroundings(out, new PrintWriter(new StringWriter()), Style.PLAIN, false);
        Sphota.run(
                surroundings,
                Weights::open,
                Stream.concat(Arrays.stream(command.split(" ", -1)), paths.stream())
                        .toArray(String[]::new));
        return out.toString();
    }
}
