package sphota.tensor;

/// A named tensor whose elements stay where they are.
///
/// @param name as the container or the path through it has it, unescaped
/// @param type of the elements as the model sees them; of a quantised tensor that of its codes
/// @param shape as the model sees it
/// @param content where the elements come from
public record Tensor(String name, ElementType type, Shape shape, Content content) {

    public Tensor withName(String other) {
        return new Tensor(other, type, shape, content);
    }

    /// How many bytes the elements would fill if they were laid one after another. A view that
    /// repeats its storage fills more than the file holds.
    ///
    /// @throws ArithmeticException if their bits exceed 2⁶³ − 1
    public long logicalBytes() {
        return type.bytes(shape.elements());
    }
}
