package sphota.lanes;

import static sphota.lanes.Lanes.STEP;
import static sphota.lanes.Lanes.WIDTH;
import static sphota.lanes.Lanes.load;

import sphota.execution.Extent;
import sphota.execution.Extent.Image;
import sphota.execution.Extent.Sequence;

/// The mean over the pixels of a channel or over positions.
final class MeanPass implements Pass {

    private final int samples;
    private final int features;
    private final int members;
    private final int featureStride;
    private final int memberStride;
    private final float[] in;
    private final float[] out;

    MeanPass(int samples, Extent extent) {
        this.samples = samples;
        switch (extent) {
            case Image(int channels, int height, int width) -> {
                features = channels;
                members = height * width;
                featureStride = members;
                memberStride = 1;
            }
            case Sequence(int positions, int each) -> {
                features = each;
                members = positions;
                featureStride = 1;
                memberStride = each;
            }
            case Extent.Flat _ -> throw new IllegalArgumentException("a mean of a vector");
        }
        in = new float[samples * extent.size() * WIDTH];
        out = new float[samples * features * WIDTH];
    }

    private int at(int sample, int feature, int member) {
        return (sample * features * members + feature * featureStride + member * memberStride)
                * WIDTH;
    }

    @Override
    public float[] forward(float[] given, float[] weights) {
        for (int s = 0; s < samples; s++) {
            for (int f = 0; f < features; f++) {
                for (int lane = 0; lane < WIDTH; lane += STEP) {
                    var sum = Curves.constant(0);
                    for (int m = 0; m < members; m++) {
                        sum = sum.add(load(given, at(s, f, m) + lane));
                    }
                    sum.mul(1f / members).intoArray(out, (s * features + f) * WIDTH + lane);
                }
            }
        }
        return out;
    }

    @Override
    public float[] backward(float[] gradient, float[] weights, float[] gradients) {
        for (int s = 0; s < samples; s++) {
            for (int f = 0; f < features; f++) {
                for (int lane = 0; lane < WIDTH; lane += STEP) {
                    var each = load(gradient, (s * features + f) * WIDTH + lane).mul(1f / members);
                    for (int m = 0; m < members; m++) {
                        each.intoArray(in, at(s, f, m) + lane);
                    }
                }
            }
        }
        return in;
    }
}
