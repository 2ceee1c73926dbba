package sphota.atlas;

import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import sphota.report.Escaping;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/// JSON that can stand in a script element: ASCII, and `<` only as its escape.
final class PageText {

    /// Of a name, or of what was found.
    private static final int LONGEST = 400;

    private PageText() {}

    static String json(Consumer<JsonGenerator> writing) {
        var out = new StringWriter();
        try (var json =
                JsonFactory.builder()
                        .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                        .build()
                        .createGenerator(ObjectWriteContext.empty(), out)) {
            writing.accept(json);
        }
        return out.toString().replace("<", "\\u003c");
    }

    /// Rows of cells as arrays of arrays.
    static void rows(JsonGenerator json, List<List<Optional<Object>>> rows) {
        json.writeStartArray();
        for (var row : rows) {
            json.writeStartArray();
            row.forEach(cell -> cell(json, cell));
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    /// A cell as a run answers it; numbers that are none, and what there is not, are null.
    static void cell(JsonGenerator json, Optional<Object> cell) {
        switch (cell.orElse("")) {
            case String _ when cell.isEmpty() -> json.writeNull();
            case Boolean truth -> json.writeBoolean(truth);
            case Double number when !Double.isFinite(number) -> json.writeNull();
            case Double number -> json.writeNumber(number);
            case Float number -> json.writeNumber(number);
            case Long whole -> json.writeNumber(whole);
            case Integer whole -> json.writeNumber(whole);
            case java.math.BigInteger whole -> json.writeNumber(whole);
            case Object other -> json.writeString(Escaping.visible(other.toString(), LONGEST));
        }
    }
}
