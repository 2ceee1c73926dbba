package sphota.execution;

import java.util.List;

/// A tensor of weights: its name as PyTorch's modules would have it, what it is for, its shape.
public record Parameter(String name, Role role, List<Integer> shape) {

    public enum Role {
        /// A matrix of output by input features.
        MATRIX,
        /// Filters of a convolution: output by input channel, by row, by column.
        FILTERS,
        BIAS,
        /// The factor of a normalization.
        GAIN,
        /// A vector for every token, or for every position.
        EMBEDDING
    }

    public Parameter {
        shape = List.copyOf(shape);
    }

    /// How many numbers it holds.
    public int size() {
        return shape.stream().reduce(1, Math::multiplyExact);
    }

    /// How many numbers reach one output.
    public int fanIn() {
        return size() / shape.getFirst();
    }

    /// How many outputs one number reaches.
    public int fanOut() {
        return shape.size() < 2 ? 1 : size() / shape.get(1);
    }
}
