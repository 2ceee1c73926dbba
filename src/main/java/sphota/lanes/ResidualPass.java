package sphota.lanes;

import static sphota.lanes.Lanes.STEP;
import static sphota.lanes.Lanes.load;

import java.util.List;

/// The input added to what the layers make of it.
final class ResidualPass implements Pass {

    private final List<Pass> layers;
    private final float[] out;
    private final float[] kept;

    ResidualPass(List<Pass> layers, int numbers) {
        this.layers = layers;
        out = new float[numbers * Lanes.WIDTH];
        kept = new float[out.length];
    }

    @Override
    public float[] forward(float[] in, float[] weights) {
        var branch = in;
        for (var layer : layers) {
            branch = layer.forward(branch, weights);
        }
        for (int i = 0; i < out.length; i += STEP) {
            load(in, i).add(load(branch, i)).intoArray(out, i);
        }
        return out;
    }

    @Override
    public float[] backward(float[] gradient, float[] weights, float[] gradients) {
        System.arraycopy(gradient, 0, kept, 0, kept.length);
        var branch = gradient;
        for (var layer : layers.reversed()) {
            branch = layer.backward(branch, weights, gradients);
        }
        for (int i = 0; i < kept.length; i += STEP) {
            load(branch, i).add(load(kept, i)).intoArray(kept, i);
        }
        return kept;
    }
}
