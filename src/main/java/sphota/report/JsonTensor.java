package sphota.report;

import java.util.OptionalDouble;
import sphota.format.Refusal;
import sphota.statistics.Outcome;
import sphota.statistics.Summary;
import sphota.statistics.TensorStatistics;
import sphota.tensor.Content;
import sphota.tensor.Tensor;
import tools.jackson.core.JsonGenerator;

/// Tensors as JSON, with their statistics where there are any.
final class JsonTensor {

    private final JsonGenerator json;

    JsonTensor(JsonGenerator json) {
        this.json = json;
    }

    void write(Tensor tensor, String sharing) {
        json.writeStartObject();
        facts(tensor, sharing);
        json.writeEndObject();
    }

    void write(TensorStatistics statistics, String sharing) {
        json.writeStartObject();
        facts(statistics.tensor(), sharing);
        switch (statistics.outcome()) {
            case Summary summary -> summary(summary);
            case Outcome.Skipped(String reason) -> notComputed(reason);
            case Outcome.Failed(var refusal) -> notComputed(Refusal.of(refusal).toString());
        }
        json.writeEndObject();
    }

    private void facts(Tensor tensor, String sharing) {
        json.writeStringProperty("name", tensor.name());
        json.writeStringProperty("type", tensor.type().label());
        json.writeName("shape").writeArray(tensor.shape().sizes(), 0, tensor.shape().rank());
        json.writeNumberProperty("bytes", TensorFacts.logicalBytes(tensor));
        json.writeStringProperty("content", content(tensor.content()));
        var place = TensorFacts.place(tensor);
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

    private void summary(Summary summary) {
        json.writeName("statistics").writeStartObject();
        json.writeNumberProperty("elements", summary.counts().elements());
        json.writeNumberProperty("nan", summary.counts().nans());
        json.writeNumberProperty("positive_infinity", summary.counts().positiveInfinities());
        json.writeNumberProperty("negative_infinity", summary.counts().negativeInfinities());
        json.writeNumberProperty("zero", summary.counts().zeros());
        measure("min", summary.measures().min());
        measure("max", summary.measures().max());
        measure("mean", summary.measures().mean());
        measure("std", summary.measures().std());
        measure("absmax", summary.measures().absMax());
        measure("l2", summary.measures().l2());
        json.writeEndObject();
    }

    private void measure(String name, OptionalDouble value) {
        if (value.isPresent()) {
            json.writeNumberProperty(name, value.getAsDouble());
        } else {
            json.writeNullProperty(name);
        }
    }
}
