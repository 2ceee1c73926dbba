package sphota.atlas;

import java.util.List;
import java.util.Optional;
import sphota.report.Escaping;
import tools.jackson.core.JsonGenerator;

/// How cells of a run stand in JSON.
final class PageText {

    /// Of a name, or of what was found.
    private static final int LONGEST = 400;

    private PageText() {}

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
