package sphota.zoo.image;

import java.util.Arrays;

/// Images of 28 × 28 grey pixels, 0 to 255, and their classes, 0 to 9. Read out, black is -1 and
/// white 1.
public final class Pictures {

    public static final int SIDE = 28;
    public static final int SIZE = SIDE * SIDE;
    public static final int CLASSES = 10;

    private static final float[] LEVELS = levels();

    private final byte[] pixels;
    private final byte[] labels;

    /// Images in arrays, which are not copied.
    ///
    /// @param pixels image by image, row by row
    /// @throws IllegalArgumentException if there are not as many labels as images, or one is no
    ///   class
    public Pictures(byte[] pixels, byte[] labels) {
        this.pixels = pixels;
        this.labels = labels;
        if (pixels.length != (long) labels.length * SIZE) {
            throw new IllegalArgumentException(
                    "%d pixels for %d labels".formatted(pixels.length, labels.length));
        }
        for (byte label : labels) {
            if (label < 0 || label >= CLASSES) {
                throw new IllegalArgumentException("a label of " + Byte.toUnsignedInt(label));
            }
        }
    }

    private static float[] levels() {
        var levels = new float[256];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = i / 127.5f - 1;
        }
        return levels;
    }

    public int count() {
        return labels.length;
    }

    public int label(int image) {
        return labels[image];
    }

    /// Writes an image, its pixels `stride` apart.
    public void write(int image, float[] into, int at, int stride) {
        int from = image * SIZE;
        for (int i = 0; i < SIZE; i++) {
            into[at + i * stride] = LEVELS[pixels[from + i] & 0xFF];
        }
    }

    /// The first so many, all if there are fewer.
    Sample sample(int most) {
        var all = new int[Math.min(most, count())];
        Arrays.setAll(all, i -> i);
        return sample(all);
    }

    /// Some of them, in this order.
    Sample sample(int[] images) {
        var inputs = new float[Math.multiplyExact(images.length, SIZE)];
        var targets = new int[images.length];
        for (int i = 0; i < images.length; i++) {
            write(images[i], inputs, i * SIZE, 1);
            targets[i] = label(images[i]);
        }
        return new Sample(inputs, targets);
    }
}
