package sphota.report;

import java.util.Locale;
import sphota.safety.PickleReport;
import sphota.safety.PickleReport.GlobalUse;
import tools.jackson.core.JsonGenerator;

/// What the pickles would do, as JSON. Their concerns stand among the findings of the file.
final class JsonPickle {

    private final JsonGenerator json;

    JsonPickle(JsonGenerator json) {
        this.json = json;
    }

    void write(PickleReport pickle) {
        json.writeStartObject();
        json.writeStringProperty("file", pickle.place().file());
        json.writeNumberProperty("byte", pickle.place().startByte());
        json.writeNumberProperty("protocol", pickle.protocol());
        json.writeStringProperty("verdict", pickle.verdict().name().toLowerCase(Locale.ROOT));
        json.writeName("weights_only").writeStartObject();
        json.writeBooleanProperty("loads", pickle.weightsOnly().loads());
        json.writeStringProperty("because", pickle.weightsOnly().because());
        json.writeName("needs").writeStartArray();
        pickle.weightsOnly().needs().forEach(json::writeString);
        json.writeEndArray();
        json.writeEndObject();
        json.writeName("globals").writeStartArray();
        pickle.uses().forEach(this::use);
        json.writeEndArray();
        if (pickle.refusal().isPresent()) {
            json.writeStringProperty("refusal", pickle.refusal().get().getMessage());
        } else {
            json.writeNullProperty("refusal");
        }
        json.writeName("nested").writeStartArray();
        pickle.nested().forEach(this::write);
        json.writeEndArray();
        json.writeEndObject();
    }

    private void use(GlobalUse use) {
        json.writeStartObject();
        json.writeStringProperty("name", use.dotted());
        json.writeNumberProperty("byte", use.offset());
        json.writeStringProperty("how", use.how());
        json.writeStringProperty("called_with", use.calledWith());
        json.writeStringProperty("standing", use.standing().name().toLowerCase(Locale.ROOT));
        json.writeEndObject();
    }
}
