package sphota.report;

import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sphota.description.Opinion;
import sphota.format.Finding;
import sphota.format.Refusal;
import sphota.format.Rules;
import sphota.format.Severity;
import sphota.weights.Weights;
import tools.jackson.core.JsonGenerator;

/// For code scanning: findings and refusals as one run of SARIF 2.1.0 (OASIS, 2020), written when
/// the report is closed. A refusal is a result of rule `refused`; a note of no weight has kind
/// `informational`.
public final class SarifReport implements Report {

    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private static final String REFUSED = "refused";

    private final JsonGenerator json;
    private final String version;
    private final Map<String, Severity> rules = new LinkedHashMap<>();
    private final List<Result> results = new ArrayList<>();

    private record Result(String rule, Severity severity, SarifPlace place, String text) {}

    /// A report without results.
    ///
    /// @param version of the program, for the document to state
    public SarifReport(Writer out, String version) {
        this.version = version;
        json = JsonReport.generator(out);
    }

    @Override
    public void inspect(Weights weights) {
        add(weights.findings(), weights.refusals());
    }

    @Override
    public void analyze(Analysis analysis) {
        add(analysis.findings(), analysis.refusals());
    }

    /// Nothing: a guess is no finding.
    @Override
    public void predict(String path, List<Opinion> opinions) {}

    @Override
    public void unreadable(String path, String reason) {
        add(new Result(REFUSED, Severity.HIGH, SarifPlace.whole(path), reason));
    }

    private void add(List<Finding> findings, List<Refusal> refusals) {
        for (var refusal : refusals) {
            add(
                    new Result(
                            REFUSED,
                            Severity.HIGH,
                            SarifPlace.at(refusal.file(), refusal.byteOffset()),
                            refusal.reason()));
        }
        for (var finding : findings) {
            add(
                    new Result(
                            finding.rule(),
                            finding.severity(),
                            SarifPlace.of(finding.place()),
                            finding.evidence()));
        }
    }

    private void add(Result result) {
        rules.merge(result.rule, result.severity, (a, b) -> a.compareTo(b) > 0 ? a : b);
        results.add(result);
    }

    @Override
    public void close() {
        json.writeStartObject();
        json.writeStringProperty("$schema", SCHEMA);
        json.writeStringProperty("version", "2.1.0");
        json.writeName("runs").writeStartArray();
        json.writeStartObject();
        tool();
        json.writeStringProperty("columnKind", "unicodeCodePoints");
        json.writeName("results").writeStartArray();
        results.forEach(this::result);
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
        json.writeRaw('\n');
        json.close();
    }

    private void tool() {
        json.writeName("tool").writeStartObject();
        json.writeName("driver").writeStartObject();
        json.writeStringProperty("name", "Sphota");
        json.writeStringProperty("version", version);
        json.writeName("rules").writeStartArray();
        rules.forEach(this::rule);
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    /// @param worst of its results here
    private void rule(String id, Severity worst) {
        json.writeStartObject();
        json.writeStringProperty("id", id);
        Rules.find(id)
                .ifPresent(rule -> {
                    text("fullDescription", rule.meaning());
                    text("help", rule.advice());
                });
        json.writeName("defaultConfiguration").writeStartObject();
        json.writeStringProperty("level", level(worst));
        json.writeEndObject();
        json.writeEndObject();
    }

    private void text(String name, String text) {
        json.writeName(name).writeStartObject();
        json.writeStringProperty("text", text);
        json.writeEndObject();
    }

    private void result(Result result) {
        json.writeStartObject();
        json.writeStringProperty("ruleId", result.rule);
        if (result.severity == Severity.INFO) {
            json.writeStringProperty("kind", "informational");
        }
        json.writeStringProperty("level", level(result.severity));
        text("message", Escaping.visible(result.text));
        json.writeName("locations").writeStartArray();
        result.place.write(json);
        json.writeEndArray();
        json.writeEndObject();
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case HIGH -> "error";
            case MEDIUM -> "warning";
            case LOW -> "note";
            case INFO -> "none";
        };
    }
}
