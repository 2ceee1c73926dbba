package sphota.tensor;

import java.nio.ByteOrder;
import java.util.List;

/// Where the elements of a tensor come from.
public sealed interface Content {

    /// A view of a storage.
    ///
    /// @param order of the bytes of one element in the storage
    /// @param offset of the first element in the storage, in elements
    /// @param conjugated whether a complex element stands for its conjugate
    /// @param negated whether an element stands for its negative
    record Strided(
            Storage storage,
            ByteOrder order,
            long offset,
            Strides strides,
            boolean conjugated,
            boolean negated)
            implements Content {

        /// A whole little-endian storage, element after element. Without elements all strides are
        /// 0: beside a size of 0 the product of the others may exceed any number.
        ///
        /// @throws ArithmeticException as [Shape#elements()]
        public static Strided all(Storage storage, Shape shape) {
            var strides =
                    shape.elements() == 0 ? Strides.of(new long[shape.rank()]) : shape.contiguous();
            return new Strided(storage, ByteOrder.LITTLE_ENDIAN, 0, strides, false, false);
        }
    }

    /// Elements kept with their places; all others are zero.
    ///
    /// @param layout `coo`, `csr`, `csc`, `bsr` or `bsc`; `flat coo` where one index counts the
    ///   elements of the dense tensor in C order
    /// @param parts the tensors it is made of, in the order PyTorch has them: `indices, values` for
    ///   coo, `compressed, plain, values` for the others
    record Sparse(String layout, List<Tensor> parts) implements Content {
        public Sparse {
            parts = List.copyOf(parts);
        }
    }

    /// Integer codes that stand for `scale · (code − zero point)`.
    record Quantized(Strided codes, Scale scale) implements Content {}

    /// What the codes of a quantised tensor mean.
    sealed interface Scale {
        record PerTensor(double scale, long zeroPoint) implements Scale {}

        /// One scale and zero point for each index along `axis`.
        record PerChannel(Tensor scales, Tensor zeroPoints, int axis) implements Scale {}
    }

    /// A row of tensors of different shapes in one buffer.
    record Nested(Tensor buffer, Tensor sizes, Tensor strides, Tensor offsets) implements Content {}

    /// The file describes the tensor but does not hold its elements.
    record Absent(String reason) implements Content {}
}
