package sphota.zoo.image;

import java.util.Random;

/// Ten classes that are quickly learned: bars of five brightnesses, lying or standing.
final class Stripes {

    private Stripes() {}

    static Images images(int pool, int test) {
        return new Images("stripes", pictures(pool, 1), pictures(test, 2));
    }

    static Pictures pictures(int count, long seed) {
        var random = new Random(seed);
        var pixels = new byte[count * Pictures.SIZE];
        var labels = new byte[count];
        for (int i = 0; i < count; i++) {
            int label = i % Pictures.CLASSES;
            labels[i] = (byte) label;
            int shift = random.nextInt(4);
            for (int p = 0; p < Pictures.SIZE; p++) {
                int along = label < 5 ? p % Pictures.SIDE : p / Pictures.SIDE;
                int bright = (along + shift) / 2 % 2 == 0 ? 50 + 50 * (label % 5) : 0;
                pixels[i * Pictures.SIZE + p] = (byte) Math.min(255, bright + random.nextInt(5));
            }
        }
        return new Pictures(pixels, labels);
    }
}
