package sphota.lanes;

import static sphota.lanes.Lanes.STEP;
import static sphota.lanes.Lanes.WIDTH;
import static sphota.lanes.Lanes.add;
import static sphota.lanes.Lanes.load;

/// A vector added for each position.
final class PositionsPass implements Pass {

    private final int table;
    private final int length;
    private final float[] out;

    /// @param numbers of one sample
    /// @param table where the vectors begin among the weights
    PositionsPass(int samples, int numbers, int table) {
        this.table = table * WIDTH;
        length = numbers * WIDTH;
        out = new float[samples * length];
    }

    @Override
    public float[] forward(float[] in, float[] weights) {
        for (int sample = 0; sample < out.length; sample += length) {
            for (int i = 0; i < length; i += STEP) {
                load(in, sample + i).add(load(weights, table + i)).intoArray(out, sample + i);
            }
        }
        return out;
    }

    @Override
    public float[] backward(float[] gradient, float[] weights, float[] gradients) {
        for (int sample = 0; sample < out.length; sample += length) {
            for (int i = 0; i < length; i += STEP) {
                add(load(gradient, sample + i), gradients, table + i);
            }
        }
        return gradient;
    }
}
