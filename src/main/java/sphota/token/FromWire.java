package sphota.token;

import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import sphota.tensor.Shape;
import sphota.token.wire.Wire;

/// Messages as headers and tokens. Every method throws [IllegalArgumentException] for what no
/// writer writes.
final class FromWire {

    private FromWire() {}

    static Vectors vectors(Wire.Schema schema) {
        return new Vectors(
                components(schema.getStatisticsList()),
                components(schema.getSpectrumList()),
                components(schema.getRowList()),
                schema.getSketchSize());
    }

    private static List<Component> components(List<Wire.Component> components) {
        return components.stream()
                .map(each -> new Component(each.getName(), each.getUnit()))
                .toList();
    }

    static Header header(Wire.Schema schema, Vectors vectors, Wire.Header header) {
        var policy = header.getPolicy();
        var views = EnumSet.noneOf(View.class);
        policy.getViewsList().forEach(view -> views.add(View.valueOf(view)));
        return new Header(
                schema.getSphota(),
                vectors,
                new Policy(
                        policy.getMaxTokens(),
                        policy.getPatchBytes(),
                        policy.getPlanes(),
                        policy.getSeed(),
                        views),
                header.getSource(),
                header.getPart(),
                header.getTensors(),
                header.getDroppedTensors());
    }

    static Token token(Wire.Token token, Vectors vectors) {
        return switch (token.getKindCase()) {
            case MODEL -> model(token.getModel());
            case TENSOR -> tensor(token.getTensor(), vectors);
            case NEURON -> neuron(token.getNeuron());
            case ROW -> row(token.getRow(), vectors);
            case PATCH -> patch(token.getPatch());
            case KIND_NOT_SET -> throw new IllegalArgumentException("a token of no known kind");
        };
    }

    private static Token.Model model(Wire.Model model) {
        return new Token.Model(
                List.copyOf(model.getContainersList()),
                model.getTensors(),
                model.getParameters(),
                model.getBytes(),
                model.getTypesList().stream()
                        .map(each ->
                                new Token.TypeCount(
                                        each.getType(), each.getTensors(), each.getElements()))
                        .toList());
    }

    private static Token.TensorToken tensor(Wire.Tensor tensor, Vectors vectors) {
        var statistics = vector(tensor.getStatistics());
        if (statistics.size() != 0) {
            require(statistics, vectors.statistics().size());
        }
        var spectra = tensor.getSpectraList().stream().map(FromWire::vector).toList();
        spectra.forEach(spectrum -> require(spectrum, vectors.spectrum().size()));
        return new Token.TensorToken(
                tensor.getIndex(),
                tensor.getName(),
                Role.valueOf(tensor.getRole()),
                tensor.getType(),
                Shape.of(tensor.getShapeList().stream().mapToLong(Long::longValue).toArray()),
                statistics,
                spectra,
                Optional.of(tensor.getNote()).filter(note -> !note.isEmpty()));
    }

    private static Token.Neuron neuron(Wire.Neuron neuron) {
        return new Token.Neuron(
                neuron.getTensor(),
                neuron.getIndex(),
                vector(neuron.getIncoming()),
                vector(neuron.getBias()),
                vector(neuron.getOutgoing()));
    }

    private static Token.Row row(Wire.Row row, Vectors vectors) {
        return new Token.Row(
                row.getTensor(),
                row.getIndex(),
                row.getStart(),
                row.getElements(),
                require(vector(row.getStatistics()), vectors.row().size()),
                require(vector(row.getSketch()), vectors.sketchSize()));
    }

    private static Token.Patch patch(Wire.Patch patch) {
        return new Token.Patch(
                patch.getTensor(),
                patch.getPlane(),
                patch.getPlanes(),
                patch.getOffset(),
                patch.getBytes());
    }

    private static MaskedVector require(MaskedVector vector, int size) {
        if (vector.size() != size) {
            throw new IllegalArgumentException(
                    "a vector of %d numbers, %d have names".formatted(vector.size(), size));
        }
        return vector;
    }

    private static MaskedVector vector(Wire.Vector vector) {
        var values = new float[vector.getValuesCount()];
        for (int place = 0; place < values.length; place++) {
            values[place] = vector.getValues(place);
        }
        return MaskedVector.of(values, BitSet.valueOf(vector.getAbsent().toByteArray()));
    }
}
