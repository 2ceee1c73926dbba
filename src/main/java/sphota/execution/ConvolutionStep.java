package sphota.execution;

import static sphota.execution.Step.accumulate;
import static sphota.execution.Step.fill;

/// Filters at every place of an image; what lies outside of it is 0.
record ConvolutionStep(
        float[] weights, int filters, int bias, Extent.Image in, Layer.Convolution layer)
        implements Step {

    @Override
    public void run(float[][] from, float[][] to) {
        var out = (Extent.Image) Blueprint.after(in, layer);
        // All channels at one place read the same numbers, which stay in the nearest cache.
        for (int y = 0; y < out.height(); y++) {
            for (int x = 0; x < out.width(); x++) {
                for (int o = 0; o < out.channels(); o++) {
                    var into = to[(o * out.height() + y) * out.width() + x];
                    fill(into, weights[bias + o]);
                    place(from, into, o, y, x);
                }
            }
        }
    }

    private void place(float[][] from, float[] to, int output, int y, int x) {
        int kernel = layer.kernel();
        int top = y * layer.stride() - layer.padding();
        int left = x * layer.stride() - layer.padding();
        for (int c = 0; c < in.channels(); c++) {
            int filter = filters + (output * in.channels() + c) * kernel * kernel;
            for (int ky = Math.max(0, -top); ky < Math.min(kernel, in.height() - top); ky++) {
                int row = (c * in.height() + top + ky) * in.width() + left;
                int begin = Math.max(0, -left);
                int taps = Math.min(kernel, in.width() - left) - begin;
                accumulate(to, weights, filter + ky * kernel + begin, taps, from, row + begin);
            }
        }
    }
}
