package sphota.atlas;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// Vectors in the plane, near ones near each other: UMAP (McInnes, Healy and Melville 2018) with 1
/// / (1 + d²) as the likeness of points, begun at the principal axes. One thread moves points in
/// one order, so the same vectors give the same map.
final class Layout {

    private static final int NEIGHBOURS = 15;
    private static final int EPOCHS = 200;
    private static final int REPELLED = 5;
    private static final double FARTHEST_STEP = 4;
    private static final double EXTENT = 10;
    private static final int SEARCHED_AT_MOST = 20_000;
    private static final long SEED = 1;

    private final double[][] points;
    private final SplittableRandom random = new SplittableRandom(SEED);

    private Layout(double[][] points) {
        this.points = points;
    }

    /// A point for each vector, both coordinates from 0 to 1, distances to one scale.
    ///
    /// @param vectors all of one length; beyond 20,000 the principal axes alone place them
    static double[][] of(float[][] vectors) {
        var start = fitted(PrincipalAxes.of(vectors), EXTENT);
        var layout = new Layout(start);
        if (vectors.length <= SEARCHED_AT_MOST && vectors.length > 2) {
            layout.arrange(edges(Neighbours.of(vectors, NEIGHBOURS)));
        }
        return fitted(layout.points, 1);
    }

    /// Two vectors that attract each other.
    private record Edge(int one, int other, double weight) {}

    /// The union of what each vector's neighbours are to it, as a fuzzy set.
    private static List<Edge> edges(Neighbours near) {
        Map<Long, Double> weights = new HashMap<>();
        int count = near.indices().length;
        for (int one = 0; one < count; one++) {
            var distances = near.distances()[one];
            double width = width(distances);
            for (int i = 0; i < distances.length; i++) {
                int other = near.indices()[one][i];
                double weight = Math.exp(-Math.max(0, distances[i] - distances[0]) / width);
                long key = (long) Math.min(one, other) * count + Math.max(one, other);
                weights.merge(key, weight, (a, b) -> a + b - a * b);
            }
        }
        return weights.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(each ->
                        new Edge(
                                (int) (each.getKey() / count),
                                (int) (each.getKey() % count),
                                each.getValue()))
                .toList();
    }

    /// That by which the weights of the neighbours sum to the binary logarithm of their number.
    private static double width(double[] distances) {
        double wanted = Math.log(distances.length) / Math.log(2);
        double low = 1e-9;
        double high = 1e3;
        for (int round = 0; round < 64; round++) {
            double middle = Math.sqrt(low * high);
            double sum = 0;
            for (double distance : distances) {
                sum += Math.exp(-Math.max(0, distance - distances[0]) / middle);
            }
            if (sum > wanted) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return low;
    }

    /// Each edge pulls as often as it weighs; each pull goes with some pushes away from points
    /// taken at random.
    private void arrange(List<Edge> all) {
        double heaviest = all.stream().mapToDouble(Edge::weight).max().orElse(1);
        var edges = new ArrayList<Edge>();
        for (var edge : all) {
            if (edge.weight * EPOCHS >= heaviest) {
                edges.add(edge);
            }
        }
        for (var point : points) {
            point[0] += 1e-3 * (random.nextDouble() - 0.5);
            point[1] += 1e-3 * (random.nextDouble() - 0.5);
        }
        var due = edges.stream().mapToDouble(edge -> heaviest / edge.weight).toArray();
        for (int epoch = 1; epoch <= EPOCHS; epoch++) {
            double rate = 1 - (epoch - 1) / (double) EPOCHS;
            for (int i = 0; i < due.length; i++) {
                if (due[i] <= epoch) {
                    pull(edges.get(i), rate);
                    due[i] += heaviest / edges.get(i).weight;
                }
            }
        }
    }

    private void pull(Edge edge, double rate) {
        var one = points[edge.one];
        var other = points[edge.other];
        double attraction = -2 / (1 + squared(one, other));
        for (int axis = 0; axis < 2; axis++) {
            double step = rate * step(attraction * (one[axis] - other[axis]));
            one[axis] += step;
            other[axis] -= step;
        }
        for (int i = 0; i < REPELLED; i++) {
            int number = random.nextInt(points.length);
            if (number != edge.one) {
                var far = points[number];
                double apart = squared(one, far);
                double repulsion = 2 / ((1e-3 + apart) * (1 + apart));
                for (int axis = 0; axis < 2; axis++) {
                    one[axis] += rate * step(repulsion * (one[axis] - far[axis]));
                }
            }
        }
    }

    private static double step(double force) {
        return Math.clamp(force, -FARTHEST_STEP, FARTHEST_STEP);
    }

    private static double squared(double[] one, double[] other) {
        double x = one[0] - other[0];
        double y = one[1] - other[1];
        return x * x + y * y;
    }

    /// Moved and scaled so that the longer side goes from 0 to `extent`.
    private static double[][] fitted(double[][] points, double extent) {
        var least = new double[] {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        double side = 0;
        for (var point : points) {
            for (int axis = 0; axis < 2; axis++) {
                least[axis] = Math.min(least[axis], point[axis]);
            }
        }
        for (var point : points) {
            side = Math.max(side, Math.max(point[0] - least[0], point[1] - least[1]));
        }
        var fitted = new double[points.length][2];
        for (int i = 0; i < points.length; i++) {
            for (int axis = 0; axis < 2; axis++) {
                fitted[i][axis] =
                        side > 0 ? extent * (points[i][axis] - least[axis]) / side : extent / 2;
            }
        }
        return fitted;
    }
}
