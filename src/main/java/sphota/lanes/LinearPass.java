package sphota.lanes;

import static sphota.lanes.Lanes.WIDTH;

import java.util.Arrays;
import sphota.execution.Blueprint;
import sphota.execution.Extent;
import sphota.execution.Extent.Image;
import sphota.execution.Layer;

/// Dense layers and convolutions: a [Product], with zeros around the image where a convolution asks
/// for them.
final class LinearPass implements Pass {

    private final Product product;
    private final Frame frame;
    private final boolean first;
    private final float[] framed;
    private final float[] framedGradient;
    private final float[] in;
    private final float[] out;
    private float[] seen = {};

    private LinearPass(
            Product product, Frame frame, int samples, int inputs, int outputs, boolean first) {
        this.product = product;
        this.frame = frame;
        this.first = first;
        framed = new float[frame.padding() > 0 ? samples * frame.framedSize() * WIDTH : 0];
        framedGradient = new float[first ? 0 : framed.length];
        in = new float[first ? 0 : samples * inputs * WIDTH];
        out = new float[samples * outputs * WIDTH];
    }

    /// @param first if nobody asks for the gradient of the input
    static Pass dense(int places, int inputs, int outputs, int weights, boolean first) {
        var terms = new int[inputs];
        Arrays.setAll(terms, k -> k * WIDTH);
        var from = new int[places];
        Arrays.setAll(from, p -> p * inputs * WIDTH);
        var to = new int[places];
        Arrays.setAll(to, p -> p * outputs * WIDTH);
        int matrix = weights * WIDTH;
        int bias = (weights + inputs * outputs) * WIDTH;
        var product = new Product(terms, from, to, outputs, WIDTH, matrix, bias);
        return new LinearPass(product, Frame.NONE, places, inputs, outputs, first);
    }

    static Pass convolution(
            int samples, Image in, Layer.Convolution layer, int weights, boolean first) {
        var out = (Image) Blueprint.after(in, layer);
        var frame = new Frame(in, layer.padding());
        int plane = frame.height() * frame.width();
        int kernel = layer.kernel();
        var terms = new int[in.channels() * kernel * kernel];
        Arrays.setAll(
                terms,
                k -> {
                    int channel = k / (kernel * kernel);
                    int row = k / kernel % kernel;
                    return (channel * plane + row * frame.width() + k % kernel) * WIDTH;
                });
        int pixels = out.height() * out.width();
        var from = new int[samples * pixels];
        var to = new int[samples * pixels];
        for (int p = 0; p < from.length; p++) {
            int sample = p / pixels;
            int y = p % pixels / out.width();
            int x = p % out.width();
            int corner = (y * frame.width() + x) * layer.stride();
            from[p] = (sample * in.channels() * plane + corner) * WIDTH;
            to[p] = (sample * out.size() + p % pixels) * WIDTH;
        }
        int bias = (weights + terms.length * out.channels()) * WIDTH;
        var product =
                new Product(terms, from, to, out.channels(), pixels * WIDTH, weights * WIDTH, bias);
        return new LinearPass(product, frame, samples, in.size(), out.size(), first);
    }

    @Override
    public float[] forward(float[] given, float[] weights) {
        seen = given;
        if (frame.padding() > 0) {
            frame.put(given, framed);
            seen = framed;
        }
        product.forward(seen, weights, out);
        return out;
    }

    @Override
    public float[] backward(float[] gradient, float[] weights, float[] gradients) {
        product.weightGradients(seen, gradient, gradients);
        if (first) {
            return in;
        }
        if (frame.padding() > 0) {
            Arrays.fill(framedGradient, 0);
            product.inputGradients(gradient, weights, framedGradient);
            frame.take(framedGradient, in);
        } else {
            Arrays.fill(in, 0);
            product.inputGradients(gradient, weights, in);
        }
        return in;
    }

    /// An image with zeros around it.
    private record Frame(Image image, int padding) {

        static final Frame NONE = new Frame(new Image(1, 1, 1), 0);

        int height() {
            return image.height() + 2 * padding;
        }

        int width() {
            return image.width() + 2 * padding;
        }

        int framedSize() {
            return image.channels() * height() * width();
        }

        void put(float[] bare, float[] framed) {
            copy(bare, framed, true);
        }

        void take(float[] framed, float[] bare) {
            copy(framed, bare, false);
        }

        private void copy(float[] from, float[] to, boolean inwards) {
            int row = image.width() * WIDTH;
            int planes = Math.max(from.length, to.length) / (height() * width() * WIDTH);
            for (int plane = 0; plane < planes; plane++) {
                for (int y = 0; y < image.height(); y++) {
                    int bare = (plane * image.height() + y) * row;
                    int framed = ((plane * height() + y + padding) * width() + padding) * WIDTH;
                    System.arraycopy(
                            from, inwards ? bare : framed, to, inwards ? framed : bare, row);
                }
            }
        }
    }

    /// How many places a layer that works position by position has.
    static int places(int samples, Extent in) {
        return in instanceof Extent.Sequence(int positions, _) ? samples * positions : samples;
    }
}
