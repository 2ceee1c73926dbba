package sphota.lanes;

import static sphota.lanes.Lanes.WIDTH;

import sphota.execution.Extent;

/// The last position of each sample.
final class LastPass implements Pass {

    private final int sample;
    private final int position;
    private final float[] in;
    private final float[] out;

    LastPass(int samples, Extent.Sequence extent) {
        sample = extent.size() * WIDTH;
        position = extent.features() * WIDTH;
        in = new float[samples * sample];
        out = new float[samples * position];
    }

    @Override
    public float[] forward(float[] given, float[] weights) {
        for (int s = 0; s * position < out.length; s++) {
            System.arraycopy(given, (s + 1) * sample - position, out, s * position, position);
        }
        return out;
    }

    @Override
    public float[] backward(float[] gradient, float[] weights, float[] gradients) {
        java.util.Arrays.fill(in, 0);
        for (int s = 0; s * position < out.length; s++) {
            System.arraycopy(gradient, s * position, in, (s + 1) * sample - position, position);
        }
        return in;
    }
}
