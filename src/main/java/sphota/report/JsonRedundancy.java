package sphota.report;

import java.util.Optional;
import sphota.redundancy.Coding;
import sphota.redundancy.Compression;
import sphota.redundancy.Pruning;
import sphota.redundancy.Repeats;
import sphota.redundancy.TensorRedundancy;
import sphota.redundancy.Values;
import sphota.tensor.Scalar;
import tools.jackson.core.JsonGenerator;

/// What a tensor spends beyond what its values need, as JSON; what does not apply is left out.
final class JsonRedundancy {

    private final JsonGenerator json;

    JsonRedundancy(JsonGenerator json) {
        this.json = json;
    }

    void write(Optional<TensorRedundancy> redundancy) {
        json.writeName("redundancy");
        redundancy.ifPresentOrElse(this::object, json::writeNull);
    }

    private void object(TensorRedundancy redundancy) {
        json.writeStartObject();
        redundancy.coding().ifPresent(this::coding);
        redundancy.measured().ifPresent(this::measured);
        if (!redundancy.heldBy().isEmpty()) {
            json.writeName("held_by").writeStartArray();
            redundancy.heldBy().stream().map(Scalar::label).forEach(json::writeString);
            json.writeEndArray();
        }
        redundancy.values().ifPresent(this::values);
        redundancy.pruning().map(Pruning::toString).ifPresent(this::pruning);
        redundancy.repeats().ifPresent(this::repeats);
        json.writeEndObject();
    }

    private void coding(Coding coding) {
        json.writeNumberProperty("ideal_exponent_bits", coding.idealExponentBits());
        json.writeNumberProperty("dfloat11_bits", coding.dfloat11Bits());
        json.writeNumberProperty("zipnn_bits", coding.zipnnBits());
    }

    private void measured(Compression measured) {
        json.writeName("zstd").writeStartObject();
        json.writeNumberProperty("sample_bytes", measured.sampleBytes());
        json.writeNumberProperty("as_stored_bytes", measured.asStoredBytes());
        json.writeNumberProperty("by_plane_bytes", measured.byPlaneBytes());
        json.writeEndObject();
    }

    private void values(Values values) {
        json.writeName("values").writeStartObject();
        json.writeNumberProperty("distinct", values.distinct());
        switch (values) {
            case Values.Grid grid -> {
                json.writeStringProperty("kind", grid.isTernary() ? "ternary" : "grid");
                json.writeNumberProperty("step", grid.step());
                json.writeNumberProperty("lowest", grid.lowest());
                json.writeNumberProperty("highest", grid.highest());
            }
            case Values.Codebook _ -> json.writeStringProperty("kind", "codebook");
            case Values.RowGrids rows -> {
                json.writeStringProperty("kind", "grid of each row");
                json.writeNumberProperty("bits", rows.bits());
            }
        }
        json.writeEndObject();
    }

    private void pruning(String pattern) {
        json.writeStringProperty("pruning", pattern);
    }

    private void repeats(Repeats repeats) {
        json.writeName("repeats").writeStartObject();
        json.writeNumberProperty("blocks", repeats.blocks());
        json.writeNumberProperty("repeated", repeats.repeated());
        json.writeEndObject();
    }
}
