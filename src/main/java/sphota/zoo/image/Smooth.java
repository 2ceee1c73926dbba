package sphota.zoo.image;

/// Bilinear interpolation.
public final class Smooth {

    private Smooth() {}

    /// Spreads a square grid over a square of more places, corners on corners.
    static void spread(float[] grid, int nodes, float[] into, int at, int side) {
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                float column = (float) x * (nodes - 1) / (side - 1);
                float row = (float) y * (nodes - 1) / (side - 1);
                into[at + y * side + x] = at(grid, nodes, column, row);
            }
        }
    }

    /// A value between the four numbers around a place; outside of the square its edge goes on.
    public static float at(float[] square, int side, float column, float row) {
        float inside = Math.clamp(column, 0f, side - 1f);
        float below = Math.clamp(row, 0f, side - 1f);
        int x = Math.min((int) inside, side - 2);
        int y = Math.min((int) below, side - 2);
        float right = inside - x;
        float down = below - y;
        int first = y * side + x;
        float top = square[first] + right * (square[first + 1] - square[first]);
        float bottom =
                square[first + side] + right * (square[first + side + 1] - square[first + side]);
        return top + down * (bottom - top);
    }
}
