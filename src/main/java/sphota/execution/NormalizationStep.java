package sphota.execution;

/// Layer normalization (Ba, Kiros and Hinton 2016).
record NormalizationStep(float[] weights, int gain, int bias, int positions, int features)
        implements Step {

    @Override
    public void run(float[][] in, float[][] out) {
        var mean = new float[BLOCK];
        var scale = new float[BLOCK];
        for (int p = 0; p < positions; p++) {
            int first = p * features;
            moments(in, first, mean, scale);
            for (int f = 0; f < features; f++) {
                var from = in[first + f];
                var to = out[first + f];
                for (int s = 0; s < BLOCK; s++) {
                    to[s] = (from[s] - mean[s]) * scale[s] * weights[gain + f] + weights[bias + f];
                }
            }
        }
    }

    private void moments(float[][] in, int first, float[] mean, float[] scale) {
        Step.fill(mean, 0);
        Step.fill(scale, 0);
        for (int f = 0; f < features; f++) {
            for (int s = 0; s < BLOCK; s++) {
                mean[s] += in[first + f][s] / features;
            }
        }
        for (int f = 0; f < features; f++) {
            for (int s = 0; s < BLOCK; s++) {
                float off = in[first + f][s] - mean[s];
                scale[s] += off * off / features;
            }
        }
        for (int s = 0; s < BLOCK; s++) {
            scale[s] = (float) (1 / Math.sqrt(scale[s] + Layer.Normalization.EPSILON));
        }
    }
}
