package sphota.report;

import java.util.Optional;
import sphota.format.Place;
import sphota.format.Refusal;
import sphota.redundancy.TensorRedundancy;
import sphota.spectrum.TensorSpectra;
import sphota.statistics.Outcome;
import sphota.statistics.Summary;
import sphota.statistics.TensorStatistics;
import sphota.tensor.Content;
import sphota.tensor.Tensor;
import tools.jackson.core.JsonGenerator;

/// Tensors as JSON, with their statistics where there are any.
final class JsonTensor {

    private final JsonGenerator json;
    private final JsonSummary summaries;
    private final JsonRedundancy redundancies;
    private final JsonSpectra spectra;

    JsonTensor(JsonGenerator json) {
        this.json = json;
        this.summaries = new JsonSummary(json);
        this.redundancies = new JsonRedundancy(json);
        this.spectra = new JsonSpectra(json);
    }

    void write(Tensor tensor, String sharing) {
        json.writeStartObject();
        facts(tensor, sharing);
        json.writeEndObject();
    }

    void write(
            TensorStatistics statistics,
            Optional<TensorRedundancy> redundancy,
            Optional<TensorSpectra> spectrum,
            String sharing) {
        json.writeStartObject();
        facts(statistics.tensor(), sharing);
        switch (statistics.outcome()) {
            case Summary summary -> {
                json.writeName("statistics").writeStartObject();
                summaries.write(summary);
                json.writeEndObject();
            }
            case Outcome.Skipped(String reason) -> notComputed(reason);
            case Outcome.Failed(var refusal) -> notComputed(Refusal.of(refusal).toString());
        }
        redundancies.write(redundancy);
        spectra.write(spectrum);
        json.writeEndObject();
    }

    private void facts(Tensor tensor, String sharing) {
        json.writeStringProperty("name", tensor.name());
        json.writeStringProperty("type", tensor.type().label());
        json.writeName("shape").writeArray(tensor.shape().sizes(), 0, tensor.shape().rank());
        json.writeNumberProperty("bytes", TensorFacts.logicalBytes(tensor));
        json.writeStringProperty("content", content(tensor.content()));
        var place = Place.of(tensor);
        if (place.isPresent()) {
            JsonModel.place(json, place.get());
        } else {
            json.writeNullProperty("file");
            json.writeNullProperty("byte");
        }
        json.writeStringProperty("note", TensorFacts.kind(tensor));
        json.writeStringProperty("sharing", sharing);
    }

    private static String content(Content content) {
        return switch (content) {
            case Content.Strided _ -> "strided";
            case Content.Sparse _ -> "sparse";
            case Content.Quantized _ -> "quantized";
            case Content.Nested _ -> "nested";
            case Content.Absent _ -> "absent";
        };
    }

    private void notComputed(String reason) {
        json.writeNullProperty("statistics");
        json.writeStringProperty("not_computed", reason);
    }
}
