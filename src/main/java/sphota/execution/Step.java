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

    /// One number for all samples of a feature.
    static void fill(float[] into, int feature, float value) {
        java.util.Arrays.fill(into, feature * BLOCK, (feature + 1) * BLOCK, value);
    }

    static float[] block(int features) {
        return new float[features * BLOCK];
    }
}
