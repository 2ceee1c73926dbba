package sphota.statistics;

import java.util.Optional;
import sphota.tensor.Content;
import sphota.tensor.ElementType;
import sphota.tensor.Scalar;
import sphota.tensor.Shape;
import sphota.tensor.Storage;
import sphota.tensor.Tensor;

/// One pass to be made.
///
/// @param tensor that it is for
/// @param content what is read
/// @param type of what is read
/// @param shape of what is read; axes that repeat have size 1
/// @param times how often each element counts
/// @param elementsAtLeast what is missing to so many are zeros that are nowhere stored
/// @param scale of codes
/// @param matrix how it is a matrix, if it is to be looked at as one
record Task(
        Tensor tensor,
        Content.Strided content,
        ElementType type,
        Shape shape,
        long times,
        long elementsAtLeast,
        Optional<Content.Scale> scale,
        Optional<MatrixShape> matrix)
        implements Planned {

    /// Few enough elements to keep all of them and to sort them.
    private static final long FEW = Partition.BLOCK;

    boolean small() {
        return shape.elements() <= FEW;
    }

    /// Whether it must be made by itself, one after another with others of its file: it charges the
    /// file's budget, or needs much memory.
    boolean alone() {
        return !(content.storage() instanceof Storage.Stored)
                || scale.filter(Content.Scale.PerChannel.class::isInstance).isPresent()
                || matrix.filter(MatrixShape::large).isPresent();
    }

    Partition partition() {
        return matrix.map(MatrixShape::partition).orElseGet(() -> Partition.flat(shape.elements()));
    }

    /// The type of the elements, where they stand alone.
    Optional<Scalar> scalar() {
        return type instanceof Scalar scalar ? Optional.of(scalar) : Optional.empty();
    }

    boolean isComplex() {
        return scalar().filter(type -> type.kind() == Scalar.Kind.COMPLEX).isPresent();
    }

    /// Whether elements are whole numbers.
    boolean isInteger() {
        return scale.isEmpty()
                && scalar().filter(type ->
                                type.kind() != Scalar.Kind.FLOAT
                                        && type.kind() != Scalar.Kind.COMPLEX)
                        .isPresent();
    }

    /// How many of the lowest bits of the elements, as doubles, are zero.
    int zeroBits() {
        boolean single = scale.isEmpty() && scalar().map(type -> type == Scalar.F32).orElse(true);
        return single ? 29 : 0;
    }

    double smallestNormal() {
        return scale.isPresent()
                ? 0
                : scalar().flatMap(FloatFormat::of).map(FloatFormat::smallestNormal).orElse(0.0);
    }
}
