package sphota.interpreter.view;

/// Where a row stands, as networks can tell apart: sines and cosines of waves whose lengths grow
/// geometrically (Vaswani et al., "Attention Is All You Need", 2017).
public final class Place {

    private static final double LONGEST = 1000;

    private Place() {}

    /// Writes the sine and the cosine of each wave, one wave after another.
    ///
    /// @param place from 0
    /// @param waves how many
    /// @param at where in the values the first sine is written
    public static void write(int place, int waves, float[] values, int at) {
        for (int wave = 0; wave < waves; wave++) {
            double angle = place / Math.pow(LONGEST, (double) wave / waves);
            values[at + 2 * wave] = (float) Math.sin(angle);
            values[at + 2 * wave + 1] = (float) Math.cos(angle);
        }
    }
}
