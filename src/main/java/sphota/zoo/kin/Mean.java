package sphota.zoo.kin;

/// The mean of two networks, weight by weight.
final class Mean {

    private Mean() {}

    static float[] of(float[] one, float[] other) {
        var mean = new float[one.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (one[i] + other[i]) / 2;
        }
        return mean;
    }
}
