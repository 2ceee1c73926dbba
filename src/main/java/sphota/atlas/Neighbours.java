package sphota.atlas;

import java.util.stream.IntStream;

/// The nearest other vectors of each vector, by Euclidean distance; all pairs are looked at.
///
/// @param indices of the nearest of each, nearest first
/// @param distances to them
record Neighbours(int[][] indices, double[][] distances) {

    /// @param most how many of each, fewer if there are fewer others
    static Neighbours of(float[][] vectors, int most) {
        int count = Math.min(most, Math.max(0, vectors.length - 1));
        var indices = new int[vectors.length][count];
        var distances = new double[vectors.length][count];
        IntStream.range(0, vectors.length)
                .parallel()
                .forEach(i -> nearest(vectors, i, indices[i], distances[i]));
        return new Neighbours(indices, distances);
    }

    /// By insertion into what is sorted already; of equal distances the lower index is first.
    private static void nearest(float[][] vectors, int of, int[] indices, double[] distances) {
        int filled = 0;
        for (int other = 0; other < vectors.length && distances.length > 0; other++) {
            if (other == of) {
                continue;
            }
            double distance = squared(vectors[of], vectors[other]);
            if (filled == distances.length && distance >= distances[filled - 1]) {
                continue;
            }
            int at = filled == distances.length ? filled - 1 : filled++;
            while (at > 0 && distances[at - 1] > distance) {
                distances[at] = distances[at - 1];
                indices[at] = indices[at - 1];
                at--;
            }
            distances[at] = distance;
            indices[at] = other;
        }
        for (int i = 0; i < filled; i++) {
            distances[i] = Math.sqrt(distances[i]);
        }
    }

    private static double squared(float[] one, float[] other) {
        float sum = 0;
        for (int i = 0; i < one.length; i++) {
            float difference = one[i] - other[i];
            sum += difference * difference;
        }
        return sum;
    }
}
