package sphota.zoo.image;

import static sphota.zoo.image.Pictures.CLASSES;
import static sphota.zoo.image.Pictures.SIDE;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import sphota.execution.Blueprint;
import sphota.execution.Extent;
import sphota.execution.Extent.Image;
import sphota.execution.Layer;
import sphota.execution.Nonlinearity;
import sphota.zoo.Draw;
import sphota.zoo.ImageRecipe;

/// Convolutions with activation and dropout after each, the mean over all pixels, and a linear map
/// to the classes.
final class Cnn {

    /// An image of more pixels a side is shrunk by the largest stride.
    private static final int SMALL = 8;

    static final Image INPUT = new Image(1, SIDE, SIDE);

    private final ImageRecipe recipe;
    private final Draw draw;
    private final Nonlinearity activation;
    private final List<Layer> layers = new ArrayList<>();
    private Image extent = INPUT;

    private Cnn(ImageRecipe recipe, Draw draw) {
        this.recipe = recipe;
        this.draw = draw;
        activation = draw.one(recipe.activations());
    }

    static Blueprint draw(ImageRecipe recipe, Draw draw) {
        var cnn = new Cnn(recipe, draw);
        int depth = draw.one(recipe.layers());
        for (int i = 0; i < depth; i++) {
            cnn.convolve();
        }
        cnn.layers.add(new Layer.Mean());
        cnn.layers.add(new Layer.Dense(CLASSES));
        return new Blueprint(INPUT, cnn.layers);
    }

    /// Zeros are put around an image only where the filter would not fit otherwise.
    private void convolve() {
        int channels = draw.one(recipe.channels());
        int kernel = draw.one(recipe.kernels());
        int stride =
                extent.height() > SMALL
                        ? Collections.max(recipe.strides())
                        : draw.one(recipe.strides());
        int padding = kernel > extent.height() ? kernel / 2 : 0;
        add(new Layer.Convolution(channels, kernel, stride, padding));
        if (draw.chance(recipe.residual())) {
            layers.add(
                    new Layer.Residual(
                            List.of(
                                    new Layer.Convolution(channels, kernel, 1, kernel / 2),
                                    new Layer.Activation(activation))));
        }
    }

    private void add(Layer.Convolution convolution) {
        if (!(Blueprint.after(extent, convolution) instanceof Image after)) {
            throw new IllegalStateException("no image comes out of a convolution");
        }
        extent = after;
        layers.add(convolution);
        layers.add(new Layer.Activation(activation));
        layers.add(new Layer.Dropout());
    }

    /// How many rows and columns of pixels reach the output, counted from the top left: filters
    /// with strides may leave some at the end out.
    static int reach(Blueprint blueprint) {
        var convolutions = new ArrayList<Layer.Convolution>();
        var sides = new ArrayList<Integer>();
        Extent extent = blueprint.input();
        for (var layer : blueprint.layers()) {
            if (layer instanceof Layer.Convolution convolution && extent instanceof Image image) {
                convolutions.add(convolution);
                sides.add(image.height());
            }
            extent = Blueprint.after(extent, layer);
        }
        int seen = Integer.MAX_VALUE;
        for (int i = convolutions.size() - 1; i >= 0; i--) {
            var each = convolutions.get(i);
            int side = sides.get(i);
            int out = (side + 2 * each.padding() - each.kernel()) / each.stride() + 1;
            int last = Math.min(seen, out) - 1;
            seen = Math.min(side, last * each.stride() + each.kernel() - each.padding());
        }
        return Math.min(seen, SIDE);
    }
}
