package sphota.interpreter.view;

import java.util.Optional;
import sphota.execution.Extent;
import sphota.meaning.SplitMix;
import sphota.zoo.image.Smooth;

/// Images of smooth noise that are the same for every network of one shape of input. The image of
/// number n is drawn by [SplitMix] from n: for each channel a grid of 3, 5, 7 or 9 numbers a side,
/// by turns of n, each uniform from -1 to 1, its corners on the corners of the image, bilinear
/// between. For one channel of 28 × 28 they are the probes that zoos state answers to.
public final class SmoothNoise {

    private static final int[] GRIDS = {3, 5, 7, 9};

    /// The last that were made: networks of a collection want the same, one after another.
    private static volatile Optional<Made> last = Optional.empty();

    private record Made(int count, Extent.Image shape, float[] images) {}

    private SmoothNoise() {}

    /// The first so many images: count × channels × height × width.
    public static float[] images(int count, Extent.Image shape) {
        var known = last.filter(each -> each.count == count && each.shape.equals(shape));
        if (known.isEmpty()) {
            known = Optional.of(new Made(count, shape, made(count, shape)));
            last = known;
        }
        return known.get().images.clone();
    }

    private static float[] made(int count, Extent.Image shape) {
        int plane = shape.height() * shape.width();
        var images = new float[Math.multiplyExact(count, shape.size())];
        for (int i = 0; i < count; i++) {
            var random = new SplitMix(i);
            int nodes = GRIDS[i % GRIDS.length];
            for (int channel = 0; channel < shape.channels(); channel++) {
                var grid = new float[nodes * nodes];
                for (int n = 0; n < grid.length; n++) {
                    grid[n] = (random.next() >>> 40) * 0x1p-23f - 1;
                }
                spread(grid, nodes, images, i * shape.size() + channel * plane, shape);
            }
        }
        return images;
    }

    private static void spread(float[] grid, int nodes, float[] into, int at, Extent.Image shape) {
        for (int y = 0; y < shape.height(); y++) {
            for (int x = 0; x < shape.width(); x++) {
                into[at + y * shape.width() + x] =
                        Smooth.at(
                                grid,
                                nodes,
                                place(x, shape.width(), nodes),
                                place(y, shape.height(), nodes));
            }
        }
    }

    /// Where a pixel lies on the grid.
    private static float place(int pixel, int pixels, int nodes) {
        return pixels == 1 ? 0 : (float) pixel * (nodes - 1) / (pixels - 1);
    }
}
