package sphota.audit;

import java.math.BigInteger;
import java.util.List;
import sphota.tensor.Shape;
import sphota.tensor.Tensor;

/// A tensor and what its name says of it.
///
/// @param axes what its sizes are; none if nothing says
/// @param again whether an earlier tensor of the model is the same view of the same bytes
record Entry(
        Tensor tensor,
        Name name,
        PartKind kind,
        List<String> axes,
        BigInteger elements,
        boolean again) {

    static BigInteger elements(Shape shape) {
        try {
            return BigInteger.valueOf(shape.elements());
        } catch (ArithmeticException beyondLong) {
            var product = BigInteger.ONE;
            for (long size : shape.sizes()) {
                product = product.multiply(BigInteger.valueOf(size));
            }
            return product;
        }
    }

    BigInteger bytes() {
        try {
            return BigInteger.valueOf(tensor.logicalBytes());
        } catch (ArithmeticException beyondLong) {
            long many = 1 << 10;
            return elements.multiply(BigInteger.valueOf(tensor.type().bits(many)))
                    .divide(BigInteger.valueOf(many * Byte.SIZE));
        }
    }

    Shape shape() {
        return tensor.shape();
    }

    /// Whether it has this many axes, none of size 0.
    boolean hasRank(int rank) {
        return shape().rank() == rank && elements.signum() > 0;
    }

    boolean counts() {
        return kind.isParameters() && !again;
    }

    /// As evidence shows it.
    String said() {
        return "`%s` is %s".formatted(tensor.name(), shape());
    }
}
