package sphota.report;

import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import sphota.diff.Comparison;
import sphota.diff.DeltaRank;
import sphota.diff.Layers;
import sphota.diff.Measures;
import sphota.diff.Outcome;
import sphota.diff.Relation;
import sphota.diff.TensorChange;
import sphota.tensor.Tensor;
import sphota.weights.Weights;
import tools.jackson.core.JsonGenerator;

/// Two models for programs: one JSON document of schema `sphota/diff/1`, ASCII throughout. See
/// `docs/json.md`.
public final class JsonDiff {

    private final JsonGenerator json;

    private JsonDiff(Writer out) {
        json = JsonReport.generator(out);
    }

    /// Writes a comparison; `out` stays open.
    ///
    /// @param version of the program, for the document to state
    public static void write(Writer out, String version, Comparison comparison) {
        new JsonDiff(out).document(version, comparison);
    }

    /// Writes that paths could not be opened.
    ///
    /// @param unreadable the reason by path
    public static void unreadable(Writer out, String version, Map<String, String> unreadable) {
        var document = new JsonDiff(out);
        document.begin(version);
        document.json.writeName("unreadable").writeStartArray();
        unreadable.forEach((path, reason) -> {
            document.json.writeStartObject();
            document.json.writeStringProperty("path", path);
            document.json.writeStringProperty("unreadable", reason);
            document.json.writeEndObject();
        });
        document.json.writeEndArray();
        document.end();
    }

    private void begin(String version) {
        json.writeStartObject();
        json.writeStringProperty("schema", "sphota/diff/1");
        json.writeStringProperty("version", version);
    }

    private void end() {
        json.writeEndObject();
        json.writeRaw('\n');
        json.close();
    }

    private void document(String version, Comparison comparison) {
        begin(version);
        model("a", comparison.a());
        model("b", comparison.b());
        json.writeName("relations").writeStartArray();
        comparison.relations().forEach(this::relation);
        json.writeEndArray();
        strings("refusals", comparison.refusals());
        json.writeName("layers").writeStartArray();
        comparison.layers().forEach(this::layers);
        json.writeEndArray();
        json.writeName("tensors").writeStartArray();
        comparison.changes().forEach(this::change);
        json.writeEndArray();
        alone("only_in_a", comparison.onlyInA());
        alone("only_in_b", comparison.onlyInB());
        end();
    }

    private void model(String name, Weights weights) {
        var count = Census.of(weights).total();
        json.writeName(name).writeStartObject();
        json.writeStringProperty("path", weights.path());
        strings(
                "formats",
                weights.files().stream().map(file -> file.reading().format()).distinct().toList());
        json.writeNumberProperty("files", weights.files().size());
        json.writeNumberProperty("tensor_count", count.tensors());
        json.writeNumberProperty("parameters", count.parameters());
        json.writeEndObject();
    }

    private void relation(Relation relation) {
        json.writeStartObject();
        json.writeStringProperty("kind", word(relation.kind()));
        json.writeStringProperty("statement", relation.statement());
        json.writeNumberProperty("confidence", relation.confidence());
        strings("evidence", relation.evidence());
        json.writeEndObject();
    }

    private void layers(Layers layers) {
        json.writeStartObject();
        json.writeStringProperty("stack", layers.stack());
        json.writeNumberProperty("count_a", layers.countA());
        json.writeNumberProperty("count_b", layers.countB());
        json.writeName("moved").writeStartObject();
        layers.moved().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(each ->
                        json.writeNumberProperty(String.valueOf(each.getKey()), each.getValue()));
        json.writeEndObject();
        numbers("removed", layers.removed());
        numbers("added", layers.added());
        numbers("repeated", layers.repeated());
        json.writeEndObject();
    }

