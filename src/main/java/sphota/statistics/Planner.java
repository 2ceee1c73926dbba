package sphota.statistics;

import java.util.Optional;
import sphota.bytes.MalformedFileException;
import sphota.tensor.Block;
import sphota.tensor.Content;
import sphota.tensor.Decoding;
import sphota.tensor.ElementType;
import sphota.tensor.LogicalOrder;
import sphota.tensor.OpaqueType;
import sphota.tensor.Scalar;
import sphota.tensor.Shape;
import sphota.tensor.Tensor;

/// Decides for one tensor of a file after another what pass is to be made, if any, and charges it.
/// Nothing is read.
final class Planner {

    private final Repetition repetition;
    private final boolean matrices;

    /// @param matrices whether tensors are to be looked at as matrices
    Planner(Repetition repetition, boolean matrices) {
        this.repetition = repetition;
        this.matrices = matrices;
    }

    Planned plan(Tensor tensor) {
        try {
            return planned(tensor);
        } catch (MalformedFileException malformed) {
            return new Planned.Decided(new Outcome.Failed(malformed));
        } catch (ArithmeticException _) {
            return skipped("it has more than 2⁶³ − 1 elements");
        }
    }

    private static Planned skipped(String reason) {
        return new Planned.Decided(new Outcome.Skipped(reason));
    }

    private Planned planned(Tensor tensor) {
        return switch (tensor.content()) {
            case Content.Strided strided -> strided(tensor, strided, Optional.empty());
            case Content.Sparse sparse -> sparse(tensor, sparse);
            case Content.Quantized quantized -> quantized(tensor, quantized);
            case Content.Nested nested -> planned(nested.buffer());
            case Content.Absent absent -> skipped(absent.reason());
        };
    }

    /// The stored values and the zeros between them. Places given twice count as stored: each of
    /// their values once, and so many zeros fewer.
    private Planned sparse(Tensor tensor, Content.Sparse sparse) {
        var stored = sparse.parts().getLast();
        return stored.content() instanceof Content.Strided values
                ? strided(stored, values, Optional.of(tensor.shape().elements()))
                : skipped("its values stand in no plain tensor");
    }

    /// @param ofSparse how many elements the sparse tensor has whose values these are
    private Planned strided(Tensor tensor, Content.Strided content, Optional<Long> ofSparse) {
        return switch (tensor.type()) {
            case OpaqueType opaque -> notNumbers(opaque);
            case Scalar scalar when !Decoding.isNumeric(scalar) -> notNumbers(scalar);
            case Scalar scalar -> strided(tensor, scalar, content, ofSparse);
            case Block block -> strided(tensor, block, content, ofSparse);
        };
    }

    private static Planned notNumbers(ElementType type) {
        return skipped("elements of type %s are not numbers".formatted(type.label()));
    }

    private Planned strided(
            Tensor tensor, ElementType type, Content.Strided content, Optional<Long> ofSparse) {
        var distinct = LogicalOrder.distinct(tensor);
        var view = distinct.tensor();
        var obstacle = obstacle(view, type, content);
        if (obstacle.isPresent()) {
            return skipped(obstacle.get());
        }
        return new Task(
                tensor,
                content,
                type,
                view.shape(),
                distinct.multiplicity(),
                ofSparse.orElse(0L),
                Optional.empty(),
                ofSparse.isPresent() ? Optional.empty() : matrix(tensor, view.shape(), type));
    }

    private Optional<MatrixShape> matrix(Tensor tensor, Shape distinct, ElementType type) {
        return matrices
                ? MatrixShape.of(tensor.shape(), distinct)
                        .filter(shape -> shape.rowLength() % type.elementsTogether() == 0)
                : Optional.empty();
    }

    /// Why no pass can be made over a view; a pass that can is charged.
    private Optional<String> obstacle(Tensor view, ElementType type, Content.Strided content) {
        if (isPackedView(type, view.shape(), content)) {
            return Optional.of("it is a view of elements that are packed");
        }
        return repetition.charge(view, content.storage());
    }

    private static boolean isPackedView(ElementType type, Shape shape, Content.Strided content) {
        boolean alone = type.bits(1) % Byte.SIZE == 0 && type.elementsTogether() == 1;
        return !alone
                && (!content.strides().isContiguous(shape)
                        || content.negated()
                        || content.offset() % type.elementsTogether() != 0
                        || type.bits(content.offset()) % Byte.SIZE != 0);
    }

    private Planned quantized(Tensor tensor, Content.Quantized quantized) {
        if (!(tensor.type() instanceof Scalar type) || !isInteger(type)) {
            return skipped("codes of type %s are no integers".formatted(tensor.type().label()));
        }
        var obstacle = obstacle(tensor, type, quantized.codes());
        if (obstacle.isPresent()) {
            return skipped(obstacle.get());
        }
        return new Task(
                tensor,
                quantized.codes(),
                type,
                tensor.shape(),
                1,
                0,
                Optional.of(quantized.scale()),
                matrix(tensor, tensor.shape(), type));
    }

    private static boolean isInteger(Scalar type) {
        return type.kind() == Scalar.Kind.SIGNED || type.kind() == Scalar.Kind.UNSIGNED;
    }
}
