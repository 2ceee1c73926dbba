package sphota.zoo;

import java.util.List;

/// A tensor of a subject.
public record NamedArray(String name, List<Integer> shape, float[] values) {

    /// @throws IllegalArgumentException if there are not as many values as the shape says
    public NamedArray {
        shape = List.copyOf(shape);
        if (shape.stream().reduce(1, Math::multiplyExact) != values.length) {
            throw new IllegalArgumentException(
                    "%s: %d values for a shape of %s".formatted(name, values.length, shape));
        }
    }
}
