package sphota.execution;

/// What one layer does to a block of samples. Numbers lie feature by feature, the samples of the
/// block innermost: `in[feature * BLOCK + sample]`, so that every inner loop runs over samples and
/// compiles to vector code.
interface Step {

    int BLOCK = 64;

    void run(float[] in, float[] out);

    /// `into` of a feature increased by `factor` times that of another.
    static void accumulate(float[] into, int feature, float factor, float[] from, int other) {
        int target = feature * BLOCK;
        int source = other * BLOCK;
        for (int s = 0; s < BLOCK; s++) {
            into[target + s] += factor * from[source + s];
        }
    }

    /// `into` of a feature increased by the products of `count` weights that lie side by side and
    /// as many features, some at a time so that what is increased stays in a register.
    static void accumulate(
            float[] into,
            int feature,
            float[] weights,
            int first,
            int count,
            float[] from,
            int other) {
        int i = 0;
        for (; i + 4 <= count; i += 4) {
            four(into, feature * BLOCK, weights, first + i, from, (other + i) * BLOCK);
        }
        if (i + 3 == count) {
            three(into, feature * BLOCK, weights, first + i, from, (other + i) * BLOCK);
            i += 3;
        }
        for (; i < count; i++) {
            accumulate(into, feature, weights[first + i], from, other + i);
        }
    }

    private static void four(
            float[] into, int at, float[] weights, int first, float[] from, int source) {
        float a = weights[first];
        float b = weights[first + 1];
        float c = weights[first + 2];
        float d = weights[first + 3];
        for (int s = 0; s < BLOCK; s++) {
            into[at + s] +=
                    a * from[source + s]
                            + b * from[source + BLOCK + s]
                            + (c * from[source + 2 * BLOCK + s] + d * from[source + 3 * BLOCK + s]);
        }
    }

    private static void three(
            float[] into, int at, float[] weights, int first, float[] from, int source) {
        float a = weights[first];
        float b = weights[first + 1];
        float c = weights[first + 2];
        for (int s = 0; s < BLOCK; s++) {
            into[at + s] +=
                    a * from[source + s]
                            + b * from[source + BLOCK + s]
                            + c * from[source + 2 * BLOCK + s];
        }
    }

    /// One number for all samples of a feature.
    static void fill(float[] into, int feature, float value) {
        java.util.Arrays.fill(into, feature * BLOCK, (feature + 1) * BLOCK, value);
    }

    static float[] block(int features) {
        return new float[features * BLOCK];
    }
}
