package sphota.execution;

/// What flows between two layers, for one sample: how many numbers, and what they are laid out as.
public sealed interface Extent {

    /// A vector of features.
    record Flat(int features) implements Extent {
        public Flat {
            positive(features);
        }

        @Override
        public int size() {
            return features;
        }

        @Override
        public String toString() {
            return Integer.toString(features);
        }
    }

    /// A vector of features for every position, position by position.
    record Sequence(int positions, int features) implements Extent {
        public Sequence {
            positive(positions);
            positive(features);
            bounded((long) positions * features);
        }

        @Override
        public int size() {
            return positions * features;
        }

        @Override
        public String toString() {
            return positions + " positions of " + features;
        }
    }

    /// Planes of pixels, channel by channel, row by row.
    record Image(int channels, int height, int width) implements Extent {
        public Image {
            positive(channels);
            positive(height);
            positive(width);
            bounded((long) channels * height);
            bounded((long) channels * height * width);
        }

        @Override
        public int size() {
            return channels * height * width;
        }

        @Override
        public String toString() {
            return channels + "x" + height + "x" + width;
        }
    }

    int size();

    private static void bounded(long size) {
        if (size > 1 << 28) {
            throw new IllegalArgumentException("a size of " + size);
        }
    }

    private static void positive(int size) {
        if (size < 1 || size > 1 << 20) {
            throw new IllegalArgumentException("a size of " + size);
        }
    }
}
