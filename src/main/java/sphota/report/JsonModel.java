package sphota.report;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import sphota.format.Finding;
import sphota.format.Place;
import sphota.format.Refusal;
import sphota.format.Rules;
import sphota.report.Census.Count;
import sphota.statistics.TensorStatistics;
import sphota.weights.WeightFile;
import sphota.weights.Weights;
import tools.jackson.core.JsonGenerator;

/// A model as JSON.
final class JsonModel {

    private final JsonGenerator json;
    private final ViewOptions options;
    private final JsonTensor tensors;
    private final JsonPickle pickles;
    private final JsonArchitecture architectures;

    JsonModel(JsonGenerator json, ViewOptions options) {
        this.json = json;
        this.options = options;
        this.tensors = new JsonTensor(json);
        this.pickles = new JsonPickle(json);
        this.architectures = new JsonArchitecture(json);
    }

    void inspected(Weights weights) {
        var census = Census.of(weights);
        model(weights, census, weights.modelFindings());
        array("files", weights.files(), file -> file(file, census, List.of(), Details.none()));
        json.writeEndObject();
    }

    /// The findings of a model's health stand with the model's own.
    void analyzed(Analysis analysis) {
        var census = Census.of(analysis.weights());
        var findings =
                Stream.concat(
                                analysis.weights().modelFindings().stream(),
                                analysis.ofElements().stream())
                        .toList();
        model(analysis.weights(), census, findings);
        architectures.write(analysis.architecture());
        if (!analysis.opinions().isEmpty()) {
            new JsonOpinion(json).write(analysis.opinions());
        }
        analysis.account().ifPresent(new JsonAccount(json)::write);
        var details = Details.of(analysis);
        var remaining = analysis.statistics().tensors().iterator();
        array(
                "files",
                analysis.weights().files(),
                file ->
                        file(
                                file,
                                census,
                                next(file.reading().tensors().size(), remaining),
                                details));
        json.writeEndObject();
    }

    /// Statistics stand in the order of the files and of their tensors.
    private static List<TensorStatistics> next(int count, Iterator<TensorStatistics> remaining) {
        return Stream.generate(remaining::next).limit(count).toList();
    }

    private void model(Weights weights, Census census, List<Finding> findings) {
        json.writeStartObject();
        json.writeStringProperty("path", weights.path());
        count(census.total());
        strings("facts", weights.facts());
        array("findings", findings, this::finding);
    }

    private void count(Count count) {
        json.writeNumberProperty("tensor_count", count.tensors());
        json.writeNumberProperty("parameters", count.parameters());
        json.writeNumberProperty("tensor_bytes", count.bytes());
    }

    private void file(
            WeightFile file, Census census, List<TensorStatistics> statistics, Details details) {
        var reading = file.reading();
        json.writeStartObject();
        json.writeStringProperty("path", file.path());
        json.writeNumberProperty("bytes", file.byteSize());
        json.writeStringProperty("format", reading.format());
        count(census.of(file));
        json.writeName("refusal");
        reading.refusal().ifPresentOrElse(this::refusal, json::writeNull);
        array("findings", reading.findings(), this::finding);
        strings("metadata", reading.metadata());
        array("pickles", reading.pickles(), pickles::write);
        if (statistics.isEmpty()) {
            array(
                    "tensors",
                    options.select(reading.tensors()),
                    tensor -> tensors.write(tensor, census.sharing(tensor)));
        } else {
            array(
                    "tensors",
                    options.selectStatistics(statistics),
                    tensor ->
                            tensors.write(
                                    tensor,
                                    details.redundancy(tensor.tensor()),
                                    details.spectra(tensor.tensor()),
                                    census.sharing(tensor.tensor())));
        }
        json.writeEndObject();
    }

    private void refusal(Refusal refusal) {
        json.writeStartObject();
        json.writeStringProperty("file", refusal.file());
        json.writeNumberProperty("byte", refusal.byteOffset());
        json.writeStringProperty("reason", refusal.reason());
        json.writeEndObject();
    }

    private void finding(Finding finding) {
        json.writeStartObject();
        json.writeStringProperty("rule", finding.rule());
        json.writeStringProperty("severity", finding.severity().name().toLowerCase(Locale.ROOT));
        place(json, finding.place());
        json.writeStringProperty("evidence", finding.evidence());
        var rule = Rules.find(finding.rule());
        if (rule.isPresent()) {
            json.writeStringProperty("advice", rule.get().advice());
        } else {
            json.writeNullProperty("advice");
        }
        json.writeEndObject();
    }

    static void place(JsonGenerator json, Place place) {
        json.writeStringProperty("file", place.file());
        if (place.byteOffset().isPresent()) {
            json.writeNumberProperty("byte", place.byteOffset().getAsLong());
        } else {
            json.writeNullProperty("byte");
        }
    }

    private void strings(String name, Map<String, String> entries) {
        json.writeName(name).writeStartObject();
        entries.forEach(json::writeStringProperty);
        json.writeEndObject();
    }

    private <T> void array(String name, Collection<T> items, Consumer<T> write) {
        json.writeName(name).writeStartArray();
        items.forEach(write);
        json.writeEndArray();
    }
}
