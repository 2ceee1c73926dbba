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

    /// A convolution.
    ///
    /// @param order of the channels and the axes of the kernel
    /// @param places of the kernel, the product of its axes
    record Convolution(KernelOrder order, long outputs, long inputs, long places) implements Form {

        /// Whether the matrix of one place is more than a vector.
        boolean isSliceable() {
            return outputs >= 2 && inputs >= 2;
        }

        /// As the elements stand: inputs and kernel by outputs, or the other way around.
        Plain unfolded() {
            return switch (order) {
                case LAST -> new Plain(outputs, inputs * places);
                case FIRST -> new Plain(inputs * places, outputs);
            };
        }

        /// One place, its elements in the order in which they stand.
        Plain slice() {
            return switch (order) {
                case LAST -> new Plain(outputs, inputs);
                case FIRST -> new Plain(inputs, outputs);
            };
        }
    }

    /// Where a container has the axes of a kernel.
    enum KernelOrder {
        /// Behind output and input channels, as PyTorch and ONNX have them.
        LAST,
        /// Before input and output channels, as Keras has them.
        FIRST
    }

    /// No matrix.
    ///
    /// @param reason a phrase for a reader
    record None(String reason) implements Form {}

    /// The longest axis that is taken for one of a kernel; three axes with a longer last one are
    /// most often a stack of matrices.
    int LONGEST_KERNEL_AXIS = 64;

    /// Of a row, a column, or a single element.
    None VECTOR = new None("it is a vector");

    /// Looks at type and shape, reads nothing.
    static Form of(Tensor tensor, KernelOrder order) {
        return switch (tensor.content()) {
            case Content.Absent(String reason) -> new None(reason);
            case Content.Sparse _ -> new None("it is sparse");
            case Content.Nested _ -> new None("it is a row of tensors");
            case Content.Quantized(Content.Strided codes, _) -> ofCodes(tensor, codes, order);
            case Content.Strided strided -> ofElements(tensor, strided, order);
        };
    }

    private static Form ofCodes(Tensor tensor, Content.Strided codes, KernelOrder order) {
        boolean integers =
                tensor.type() instanceof Scalar scalar
                        && (scalar.kind() == Scalar.Kind.SIGNED
                                || scalar.kind() == Scalar.Kind.UNSIGNED);
        return integers
                ? ofView(tensor, codes, order)
                : new None("codes of type %s are no integers".formatted(tensor.type().label()));
    }

    private static Form ofElements(Tensor tensor, Content.Strided strided, KernelOrder order) {
        boolean real =
                switch (tensor.type()) {
                    case Scalar scalar -> scalar.kind() == Scalar.Kind.FLOAT;
                    case Block _ -> true;
                    case OpaqueType _ -> false;
                };
        return real
                ? ofView(tensor, strided, order)
                : new None(
                        "elements of type %s are no real numbers".formatted(tensor.type().label()));
    }

    private static Form ofView(Tensor tensor, Content.Strided view, KernelOrder order) {
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
        return ofSizes(shape.sizes(), order);
    }

    private static Form ofSizes(long[] sizes, KernelOrder order) {
        int kernelAxes = sizes.length - 2;
        if (kernelAxes < 0 || kernelAxes > 3) {
            return new None("its axes are %d, not 2 to 5".formatted(sizes.length));
        }
        int channels = order == KernelOrder.FIRST ? kernelAxes : 0;
        long places = 1;
        for (int axis = 0; axis < sizes.length; axis++) {
            if (axis == channels || axis == channels + 1) {
                continue;
            }
            if (sizes[axis] > LONGEST_KERNEL_AXIS) {
                return new None(
                        "its axis of %d is too long for one of a kernel".formatted(sizes[axis]));
            }
            places *= sizes[axis];
        }
        long first = sizes[channels];
        long second = sizes[channels + 1];
        if (kernelAxes == 0) {
            return first < 2 || second < 2 ? VECTOR : new Plain(first, second);
        }
        var form =
                switch (order) {
                    case LAST -> new Convolution(order, first, second, places);
                    case FIRST -> new Convolution(order, second, first, places);
                };
        var unfolded = form.unfolded();
        return unfolded.rows() < 2 || unfolded.columns() < 2 ? VECTOR : form;
    }
}
