package sphota.statistics;

import java.util.Optional;
import sphota.tensor.Content;
import sphota.tensor.LogicalOrder;
import sphota.tensor.Storage;
import sphota.tensor.Tensor;

/// Keeps the work proportional to the file: views may overlap, and a small file may describe
/// tensors of any size.
final class Repetition {

    /// How many times a storage, and a whole file, may be read over.
    static final long LIMIT = 64;

    /// Files below this size are not held to the limit as a whole.
    private static final long SMALL_FILE_BYTES = 16 << 20;

    private long remainingBytes;

    Repetition(long fileBytes) {
        remainingBytes = saturatedProduct(LIMIT, Math.max(fileBytes, SMALL_FILE_BYTES));
    }

    /// Charges one pass over a view whose repeated axes are left out already.
    ///
    /// @throws ArithmeticException if the view has more than 2⁶³ − 1 bits
    /// @return why it must not be made, or empty
    Optional<String> charge(Tensor view, Storage storage) {
        long bytes = view.logicalBytes();
        if (bytes > saturatedProduct(LIMIT, storage.byteSize())) {
            return Optional.of(
                    "its elements overlap: laid out they exceed the %d bytes they stand in more than %d times"
                            .formatted(storage.byteSize(), LIMIT));
        }
        if (bytes > remainingBytes) {
            return Optional.of(
                    "with it, views would read the file more than %d times".formatted(LIMIT));
        }
        remainingBytes -= bytes;
        return Optional.empty();
    }

    /// How many bytes a pass over the tensor reads, or 2⁶³ − 1.
    static long passBytes(Tensor tensor) {
        try {
            return exactPassBytes(tensor);
        } catch (ArithmeticException _) {
            return Long.MAX_VALUE;
        }
    }

    private static long exactPassBytes(Tensor tensor) {
        return switch (tensor.content()) {
            case Content.Strided _ -> LogicalOrder.distinct(tensor).tensor().logicalBytes();
            case Content.Sparse sparse -> exactPassBytes(sparse.parts().getLast());
            case Content.Quantized _ -> tensor.logicalBytes();
            case Content.Nested nested -> exactPassBytes(nested.buffer());
            case Content.Absent _ -> 0;
        };
    }

    /// @param a at least 0
    static long saturatedSum(long a, long b) {
        return b > Long.MAX_VALUE - a ? Long.MAX_VALUE : a + b;
    }

    private static long saturatedProduct(long a, long b) {
        return Math.multiplyHigh(a, b) != 0 || a * b < 0 ? Long.MAX_VALUE : a * b;
    }
}
