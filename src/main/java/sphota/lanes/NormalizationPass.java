package sphota.lanes;

import static sphota.lanes.Curves.constant;
import static sphota.lanes.Lanes.STEP;
import static sphota.lanes.Lanes.WIDTH;
import static sphota.lanes.Lanes.add;
import static sphota.lanes.Lanes.load;

import sphota.execution.Layer;

/// Layer normalization (Ba, Kiros and Hinton 2016). With n the normalized numbers and g the
/// gradients of n, the gradients of the inputs are (g - mean g - n · mean (g n)) · scale.
final class NormalizationPass implements Pass {

    private final int places;
    private final int features;
    private final int gain;
    private final int bias;
    private final float[] normal;
    private final float[] scales;
    private final float[] out;

    /// @param weights where the gains begin among the weights; the biases follow
    NormalizationPass(int places, int features, int weights) {
        this.places = places;
        this.features = features;
        gain = weights * WIDTH;
        bias = (weights + features) * WIDTH;
        normal = new float[places * features * WIDTH];
        scales = new float[places * WIDTH];
        out = new float[normal.length];
    }

    @Override
    public float[] forward(float[] in, float[] weights) {
        for (int place = 0; place < places; place++) {
            for (int lane = 0; lane < WIDTH; lane += STEP) {
                normalize(in, place, lane);
                scale(weights, place, lane);
            }
        }
        return out;
    }

    private void normalize(float[] in, int place, int lane) {
        int first = place * features * WIDTH + lane;
        int end = first + features * WIDTH;
        var sum = constant(0);
        for (int i = first; i < end; i += WIDTH) {
            sum = sum.add(load(in, i));
        }
        var mean = sum.mul(1f / features);
        var squares = constant(0);
        for (int i = first; i < end; i += WIDTH) {
            var off = load(in, i).sub(mean);
            squares = off.fma(off, squares);
        }
        var variance = squares.mul(1f / features).add(Layer.Normalization.EPSILON);
        var scale = constant(1).div(variance.sqrt());
        scale.intoArray(scales, place * WIDTH + lane);
        for (int i = first; i < end; i += WIDTH) {
            load(in, i).sub(mean).mul(scale).intoArray(normal, i);
        }
    }

    private void scale(float[] weights, int place, int lane) {
        int first = place * features * WIDTH + lane;
        for (int f = 0; f < features * WIDTH; f += WIDTH) {
            load(normal, first + f)
                    .fma(load(weights, gain + f + lane), load(weights, bias + f + lane))
                    .intoArray(out, first + f);
        }
    }

    @Override
    public float[] backward(float[] gradient, float[] weights, float[] gradients) {
        for (int place = 0; place < places; place++) {
            for (int lane = 0; lane < WIDTH; lane += STEP) {
                back(gradient, weights, gradients, place, lane);
            }
        }
        return gradient;
    }

    private void back(float[] gradient, float[] weights, float[] gradients, int place, int lane) {
        int first = place * features * WIDTH + lane;
        var sum = constant(0);
        var along = constant(0);
        for (int f = 0; f < features * WIDTH; f += WIDTH) {
            var g = load(gradient, first + f);
            var n = load(normal, first + f);
            add(g.mul(n), gradients, gain + f + lane);
            add(g, gradients, bias + f + lane);
            var scaled = g.mul(load(weights, gain + f + lane));
            scaled.intoArray(gradient, first + f);
            sum = sum.add(scaled);
            along = scaled.fma(n, along);
        }
        var mean = sum.mul(1f / features);
        var share = along.mul(-1f / features);
        var scale = load(scales, place * WIDTH + lane);
        for (int f = 0; f < features * WIDTH; f += WIDTH) {
            var off = load(gradient, first + f).sub(mean);
            load(normal, first + f).fma(share, off).mul(scale).intoArray(gradient, first + f);
        }
    }
}