    private void change(TensorChange change) {
        var match = change.match();
        json.writeStartObject();
        json.writeStringProperty("name_a", match.a().name());
        json.writeStringProperty("name_b", match.b().name());
        json.writeStringProperty("type_a", match.a().type().label());
        json.writeStringProperty("type_b", match.b().type().label());
        shape("shape_a", match.a());
        shape("shape_b", match.b());
        json.writeStringProperty("found_by", word(match.how()));
        json.writeStringProperty("fit", word(match.fit()));
        json.writeStringProperty("change", word(change.change()));
        switch (change.outcome()) {
            case Outcome.Measured(var measures) -> measures(measures);
            case Outcome.SameBytes _ -> json.writeNullProperty("measures");
            case Outcome.NotCompared(String reason) -> notCompared(reason);
            case Outcome.Failed(var refusal) -> notCompared(String.valueOf(refusal.getMessage()));
        }
        rank(change.rank());
        json.writeEndObject();
    }

    private void notCompared(String reason) {
        json.writeNullProperty("measures");
        json.writeStringProperty("not_compared", reason);
    }

    private void measures(Measures measures) {
        json.writeName("measures").writeStartObject();
        json.writeNumberProperty("numbers", measures.numbers());
        json.writeNumberProperty("finite", measures.finite());
        json.writeNumberProperty("differing", measures.differing());
        json.writeNumberProperty("differing_non_finite", measures.differingNonFinite());
        number("max_abs_change", measures.largestDelta());
        number("relative_change", measures.relativeChange());
        number("cosine", measures.cosine());
        number("scale", measures.scale());
        number("scale_residual", measures.scaleResidual());
        number("same_sign", measures.sameSign());
        json.writeNumberProperty("zeros_a", measures.zerosA());
        json.writeNumberProperty("zeros_b", measures.zerosB());
        json.writeNumberProperty("new_zeros", measures.newZeros());
        json.writeNumberProperty("lost_zeros", measures.lostZeros());
        json.writeBooleanProperty("two_of_four", measures.semiStructured());
        number("norm_a", measures.normA());
        number("norm_of_change", measures.deltaNorm());
        number("error_in_roundings", measures.errorInRoundings());
        number("grid_share", measures.gridShare());
        cast("cast_a_to_b", measures.cast());
        cast("cast_b_to_a", measures.castBack());
        json.writeEndObject();
    }

    private void cast(String name, Optional<sphota.diff.Rounding> cast) {
        if (cast.isPresent()) {
            json.writeStringProperty(name, cast.get().toString());
        } else {
            json.writeNullProperty(name);
        }
    }

    private void rank(DeltaRank rank) {
        switch (rank) {
            case DeltaRank.Unknown(String reason) -> {
                json.writeNullProperty("rank_of_change");
                json.writeStringProperty("no_rank", reason);
            }
            case DeltaRank.Known known -> {
                json.writeName("rank_of_change").writeStartObject();
                json.writeNumberProperty("N", known.larger());
                json.writeNumberProperty("M", known.smaller());
                json.writeNumberProperty("rank", known.rank());
                json.writeBooleanProperty("or_more", known.isLeast());
                json.writeBooleanProperty("low", known.isLow());
                number("edge", known.edge());
                number("effective_rank", known.effectiveRank());
                number("top_energy", known.topShare());
                number("rest_energy", known.restShare());
                number("rounding_energy", known.roundingShare());
                json.writeStringProperty("method", known.method());
                json.writeEndObject();
            }
        }
    }

    private void alone(String name, List<Tensor> tensors) {
        json.writeName(name).writeStartArray();
        for (var tensor : tensors) {
            json.writeStartObject();
            json.writeStringProperty("name", tensor.name());
            json.writeStringProperty("type", tensor.type().label());
            shape("shape", tensor);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void shape(String name, Tensor tensor) {
        var sizes = tensor.shape().sizes();
        json.writeName(name).writeArray(sizes, 0, sizes.length);
    }

    private void strings(String name, List<String> values) {
        json.writeName(name).writeStartArray();
        values.forEach(json::writeString);
        json.writeEndArray();
    }

    private void numbers(String name, List<Integer> values) {
        json.writeName(name).writeStartArray();
        values.forEach(json::writeNumber);
        json.writeEndArray();
    }

    private void number(String name, OptionalDouble value) {
        number(name, value.orElse(Double.NaN));
    }

    private void number(String name, double value) {
        if (Double.isFinite(value)) {
            json.writeNumberProperty(name, value);
        } else {
            json.writeNullProperty(name);
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
