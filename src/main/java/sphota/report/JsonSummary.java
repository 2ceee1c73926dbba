package sphota.report;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import sphota.statistics.Bits;
import sphota.statistics.BytePlane;
import sphota.statistics.Codes;
import sphota.statistics.Counts;
import sphota.statistics.Magnitudes;
import sphota.statistics.MatrixProfile;
import sphota.statistics.Measures;
import sphota.statistics.Quantiles;
import sphota.statistics.Summary;
import tools.jackson.core.JsonGenerator;

/// What one pass saw, as JSON. A number that is not defined is `null`.
final class JsonSummary {

    private final JsonGenerator json;

    JsonSummary(JsonGenerator json) {
        this.json = json;
    }

    /// The fields of an object that is open.
    void write(Summary summary) {
        counts(summary.counts());
        measures(summary.measures());
        json.writeName("quantiles");
        quantiles(summary.quantiles());
        magnitudes(summary.magnitudes());
        bits(summary.bits());
        optional("matrix", summary.matrix(), this::matrix);
        optional("codes", summary.codes(), this::codes);
    }

    private void counts(Counts counts) {
        json.writeNumberProperty("elements", counts.elements());
        json.writeNumberProperty("nan", counts.nans());
        json.writeNumberProperty("positive_infinity", counts.positiveInfinities());
        json.writeNumberProperty("negative_infinity", counts.negativeInfinities());
        json.writeNumberProperty("zero", counts.zeros());
        json.writeNumberProperty("subnormal", counts.subnormals());
        json.writeNumberProperty("negative", counts.negatives());
    }

    private void measures(Measures measures) {
        measure("min", measures.min());
        measure("max", measures.max());
        measure("mean", measures.mean());
        measure("std", measures.std());
        measure("variance", measures.variance());
        measure("skewness", measures.skewness());
        measure("excess_kurtosis", measures.excessKurtosis());
        measure("absmax", measures.absMax());
        measure("l1", measures.l1());
        measure("l2", measures.l2());
    }

    private void quantiles(Quantiles quantiles) {
        json.writeStartObject();
        numbers("levels", quantiles.values().isEmpty() ? List.of() : Quantiles.LEVELS);
        numbers("values", quantiles.values());
        json.writeNumberProperty("relative_error", quantiles.relativeError());
        json.writeEndObject();
    }

    private void magnitudes(Magnitudes magnitudes) {
        json.writeName("magnitudes").writeStartObject();
        json.writeNumberProperty("first_bin", magnitudes.firstBin());
        counts("negative", magnitudes.negative().stream());
        counts("positive", magnitudes.positive().stream());
        json.writeEndObject();
    }

    private void bits(Bits bits) {
        json.writeName("bits").writeStartObject();
        json.writeNumberProperty("width", bits.width());
        json.writeStringProperty("ever_set", Long.toHexString(bits.everSet()));
        json.writeStringProperty("ever_clear", Long.toHexString(bits.everClear()));
        json.writeName("planes").writeStartArray();
        bits.planes().forEach(this::plane);
        json.writeEndArray();
        optional("fields", bits.fields(), this::fields);
        json.writeEndObject();
    }

    private void plane(BytePlane plane) {
        json.writeStartObject();
        json.writeNumberProperty("entropy_bits", plane.entropyBits());
        json.writeNumberProperty("distinct", plane.distinct());
        plane.counts().ifPresent(counts -> counts("counts", counts.stream()));
        json.writeEndObject();
    }

    private void fields(Bits.Fields fields) {
        json.writeStartObject();
        json.writeNumberProperty("sign_entropy_bits", fields.signBits());
        json.writeNumberProperty("exponent_entropy_bits", fields.exponentBits());
        json.writeNumberProperty("mantissa_entropy_bits", fields.mantissaBits());
        json.writeNumberProperty("mantissa_width", fields.mantissaWidth());
        json.writeEndObject();
    }

    private void matrix(MatrixProfile matrix) {
        json.writeStartObject();
        json.writeName("rows");
        axis(matrix.rows());
        json.writeName("columns");
        axis(matrix.columns());
        json.writeNumberProperty("duplicate_rows", matrix.duplicateRows());
        json.writeEndObject();
    }

    private void axis(MatrixProfile.Axis axis) {
        json.writeStartObject();
        json.writeNumberProperty("count", axis.count());
        json.writeNumberProperty("dead", axis.dead());
        json.writeNumberProperty("constant", axis.constant());
        json.writeName("norms");
        quantiles(axis.norms());
        measure("min_norm", axis.minNorm());
        measure("max_norm", axis.maxNorm());
        measure("max_over_median", axis.outlierRatio());
        json.writeName("largest").writeStartArray();
        for (var vector : axis.largest()) {
            json.writeStartObject();
            json.writeNumberProperty("index", vector.index());
            json.writeNumberProperty("norm", vector.norm());
            json.writeEndObject();
        }
        json.writeEndArray();
        measure("largest_share", axis.largestShare());
        json.writeEndObject();
    }

    private void codes(Codes codes) {
        json.writeStartObject();
        json.writeNumberProperty("first", codes.first());
        counts("counts", codes.counts().stream());
        json.writeNumberProperty("entropy_bits", codes.entropyBits());
        json.writeEndObject();
    }

    private void counts(String name, LongStream counts) {
        var all = counts.toArray();
        json.writeName(name).writeArray(all, 0, all.length);
    }

    private void numbers(String name, Collection<Double> numbers) {
        var all = numbers.stream().mapToDouble(Double::doubleValue).toArray();
        json.writeName(name).writeArray(all, 0, all.length);
    }

    private void measure(String name, OptionalDouble value) {
        if (value.isPresent()) {
            json.writeNumberProperty(name, value.getAsDouble());
        } else {
            json.writeNullProperty(name);
        }
    }

    private <T> void optional(String name, Optional<T> value, Consumer<T> write) {
        json.writeName(name);
        value.ifPresentOrElse(write, json::writeNull);
    }
}
