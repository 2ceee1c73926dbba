package sphota.execution;

/// Means: of feature f over those at `f * featureStride + m * memberStride`.
record MeanStep(int features, int members, int featureStride, int memberStride) implements Step {

    @Override
    public void run(float[][] in, float[][] out) {
        for (int f = 0; f < features; f++) {
            Step.fill(out[f], 0);
            for (int m = 0; m < members; m++) {
                Step.accumulate(out[f], 1f / members, in[f * featureStride + m * memberStride]);
            }
        }
    }
}
