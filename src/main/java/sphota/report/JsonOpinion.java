package sphota.report;

import java.util.List;
import sphota.description.Estimate;
import sphota.description.Neighbour;
import sphota.description.Opinion;
import sphota.description.Value;
import tools.jackson.core.JsonGenerator;

/// What networks that read networks say of a model, as JSON.
record JsonOpinion(JsonGenerator json) {

    /// Writes the property `opinions`.
    void write(List<Opinion> opinions) {
        json.writeName("opinions").writeStartArray();
        opinions.forEach(this::opinion);
        json.writeEndArray();
    }

    private void opinion(Opinion opinion) {
        json.writeStartObject();
        json.writeStringProperty("by", opinion.by());
        json.writeBooleanProperty("like", opinion.likeness().isLike());
        number("distance", opinion.likeness().distance().orElse(Double.NaN));
        number("limit", opinion.likeness().limit());
        strings("against", opinion.likeness().against());
        json.writeName("estimates").writeStartArray();
        opinion.estimates().forEach(this::estimate);
        json.writeEndArray();
        json.writeName("neighbours").writeStartArray();
        opinion.neighbours().forEach(this::neighbour);
        json.writeEndArray();
        strings("facts", opinion.facts());
        json.writeEndObject();
    }

    private void estimate(Estimate estimate) {
        json.writeStartObject();
        json.writeStringProperty("what", estimate.what());
        number("confidence", estimate.confidence());
        switch (estimate) {
            case Estimate.Quantity number -> {
                number("value", number.value());
                number("low", number.low());
                number("high", number.high());
            }
            case Estimate.Category category -> {
                json.writeStringProperty("word", category.word());
                json.writeName("probabilities").writeStartObject();
                category.probabilities().forEach(this::number);
                json.writeEndObject();
            }
        }
        json.writeEndObject();
    }

    private void neighbour(Neighbour neighbour) {
        json.writeStartObject();
        json.writeStringProperty("id", neighbour.id());
        number("distance", neighbour.distance());
        json.writeName("known").writeStartObject();
        neighbour
                .known()
                .forEach((column, value) -> {
                    switch (value) {
                        case Value.Quantity(double number) -> number(column, number);
                        case Value.Word(var word) -> json.writeStringProperty(column, word);
                    }
                });
        json.writeEndObject();
        json.writeEndObject();
    }

    private void number(String name, double value) {
        json.writeName(name);
        if (Double.isFinite(value)) {
            json.writeNumber(value);
        } else {
            json.writeNull();
        }
    }

    private void strings(String name, List<String> texts) {
        json.writeName(name).writeStartArray();
        texts.forEach(json::writeString);
        json.writeEndArray();
    }
}
