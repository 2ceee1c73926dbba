package sphota.execution;

import java.util.Arrays;

/// What one layer does to a block of samples: `in[feature][sample]`. Every inner loop runs over the
/// samples of whole arrays: where both begin at places of one long array, C2 of Java 25 cannot know
/// that they do not overlap, and makes no vector code of it (`tools/bench-views`, `probing-128`).
interface Step {

    int BLOCK = 64;

    void run(float[][] in, float[][] out);

    /// `into` increased by `factor` times `from`.
    static void accumulate(float[] into, float factor, float[] from) {
        for (int s = 0; s < BLOCK; s++) {
            into[s] += factor * from[s];
        }
    }

    /// `into` increased by the products of `count` weights that lie side by side and as many
    /// features from `other` on, some at a time so that what is increased stays in a register.
    static void accumulate(
            float[] into, float[] weights, int first, int count, float[][] from, int other) {
        int i = 0;
        for (; i + 4 <= count; i += 4) {
            int at = other + i;
            four(into, weights, first + i, from[at], from[at + 1], from[at + 2], from[at + 3]);
        }
        if (i + 3 == count) {
            int at = other + i;
            three(into, weights, first + i, from[at], from[at + 1], from[at + 2]);
            i += 3;
        }
        for (; i < count; i++) {
            accumulate(into, weights[first + i], from[other + i]);
        }
    }

    private static void four(
            float[] into, float[] weights, int first, float[] w, float[] x, float[] y, float[] z) {
        float a = weights[first];
        float b = weights[first + 1];
        float c = weights[first + 2];
        float d = weights[first + 3];
        for (int s = 0; s < BLOCK; s++) {
            into[s] += a * w[s] + b * x[s] + (c * y[s] + d * z[s]);
        }
    }

    private static void three(
            float[] into, float[] weights, int first, float[] w, float[] x, float[] y) {
        float a = weights[first];
        float b = weights[first + 1];
        float c = weights[first + 2];
        for (int s = 0; s < BLOCK; s++) {
            into[s] += a * w[s] + b * x[s] + c * y[s];
        }
    }

    /// One number for all samples of a feature.
    static void fill(float[] into, float value) {
        Arrays.fill(into, value);
    }

    static float[][] block(int features) {
        return new float[features][BLOCK];
    }
}
