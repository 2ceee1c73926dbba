package sphota.redundancy;

import java.util.function.DoublePredicate;
import sphota.tensor.Decoding;

/// The elements of a tensor that stands in place, decoded block by block.
final class Elements {

    static final int BLOCK = 4096;

    /// Many have seen enough soon: the first block is small, the next ones are twice as large each.
    private static final int FIRST_BLOCK = 512;

    private Elements() {}

    /// Takes the elements of one block.
    @FunctionalInterface
    interface Sink {
        /// Whether to go on.
        boolean accept(double[] values, int length);
    }

    /// Hands over one block after another until `sink` has seen enough.
    ///
    /// @return whether it went on to the end
    static boolean each(InPlace tensor, Sink sink) {
        var values = new double[BLOCK * Decoding.components(tensor.type())];
        int block = FIRST_BLOCK;
        int length;
        for (long first = 0; first < tensor.elements(); first += length) {
            length = (int) Math.min(block, tensor.elements() - first);
            block = Math.min(BLOCK, 2 * block);
            Decoding.decode(tensor.type(), tensor.bytes(), first, length, values);
            if (!sink.accept(values, length)) {
                return false;
            }
        }
        return true;
    }

    /// Whether all elements are so; stops at the first that is not.
    static boolean all(InPlace tensor, DoublePredicate predicate) {
        return each(
                tensor,
                (values, length) -> {
                    for (int i = 0; i < length; i++) {
                        if (!predicate.test(values[i])) {
                            return false;
                        }
                    }
                    return true;
                });
    }
}
