package sphota.evaluation.prediction;

import java.util.Arrays;

/// The mean of the nearest, by the Euclidean distance of standardised rows; how many is chosen on
/// validation data. Of classes, how many of the nearest are of each.
record Neighbours() implements Learner {

    private static final int[] COUNTS = {1, 2, 3, 5, 10, 20, 50};

    @Override
    public double[][] predict(Lesson lesson) {
        var standardised = Standardised.of(lesson.rows().train());
        var known = standardised.rows(lesson.rows().train());
        var wanted = lesson.wanted();
        var validation = nearest(known, standardised.rows(lesson.rows().validation()));
        int best = COUNTS[0];
        double least = Double.POSITIVE_INFINITY;
        for (int count : COUNTS) {
            double error = lesson.error(means(validation, wanted, count));
            if (error < least) {
                least = error;
                best = count;
            }
        }
        return means(nearest(known, standardised.rows(lesson.rows().test())), wanted, best);
    }

    /// For each row the places of the nearest known ones, nearest first.
    private static int[][] nearest(double[][] known, double[][] rows) {
        int most = Math.min(COUNTS[COUNTS.length - 1], known.length);
        var all = new int[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            var row = rows[i];
            var distances = new double[known.length];
            for (int k = 0; k < known.length; k++) {
                distances[k] = distance(row, known[k]);
            }
            var sorted = distances.clone();
            Arrays.sort(sorted);
            double limit = sorted[most - 1];
            all[i] =
                    java.util.stream.IntStream.range(0, known.length)
                            .filter(k -> distances[k] <= limit)
                            .boxed()
                            .sorted(java.util.Comparator.comparingDouble(k -> distances[k]))
                            .limit(most)
                            .mapToInt(Integer::intValue)
                            .toArray();
        }
        return all;
    }

    private static double distance(double[] one, double[] other) {
        double sum = 0;
        for (int c = 0; c < one.length; c++) {
            sum += (one[c] - other[c]) * (one[c] - other[c]);
        }
        return sum;
    }

    private static double[][] means(int[][] nearest, double[][] wanted, int count) {
        var all = new double[nearest.length][wanted[0].length];
        for (int i = 0; i < nearest.length; i++) {
            int some = Math.min(count, nearest[i].length);
            for (int k = 0; k < some; k++) {
                for (int o = 0; o < all[i].length; o++) {
                    all[i][o] += wanted[nearest[i][k]][o] / some;
                }
            }
        }
        return all;
    }
}
