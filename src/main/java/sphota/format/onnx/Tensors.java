package sphota.format.onnx;

import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import sphota.bytes.Region;
import sphota.format.Lint;
import sphota.format.ReadingBuilder;
import sphota.format.Refusal;
import sphota.tensor.Content;
import sphota.tensor.Shape;
import sphota.tensor.Strides;
import sphota.tensor.Tensor;

/// Collects the tensors of a model. One that is faulty is refused by itself: the messages around it
/// say where it ends, so what follows is still read.
final class Tensors {

    /// About what a tensor takes beside its name.
    private static final int TENSOR_BYTES = 1024;

    private static final int VALUES = 1;
    private static final int INDICES = 2;
    private static final int DIMS = 3;

    private final Wire wire;
    private final Oddities oddities;
    private final External external;
    private final ReadingBuilder reading;
    private final Set<String> paths = new HashSet<>();

    Tensors(Wire wire, Oddities oddities, External external, ReadingBuilder reading) {
        this.wire = wire;
        this.oddities = oddities;
        this.external = external;
        this.reading = reading;
    }

    /// A TensorProto under the name it has.
    void initializer(Region message, Scope scope) {
        attempt(
                message,
                () -> {
                    var tensor = read(message);
                    return dense(tensor, pathOf(tensor.name(), message, scope));
                });
    }

    /// A SparseTensorProto under the name of its values.
    void sparseInitializer(Region message, Scope scope) {
        attempt(
                message,
                () -> {
                    var sparse = readSparse(message);
                    return sparse(sparse, pathOf(sparse.values.name(), message, scope));
                });
    }

    /// A TensorProto that an attribute holds.
    ///
    /// @param name to give it, whatever name it has itself
    void constant(Region message, Scope scope, Supplier<String> name) {
        attempt(message, () -> dense(read(message), pathOf(name.get(), message, scope)));
    }

    void sparseConstant(Region message, Scope scope, Supplier<String> name) {
        attempt(message, () -> sparse(readSparse(message), pathOf(name.get(), message, scope)));
    }

    private void attempt(Region message, Supplier<Tensor> tensor) {
        wire.budget().entries(1, message, 0);
        wire.budget().allocate(TENSOR_BYTES, message, 0);
        reading.attempt(() -> reading.add(tensor.get()));
    }

    private TensorMessage read(Region message) {
        return TensorMessage.read(message, wire, oddities);
    }

    private Tensor dense(TensorMessage tensor, String path) {
        return tensor.tensor(path, external, malformed -> reading.refuse(Refusal.of(malformed)));
    }

    /// A name no other tensor has. Within a graph the file has to see to that; that names in one
    /// graph do not look like paths into another, nobody does.
    private String pathOf(String name, Region message, Scope scope) {
        if (!scope.names().add(name)) {
            throw message.refuse(0, "two tensors are named `%s`".formatted(Lint.shortened(name)));
        }
        wire.budget().allocate(scope.characters(name), message, 0);
        var path = scope.prefix() + name;
        while (!paths.add(path)) {
            path += "@" + message.startByte();
        }
        return path;
    }

    private record SparseMessage(
            Region message, TensorMessage values, TensorMessage indices, Shape shape) {}

    private SparseMessage readSparse(Region message) {
        var found =
                new Object() {
                    Optional<TensorMessage> values = Optional.empty();
                    Optional<TensorMessage> indices = Optional.empty();
                };
        var dims = new Dimensions();
        wire.each(
                message,
                field -> {
                    switch (field.number()) {
                        case VALUES -> found.values = Optional.of(read(field.counted("values")));
                        case INDICES -> found.indices = Optional.of(read(field.counted("indices")));
                        case DIMS -> dims.add(field);
                        default -> oddities.unlessKnown(Known.SPARSE, field);
                    }
                });
        return new SparseMessage(
                message,
                found.values.orElseThrow(() -> message.refuse(0, "a sparse tensor without values")),
                found.indices.orElseThrow(
                        () -> message.refuse(0, "a sparse tensor without indices")),
                dims.shape());
    }

    private Tensor sparse(SparseMessage sparse, String path) {
        var values = dense(sparse.values, path).withName("values");
        var indices = dense(sparse.indices, path).withName("indices");
        int rank = sparse.shape.rank();
        boolean flat = indices.shape().equals(values.shape());
        boolean coordinates =
                values.shape().rank() == 1
                        && indices.shape().equals(Shape.of(values.shape().size(0), rank));
        if (values.shape().rank() != 1 || !sparse.indices.hasIndices() || !(flat || coordinates)) {
            throw sparse.message.refuse(
                    0,
                    "sparse tensor `%s` of %s has values %s and indices %s"
                            .formatted(
                                    Lint.shortened(path),
                                    sparse.shape,
                                    values.shape(),
                                    indices.shape()));
        }
        requireCountable(sparse, path);
        return new Tensor(
                path,
                values.type(),
                sparse.shape,
                flat
                        ? new Content.Sparse("flat coo", List.of(indices, values))
                        : new Content.Sparse("coo", List.of(transposed(indices), values)));
    }

    private static void requireCountable(SparseMessage sparse, String path) {
        try {
            var _ = sparse.shape.elements();
        } catch (ArithmeticException _) {
            throw sparse.message.refuse(
                    0,
                    "sparse tensor `%s` has more than 2^63 elements"
                            .formatted(Lint.shortened(path)));
        }
    }

    /// ONNX has one row for each value, PyTorch one for each axis.
    private static Tensor transposed(Tensor indices) {
        var shape = Shape.of(indices.shape().size(1), indices.shape().size(0));
        return new Tensor(
                indices.name(),
                indices.type(),
                shape,
                indices.content() instanceof Content.Strided rows
                        ? new Content.Strided(
                                rows.storage(),
                                ByteOrder.LITTLE_ENDIAN,
                                0,
                                Strides.of(1, indices.shape().size(1)),
                                false,
                                false)
                        : indices.content());
    }
}
