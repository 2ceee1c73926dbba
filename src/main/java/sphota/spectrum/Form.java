package sphota.spectrum;

import sphota.tensor.Block;
import sphota.tensor.Content;
import sphota.tensor.OpaqueType;
import sphota.tensor.Scalar;
import sphota.tensor.Tensor;

/// How many matrices a tensor is, of what size.
sealed interface Form {

    /// Two axes.
    record Plain(long rows, long columns) implements Form {}

    /// A convolution: output channels, input channels, then the axes of its kernel.
    ///
    /// @param places of the kernel, the product of its axes
    record Convolution(long outputs, long inputs, long places) implements Form {

        /// Whether the matrix of one place is more than a vector.
        boolean isSliceable() {
            return outputs >= 2 && inputs >= 2;
        }

        Plain unfolded() {
            return new Plain(outputs, inputs * places);
        }
    }

    /// No matrix.
    ///
    /// @param reason a phrase for a reader
    record None(String reason) implements Form {}

    /// The longest axis that is taken for one of a kernel; three axes with a longer last one are
    /// most often a stack of matrices.
    int LONGEST_KERNEL_AXIS = 64;

    /// Looks at type and shape, reads nothing.
    static Form of(Tensor tensor) {
        return switch (tensor.content()) {
            case Content.Absent(String reason) -> new None(reason);
            case Content.Sparse _ -> new None("it is sparse");
            case Content.Nested _ -> new None("it is a row of tensors");
            case Content.Quantized(Content.Strided codes, _) -> ofCodes(tensor, codes);
            case Content.Strided strided -> ofElements(tensor, strided);
        };
    }

    private static Form ofCodes(Tensor tensor, Content.Strided codes) {
        boolean integers =
                tensor.type() instanceof Scalar scalar
                        && (scalar.kind() == Scalar.Kind.SIGNED
                                || scalar.kind() == Scalar.Kind.UNSIGNED);
        return integers
                ? ofView(tensor, codes)
                : new None("codes of type %s are no integers".formatted(tensor.type().label()));
    }

    private static Form ofElements(Tensor tensor, Content.Strided strided) {
        boolean real =
                switch (tensor.type()) {
                    case Scalar scalar -> scalar.kind() == Scalar.Kind.FLOAT;
                    case Block _ -> true;
                    case OpaqueType _ -> false;
                };
        return real
                ? ofView(tensor, strided)
                : new None(
                        "elements of type %s are no real numbers".formatted(tensor.type().label()));
    }

    private static Form ofView(Tensor tensor, Content.Strided view) {
        var shape = tensor.shape();
        try {
            if (shape.elements() == 0) {
                return new None("it has no elements");
            }
            var type = tensor.type();
            boolean alone = type.bits(1) % Byte.SIZE == 0 && type.elementsTogether() == 1;
            boolean asStored =
                    view.strides().isContiguous(shape)
                            && !view.negated()
                            && view.offset() % type.elementsTogether() == 0
                            && type.bits(view.offset()) % Byte.SIZE == 0;
            if (!alone && !asStored) {
                return new None("it is a view of elements that are packed");
            }
        } catch (ArithmeticException _) {
            return new None("it has more than 2⁶³ − 1 elements");
        }
        for (int axis = 0; axis < shape.rank(); axis++) {
            if (view.strides().along(axis) == 0 && shape.size(axis) > 1) {
                return new None("its elements are repeated along an axis, not stored");
            }
        }
        return ofSizes(shape.sizes());
    }

    private static Form ofSizes(long[] sizes) {
        if (sizes.length < 2 || sizes.length > 5) {
            return new None("it has %d axes, not 2 to 5".formatted(sizes.length));
        }
        long places = 1;
        for (int axis = 2; axis < sizes.length; axis++) {
            if (sizes[axis] > LONGEST_KERNEL_AXIS) {
                return new None(
                        "its axis of %d is too long for one of a kernel".formatted(sizes[axis]));
            }
            places *= sizes[axis];
        }
        if (sizes[0] < 2 || sizes[1] * places < 2) {
            return new None("it is a vector");
        }
        return sizes.length == 2
                ? new Plain(sizes[0], sizes[1])
                : new Convolution(sizes[0], sizes[1], places);
    }
}
