package sphota.zoo.image;

import static sphota.zoo.image.Pictures.CLASSES;
import static sphota.zoo.image.Pictures.SIDE;
import static sphota.zoo.image.Pictures.SIZE;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import sphota.language.icon.FractalBase;
import sphota.language.icon.FractalImages;
import sphota.language.icon.Raster;
import sphota.zoo.Draw;

/// Images by formula: a class is a fractal of [FractalBase], an image one of its milder variants of
/// [FractalImages], sheared, stretched and moved, brighter or darker, before a slope of grey, with
/// a piece of another class in it and noise. An image depends on the seed and its number alone.
final class FractalPictures {

    /// Of the raster that is looked at; points enough to fill it.
    private static final int RASTER = 48;

    private static final int POINTS = 1200;

    /// Which variants are a coefficient times 0.6 or 1.4; farther ones often look like no relative.
    private static final int[] MILD = {2, 3, 6, 7, 10, 11, 14, 15, 18, 19, 22, 23};

    /// Share of images of the system as it is.
    private static final double PLAIN = 0.75;

    /// Walks of the point for each variant.
    private static final int WALKS = 1000;

    /// A class is the farthest of so many from the ones before.
    private static final int CANDIDATES = 64;

    private static final int SAMPLES = 3;
    private static final double SHEAR = 0.2;
    private static final double SHIFT = 3;
    private static final double LEAST_INK = 0.6;
    private static final double SLOPE = 0.25;
    private static final double CLUTTER = 0.2;
    private static final double NOISE = 0.15;

    private final long seed;
    private final FractalImages images;
    private final List<Integer> classes;

    FractalPictures(long seed) {
        this.seed = seed;
        var base = FractalBase.standard();
        images = new FractalImages(base, RASTER, POINTS);
        classes = farApart(base, new Draw(seed, -1));
    }

    private static List<Integer> farApart(FractalBase base, Draw draw) {
        var tokens = base.tokens();
        var chosen = new ArrayList<Integer>();
        chosen.add(draw.below(tokens.size()));
        while (chosen.size() < CLASSES) {
            int farthest = 0;
            int distance = -1;
            for (int i = 0; i < CANDIDATES; i++) {
                int candidate = draw.below(tokens.size());
                int nearest =
                        chosen.stream()
                                .mapToInt(each ->
                                        tokens.get(each)
                                                .picture()
                                                .distance(tokens.get(candidate).picture()))
                                .min()
                                .orElseThrow();
                if (nearest > distance) {
                    farthest = candidate;
                    distance = nearest;
                }
            }
            chosen.add(farthest);
        }
        return List.copyOf(chosen);
    }

    /// So many to train on, and as many others to test on as are wanted.
    Images images(String name, int pool, int tested) {
        return new Images(name, pictures(0, pool), pictures(1L << 32, tested));
    }

    private Pictures pictures(long first, int count) {
        var pixels = new byte[Math.multiplyExact(count, SIZE)];
        var labels = new byte[count];
        IntStream.range(0, count)
                .parallel()
                .forEach(i -> {
                    var draw = new Draw(seed, first + i);
                    int label = draw.below(CLASSES);
                    labels[i] = (byte) label;
                    paint(label, draw, pixels, i * SIZE);
                });
        return new Pictures(pixels, labels);
    }

    private void paint(int label, Draw draw, byte[] pixels, int at) {
        var grey = new double[SIZE];
        slope(grey, draw);
        int other = (label + 1 + draw.below(CLASSES - 1)) % CLASSES;
        lay(raster(other, draw), View.clutter(draw), CLUTTER * draw.unit(), grey);
        lay(raster(label, draw), View.whole(draw), between(LEAST_INK, 1, draw), grey);
        double noise = NOISE * draw.unit();
        for (int i = 0; i < SIZE; i++) {
            double value = grey[i] + noise * (draw.unit() + draw.unit() - 1);
            pixels[at + i] = (byte) Math.round(255 * Math.clamp(value, 0, 1));
        }
    }

    private Raster raster(int label, Draw draw) {
        int variant = draw.chance(PLAIN) ? 0 : MILD[draw.below(MILD.length)];
        int instance = variant + FractalImages.VARIANTS * draw.below(WALKS);
        return images.image(classes.get(label), instance).image();
    }

    private static void slope(double[] grey, Draw draw) {
        double across = SLOPE * (2 * draw.unit() - 1);
        double down = SLOPE * (2 * draw.unit() - 1);
        for (int i = 0; i < SIZE; i++) {
            double x = (double) (i % SIDE) / (SIDE - 1);
            double y = (double) Math.floorDiv(i, SIDE) / (SIDE - 1);
            grey[i] = Math.max(0, across * (x - 0.5) + down * (y - 0.5));
        }
    }

    /// Moves the grey of each pixel toward white by the share of it that is ink.
    private static void lay(Raster raster, View view, double ink, double[] grey) {
        for (int i = 0; i < SIZE; i++) {
            int inked = 0;
            for (int s = 0; s < SAMPLES * SAMPLES; s++) {
                double x = i % SIDE + (s % SAMPLES + 0.5) / SAMPLES;
                double y = Math.floorDiv(i, SIDE) + (Math.floorDiv(s, SAMPLES) + 0.5) / SAMPLES;
                if (view.inks(raster, x, y)) {
                    inked++;
                }
            }
            grey[i] += (1 - grey[i]) * ink * inked / (SAMPLES * SAMPLES);
        }
    }

    private static double between(double least, double most, Draw draw) {
        return least + (most - least) * draw.unit();
    }

    /// Where of a raster a place of the image looks: an affine map about the middle.
    private record View(double a, double b, double c, double d, double x, double y) {

        static View whole(Draw draw) {
            double scale = RASTER / between(18, 26, draw);
            return of(scale, SHIFT, draw);
        }

        static View clutter(Draw draw) {
            double scale = RASTER / between(10, 18, draw);
            return of(scale, SIDE / 2.0, draw);
        }

        private static View of(double scale, double shift, Draw draw) {
            return new View(
                    scale * (1 + SHEAR * (draw.unit() - 0.5)),
                    scale * SHEAR * (2 * draw.unit() - 1),
                    scale * SHEAR * (2 * draw.unit() - 1),
                    scale * (1 + SHEAR * (draw.unit() - 0.5)),
                    SIDE / 2.0 + shift * (2 * draw.unit() - 1),
                    SIDE / 2.0 + shift * (2 * draw.unit() - 1));
        }

        boolean inks(Raster raster, double column, double row) {
            double right = column - x;
            double down = row - y;
            double u = a * right + b * down + RASTER / 2.0;
            double v = c * right + d * down + RASTER / 2.0;
            return u >= 0 && v >= 0 && raster.at((int) u, (int) v);
        }
    }
}
