package sphota.language.address;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import sphota.meaning.SplitMix;

/// Centres found by k-means: Lloyd's steps (1982) from a start by k-means++ (Arthur and
/// Vassilvitskii 2007), numbered along the axis on which the points differ most. The same points
/// and seed give the same centres.
final class Clusters {

    private static final int STEPS = 10;
    private static final int POWER_STEPS = 30;
    private static final int MOST_POINTS = 8192;

    private final double[][] centres;
    private final double[] axis;

    /// Of at most 8,192 of the points, evenly chosen.
    ///
    /// @param points one or more, of a multiple of 16 numbers each
    Clusters(List<float[]> points, int most, long seed) {
        int stride = (points.size() + MOST_POINTS - 1) / MOST_POINTS;
        var some =
                IntStream.range(0, (points.size() + stride - 1) / stride)
                        .mapToObj(i -> points.get(i * stride))
                        .toList();
        var start = start(some, Math.min(most, some.size()), new SplitMix(seed));
        for (int i = 0; i < STEPS && step(some, start); i++) {}
        axis = axis(some);
        centres = start;
        Arrays.sort(centres, Comparator.comparingDouble(centre -> along(centre, axis)));
    }

    int count() {
        return centres.length;
    }

    /// The numbers of all centres, the nearest first.
    int[] nearest(float[] point) {
        var distances = new double[centres.length];
        for (int i = 0; i < distances.length; i++) {
            distances[i] = distance(point, centres[i], Double.MAX_VALUE);
        }
        return IntStream.range(0, centres.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(i -> distances[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /// How far along the axis a point lies.
    double along(float[] point) {
        return along(point, axis);
    }

    private static double along(float[] point, double[] axis) {
        double along = 0;
        for (int i = 0; i < axis.length; i++) {
            along += point[i] * axis[i];
        }
        return along;
    }

    private static double along(double[] point, double[] axis) {
        double along = 0;
        for (int i = 0; i < axis.length; i++) {
            along += point[i] * axis[i];
        }
        return along;
    }

    private static double[][] start(List<float[]> points, int count, SplitMix random) {
        var centres = new double[count][];
        var distances = new double[points.size()];
        Arrays.fill(distances, Double.MAX_VALUE);
        int next = random.below(points.size());
        for (int i = 0; i < count; i++) {
            centres[i] = widened(points.get(next));
            double sum = 0;
            for (int p = 0; p < distances.length; p++) {
                distances[p] =
                        Math.min(distances[p], distance(points.get(p), centres[i], distances[p]));
                sum += distances[p];
            }
            double draw = (random.next() >>> 11) * 0x1p-53 * sum;
            next = 0;
            while (next < distances.length - 1 && draw >= distances[next]) {
                draw -= distances[next];
                next++;
            }
        }
        return centres;
    }

    /// Moves every centre to the mean of what is nearest to it; false if all are there.
    private static boolean step(List<float[]> points, double[][] centres) {
        int dimensions = centres[0].length;
        var sums = new double[centres.length][dimensions];
        var counts = new int[centres.length];
        for (var point : points) {
            int nearest = 0;
            double least = Double.MAX_VALUE;
            for (int i = 0; i < centres.length; i++) {
                double distance = distance(point, centres[i], least);
                if (distance < least) {
                    least = distance;
                    nearest = i;
                }
            }
            counts[nearest]++;
            for (int d = 0; d < dimensions; d++) {
                sums[nearest][d] += point[d];
            }
        }
        boolean moved = false;
        for (int i = 0; i < centres.length; i++) {
            for (int d = 0; d < dimensions && counts[i] > 0; d++) {
                double mean = sums[i][d] / counts[i];
                moved |= mean != centres[i][d];
                centres[i][d] = mean;
            }
        }
        return moved;
    }

    /// The squared distance, or anything above `most` if it is above that.
    private static double distance(float[] point, double[] centre, double most) {
        double sum = 0;
        for (int i = 0; i < centre.length; ) {
            for (int end = i + 16; i < end; i++) {
                double difference = point[i] - centre[i];
                sum += difference * difference;
            }
            if (sum > most) {
                return sum;
            }
        }
        return sum;
    }

    /// The first principal axis, by power iteration.
    private static double[] axis(List<float[]> points) {
        int dimensions = points.getFirst().length;
        var mean = new double[dimensions];
        for (var point : points) {
            for (int d = 0; d < dimensions; d++) {
                mean[d] += point[d] / points.size();
            }
        }
        var axis = new double[dimensions];
        Arrays.fill(axis, 1);
        for (int i = 0; i < POWER_STEPS; i++) {
            var next = new double[dimensions];
            double offset = along(mean, axis);
            for (var point : points) {
                double along = along(point, axis) - offset;
                for (int d = 0; d < dimensions; d++) {
                    next[d] += along * (point[d] - mean[d]);
                }
            }
            double length = Math.sqrt(along(next, next));
            if (length == 0) {
                return axis;
            }
            for (int d = 0; d < dimensions; d++) {
                axis[d] = next[d] / length;
            }
        }
        return axis;
    }

    private static double[] widened(float[] point) {
        var wide = new double[point.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = point[i];
        }
        return wide;
    }
}
