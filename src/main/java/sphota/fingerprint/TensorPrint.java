package sphota.fingerprint;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import sphota.tensor.Scalar;
import sphota.tensor.Tensor;

/// What a tensor is recognised by.
///
/// @param file of the model
/// @param prints empty where it could not be read as numbers, or not within its limits
public record TensorPrint(String file, Tensor tensor, Optional<Prints> prints) {

    /// What one pass over the numbers gave.
    ///
    /// @param content digest of shape and numbers; empty where whole numbers of 64 bits are too
    ///   large to be told apart as doubles
    /// @param invariant a digest that stays the same when rows, or the numbers of all rows, change
    ///   places
    /// @param projection empty where it says nothing
    public record Prints(
            Optional<String> content, Optional<String> invariant, Optional<Projection> projection) {

        static final Prints NONE = new Prints(Optional.empty(), Optional.empty(), Optional.empty());
    }

    public Optional<String> content() {
        return prints.flatMap(Prints::content);
    }

    public Optional<String> invariant() {
        return prints.flatMap(Prints::invariant);
    }

    /// Of weights alone: whole numbers that are no codes of a byte are places and counts.
    public Optional<Projection> projection() {
        return isWeight(tensor) ? prints.flatMap(Prints::projection) : Optional.empty();
    }

    /// Sizes of axes without those of 1.
    public long[] shape() {
        return sizes(tensor).toArray();
    }

    static LongStream sizes(Tensor tensor) {
        return LongStream.of(tensor.shape().sizes()).filter(size -> size != 1);
    }

    /// As in `64x32`; nothing for one number.
    static String shape(Tensor tensor) {
        return sizes(tensor).mapToObj(String::valueOf).collect(Collectors.joining("x"));
    }

    private static boolean isWeight(Tensor tensor) {
        return !(tensor.type() instanceof Scalar scalar)
                || switch (scalar.kind()) {
                    case FLOAT, COMPLEX -> true;
                    case SIGNED -> scalar.bits() <= Byte.SIZE;
                    default -> false;
                };
    }
}
