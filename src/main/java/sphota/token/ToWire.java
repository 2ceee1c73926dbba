package sphota.token;

import com.google.protobuf.ByteString;
import java.util.List;
import sphota.token.wire.Wire;

/// Headers and tokens as messages.
final class ToWire {

    private ToWire() {}

    static Wire.Frame schema(Header header) {
        var vectors = header.vectors();
        var schema =
                Wire.Schema.newBuilder()
                        .setSphota(header.sphota())
                        .addAllStatistics(components(vectors.statistics()))
                        .addAllSpectrum(components(vectors.spectrum()))
                        .addAllRow(components(vectors.row()))
                        .setSketchSize(vectors.sketchSize());
        return Wire.Frame.newBuilder().setSchema(schema).build();
    }

    private static List<Wire.Component> components(List<Component> components) {
        return components.stream()
                .map(each ->
                        Wire.Component.newBuilder()
                                .setName(each.name())
                                .setUnit(each.unit())
                                .build())
                .toList();
    }

    static Wire.Frame header(Header header) {
        var policy = header.policy();
        var written =
                Wire.Header.newBuilder()
                        .setSource(header.source())
                        .setPart(header.part())
                        .setTensors(header.tensors())
                        .setDroppedTensors(header.droppedTensors())
                        .setPolicy(
                                Wire.Policy.newBuilder()
                                        .setMaxTokens(policy.maxTokens())
                                        .setPatchBytes(policy.patchBytes())
                                        .setPlanes(policy.planes())
                                        .setSeed(policy.seed())
                                        .addAllViews(
                                                policy.views().stream().map(View::name).toList()));
        return Wire.Frame.newBuilder().setHeader(written).build();
    }

    static Wire.Token token(Token token) {
        var written = Wire.Token.newBuilder();
        return switch (token) {
            case Token.Model model -> written.setModel(model(model)).build();
            case Token.TensorToken tensor -> written.setTensor(tensor(tensor)).build();
            case Token.Neuron neuron -> written.setNeuron(neuron(neuron)).build();
            case Token.Row row -> written.setRow(row(row)).build();
            case Token.Patch patch -> written.setPatch(patch(patch)).build();
        };
    }

    private static Wire.Model model(Token.Model model) {
        return Wire.Model.newBuilder()
                .addAllContainers(model.containers())
                .setTensors(model.tensors())
                .setParameters(model.parameters())
                .setBytes(model.bytes())
                .addAllTypes(
                        model.types().stream()
                                .map(each ->
                                        Wire.TypeCount.newBuilder()
                                                .setType(each.type())
                                                .setTensors(each.tensors())
                                                .setElements(each.elements())
                                                .build())
                                .toList())
                .build();
    }

    private static Wire.Tensor tensor(Token.TensorToken tensor) {
        var written =
                Wire.Tensor.newBuilder()
                        .setIndex(tensor.index())
                        .setName(tensor.name())
                        .setRole(tensor.role().name())
                        .setType(tensor.type())
                        .setStatistics(vector(tensor.statistics()))
                        .addAllSpectra(tensor.spectra().stream().map(ToWire::vector).toList())
                        .setNote(tensor.note().orElse(""));
        for (long size : tensor.shape().sizes()) {
            written.addShape(size);
        }
        return written.build();
    }

    private static Wire.Neuron neuron(Token.Neuron neuron) {
        return Wire.Neuron.newBuilder()
                .setTensor(neuron.tensor())
                .setIndex(neuron.index())
                .setIncoming(vector(neuron.incoming()))
                .setBias(vector(neuron.bias()))
                .setOutgoing(vector(neuron.outgoing()))
                .build();
    }

    private static Wire.Row row(Token.Row row) {
        return Wire.Row.newBuilder()
                .setTensor(row.tensor())
                .setIndex(row.index())
                .setStart(row.start())
                .setElements(row.elements())
                .setStatistics(vector(row.statistics()))
                .setSketch(vector(row.sketch()))
                .build();
    }

    private static Wire.Patch patch(Token.Patch patch) {
        return Wire.Patch.newBuilder()
                .setTensor(patch.tensor())
                .setPlane(patch.plane())
                .setPlanes(patch.planes())
                .setOffset(patch.offset())
                .setBytes(patch.bytes())
                .build();
    }

    private static Wire.Vector vector(MaskedVector vector) {
        var written =
                Wire.Vector.newBuilder()
                        .setAbsent(ByteString.copyFrom(vector.absent().toByteArray()));
        for (int place = 0; place < vector.size(); place++) {
            written.addValues(vector.at(place));
        }
        return written.build();
    }
}
