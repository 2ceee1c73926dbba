package sphota.report;

import java.io.Writer;
import java.util.List;
import java.util.Locale;
import sphota.description.Opinion;
import sphota.weights.Weights;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;

/// For programs: one JSON document of a stated schema, written as it is made. It is ASCII
/// throughout, so that no name in it can act on a terminal and lone surrogates survive. See
/// `docs/json.md`.
public final class JsonReport implements Report {

    /// Which document is written.
    public enum Schema {
        INSPECT,
        ANALYZE,
        PREDICT;

        /// With the version, which rises when a reader of the last one could be misled.
        String id() {
            return "sphota/" + name().toLowerCase(Locale.ROOT) + "/1";
        }
    }

    private static final ObjectWriteContext INDENTED =
            new ObjectWriteContext.Base() {
                @Override
                public PrettyPrinter getPrettyPrinter() {
                    return new DefaultPrettyPrinter()
                            .withObjectIndenter(new DefaultIndenter("  ", "\n"));
                }

                @Override
                public boolean hasPrettyPrinter() {
                    return true;
                }
            };

    private final JsonGenerator json;
    private final JsonModel models;

    /// Writes indented ASCII; `out` stays open.
    public static JsonGenerator generator(Writer out) {
        return JsonFactory.builder()
                .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .build()
                .createGenerator(INDENTED, out);
    }

    /// Begins a document.
    ///
    /// @param version of the program, for the document to state
    public JsonReport(Writer out, Schema schema, String version, ViewOptions options) {
        json = generator(out);
        models = new JsonModel(json, options);
        json.writeStartObject();
        json.writeStringProperty("schema", schema.id());
        json.writeStringProperty("version", version);
        json.writeName("models").writeStartArray();
    }

    @Override
    public void inspect(Weights weights) {
        models.inspected(weights);
        json.flush();
    }

    @Override
    public void analyze(Analysis analysis) {
        models.analyzed(analysis);
        json.flush();
    }

    @Override
    public void predict(String path, List<Opinion> opinions) {
        json.writeStartObject();
        json.writeStringProperty("path", path);
        new JsonOpinion(json).write(opinions);
        json.writeEndObject();
        json.flush();
    }

    @Override
    public void unreadable(String path, String reason) {
        json.writeStartObject();
        json.writeStringProperty("path", path);
        json.writeStringProperty("unreadable", reason);
        json.writeEndObject();
    }

    @Override
    public void close() {
        json.writeEndArray();
        json.writeEndObject();
        json.writeRaw('\n');
        json.close();
    }
}
