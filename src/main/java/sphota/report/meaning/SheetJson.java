package sphota.report.meaning;

import java.io.Writer;
import java.util.List;
import java.util.Locale;
import sphota.language.icon.Icon;
import sphota.report.JsonReport;
import tools.jackson.core.JsonGenerator;

/// A meaning for programs: one JSON document of schema `sphota/meaning/1`. See `docs/json.md`.
public final class SheetJson {

    private final JsonGenerator json;

    private SheetJson(Writer out, String version) {
        json = JsonReport.generator(out);
        json.writeStartObject();
        json.writeStringProperty("schema", "sphota/meaning/1");
        json.writeStringProperty("version", version);
    }

    /// Writes a meaning; `out` stays open.
    ///
    /// @param version of the program, for the document to state
    public static void write(Writer out, String version, Sheet sheet) {
        var document = new SheetJson(out, version);
        document.sheet(sheet);
        document.end();
    }

    /// Writes that a text is no meaning.
    ///
    /// @param position in UTF-16 units from 0
    public static void refused(
            Writer out, String version, String form, int position, String reason) {
        var document = new SheetJson(out, version);
        document.json.writeName("refusal").writeStartObject();
        document.json.writeStringProperty("form", form);
        document.json.writeNumberProperty("position", position);
        document.json.writeStringProperty("reason", reason);
        document.json.writeEndObject();
        document.end();
    }

    private void end() {
        json.writeEndObject();
        json.writeRaw('\n');
        json.close();
    }

    private void sheet(Sheet sheet) {
        var expression = sheet.expression();
        json.writeStringProperty("expression", expression.toString());
        json.writeStringProperty("domain", expression.domain().toString());
        json.writeStringProperty("codomain", expression.codomain().toString());
        json.writeNumberProperty("size", expression.size());
        json.writeNumberProperty("depth", expression.depth());
        json.writeNumberProperty("steps", expression.steps());
        json.writeName("known");
        sheet.known().ifPresentOrElse(this::known, json::writeNull);
        json.writeBooleanProperty("all_values", sheet.values().all());
        json.writeName("values").writeStartArray();
        for (var row : sheet.values().rows()) {
            json.writeStartObject();
            scalars("input", row.input());
            scalars("output", row.output());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeName("forms").writeStartArray();
        sheet.writings().forEach(this::writing);
        json.writeEndArray();
        json.writeStringProperty("score", SheetText.score(sheet));
        json.writeName("icon").writeStartArray();
        Icon.of(expression, sheet.tongue().leaves()).toString().lines().forEach(json::writeString);
        json.writeEndArray();
        json.writeName("signs").writeStartArray();
        sheet.signs().forEach(sign -> json.writeString(sign.id()));
        json.writeEndArray();
    }

    private void scalars(String name, List<Integer> scalars) {
        json.writeName(name);
        json.writeArray(scalars.stream().mapToInt(Integer::intValue).toArray(), 0, scalars.size());
    }

    private void known(Sheet.Known known) {
        var around = known.around();
        json.writeStartObject();
        json.writeStringProperty("behaviour", known.behaviour().toString());
        json.writeBooleanProperty("exhaustive", known.exhaustive());
        json.writeName("catalogue").writeStartObject();
        json.writeNumberProperty("size", around.size());
        json.writeNumberProperty("behaviours", around.count());
        json.writeBooleanProperty("complete", around.complete());
        json.writeNumberProperty("address_size", around.indexSize());
        json.writeNumberProperty("addresses", around.addresses());
        json.writeEndObject();
        json.writeName("canonical");
        known.canonical()
                .ifPresentOrElse(
                        found -> json.writeString(found.expression().toString()), json::writeNull);
        json.writeName("address");
        known.address()
                .ifPresentOrElse(address -> json.writeString(address.toString()), json::writeNull);
        json.writeName("links").writeStartArray();
        for (var link : known.links()) {
            json.writeStartObject();
            json.writeStringProperty("kind", link.kind().name().toLowerCase(Locale.ROOT));
            json.writeStringProperty("target", link.target().expression().toString());
            json.writeNumberProperty("weight", link.weight());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void writing(Sheet.Writing writing) {
        json.writeStartObject();
        json.writeStringProperty("form", writing.form());
        json.writeName("texts").writeStartArray();
        for (var each : writing.texts()) {
            json.writeStartObject();
            json.writeNumberProperty("seed", each.seed());
            json.writeStringProperty("text", each.text());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
