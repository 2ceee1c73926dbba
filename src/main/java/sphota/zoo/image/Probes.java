package sphota.zoo.image;

import static sphota.zoo.image.Pictures.SIDE;
import static sphota.zoo.image.Pictures.SIZE;

import sphota.meaning.SplitMix;

/// Images of smooth noise, the same for every network: a grid of 3, 5, 7 or 9 numbers a side, in
/// turn, each uniform from -1 to 1, its corners on the corners of the image, bilinear between.
public final class Probes {

    /// What [sphota.description.Claim.Answers] calls the first [#COUNT] of them.
    public static final String NAME = "smooth noise";

    public static final int COUNT = 16;

    private static final int[] GRIDS = {3, 5, 7, 9};

    private Probes() {}

    /// The first so many, one after another.
    public static float[] images(int count) {
        var images = new float[Math.multiplyExact(count, SIZE)];
        for (int i = 0; i < count; i++) {
            var random = new SplitMix(i);
            int grid = GRIDS[i % GRIDS.length];
            var numbers = new float[grid * grid];
            for (int n = 0; n < numbers.length; n++) {
                numbers[n] = (random.next() >>> 40) * 0x1p-23f - 1;
            }
            Smooth.spread(numbers, grid, images, i * SIZE, SIDE);
        }
        return images;
    }
}
