package sphota.net;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/// Rotary positions (Su et al. 2021): numbers i and i + W/2 of a head turn together by an angle
/// that grows with the position, so that products of queries and keys depend on distances.
final class Rotary {

    static final double BASE = 10_000;

    private final NDArray cosines; // [T, W]
    private final NDArray sines; // [T, W], negative in the first half

    private Rotary(NDArray cosines, NDArray sines) {
        this.cosines = cosines;
        this.sines = sines;
    }

    /// For positions from 0 on.
    ///
    /// @param width W
    /// @param scale what is turned is multiplied by it too
    static Rotary of(NDManager manager, int positions, int width, double scale) {
        var cosine = new float[positions * width];
        var sine = new float[positions * width];
        int half = width / 2;
        for (int t = 0; t < positions; t++) {
            for (int i = 0; i < half; i++) {
                double angle = t * Math.pow(BASE, -(double) i / half);
                int at = t * width + i;
                cosine[at] = (float) (scale * Math.cos(angle));
                cosine[at + half] = cosine[at];
                sine[at] = (float) (-scale * Math.sin(angle));
                sine[at + half] = -sine[at];
            }
        }
        var shape = new Shape(positions, width);
        return new Rotary(manager.create(cosine, shape), manager.create(sine, shape));
    }

    /// Turns heads.
    ///
    /// @param in [B, H, T, W]
    /// @param first the position of the first of the T
    NDArray turn(NDArray in, int first) {
        long positions = in.getShape().get(2);
        var sizes = in.getShape().getShape();
        long width = sizes[3];
        var swapped =
                in.reshape(sizes[0], sizes[1], positions, 2, width / 2)
                        .flip(3)
                        .reshape(in.getShape());
        return in.mul(part(cosines, first, positions))
                .addi(swapped.muli(part(sines, first, positions)));
    }

    private static NDArray part(NDArray table, int first, long positions) {
        return first == 0 && positions == table.getShape().get(0)
                ? table
                : table.get(first + ":" + (first + positions));
    }
}
