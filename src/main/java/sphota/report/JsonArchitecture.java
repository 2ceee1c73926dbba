package sphota.report;

import sphota.audit.Architecture;
import sphota.audit.Component;
import sphota.audit.Costs;
import sphota.audit.Part;
import sphota.audit.Statement;
import tools.jackson.core.JsonGenerator;

/// What is said of a model's architecture, as JSON.
final class JsonArchitecture {

    private final JsonGenerator json;

    JsonArchitecture(JsonGenerator json) {
        this.json = json;
    }

    void write(Architecture architecture) {
        json.writeName("architecture").writeStartArray();
        architecture.components().forEach(this::component);
        json.writeEndArray();
    }

    private void component(Component component) {
        json.writeStartObject();
        json.writeStringProperty("name", component.name());
        json.writeName("statements").writeStartArray();
        component.statements().forEach(this::statement);
        json.writeEndArray();
        json.writeName("parts").writeStartArray();
        component.parts().forEach(this::part);
        json.writeEndArray();
        costs(component.costs());
        json.writeEndObject();
    }

    private void statement(Statement statement) {
        json.writeStartObject();
        json.writeStringProperty("subject", statement.subject().label());
        json.writeStringProperty("scope", statement.scope());
        json.writeStringProperty("value", statement.value());
        json.writeNumberProperty("confidence", statement.confidence());
        json.writeName("evidence").writeStartArray();
        statement.evidence().forEach(json::writeString);
        json.writeEndArray();
        json.writeEndObject();
    }

    private void part(Part part) {
        json.writeStartObject();
        json.writeStringProperty("kind", part.kind().label());
        json.writeNumberProperty("tensors", part.tensors());
        json.writeNumberProperty("elements", part.elements());
        json.writeNumberProperty("bytes", part.bytes());
        json.writeEndObject();
    }

    private void costs(Costs costs) {
        json.writeName("costs").writeStartObject();
        json.writeNumberProperty("parameters", costs.parameters());
        json.writeName("memory").writeStartObject();
        costs.memory().forEach(each -> json.writeNumberProperty(each.type(), each.bytes()));
        json.writeEndObject();
        costs.cache()
                .ifPresent(cache -> {
                    json.writeNumberProperty("cache_bytes_per_token", cache.bytesPerToken());
                    json.writeStringProperty("cache_formula", cache.formula());
                });
        costs.work()
                .ifPresent(work -> {
                    json.writeNumberProperty("flops_per_token", work.flopsPerToken());
                    json.writeNumberProperty(
                            "flops_per_token_and_position", work.flopsPerTokenAndPosition());
                    json.writeStringProperty("flops_formula", work.formula());
                });
        json.writeEndObject();
    }
}
