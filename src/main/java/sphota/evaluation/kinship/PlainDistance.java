package sphota.evaluation.kinship;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sphota.lineage.Arborescence;
import sphota.tensor.NamedArray;

/// The baseline: distances of all pairs of one architecture, direction by the kurtosis of matrices,
/// and the cheapest arborescence: Horwitz, Shul and Hoshen, "Unsupervised model tree heritage
/// recovery" (2024). An edge costs its distance, ‖a − b‖ over the mean of both norms, and the mean
/// distance more where the parent has the greater kurtosis. Models farther apart than a limit are
/// not related.
final class PlainDistance {

    private static final String RELATION = "near";

    private PlainDistance() {}

    private record Point(String name, float[] weights, double norm, double kurtosis) {}

    static List<Told> told(List<Member> members, double limit) {
        Map<String, List<Point>> architectures = new LinkedHashMap<>();
        for (var member : members) {
            var shapes = new ArrayList<String>();
            member.weights().forEach(each -> shapes.add(each.name() + each.shape()));
            architectures
                    .computeIfAbsent(String.join(" ", shapes), _ -> new ArrayList<>())
                    .add(point(member));
        }
        var told = new ArrayList<Told>();
        architectures.values().forEach(points -> told.addAll(tree(points, limit)));
        return told;
    }

    private static List<Told> tree(List<Point> points, double limit) {
        var distances = new double[points.size()][points.size()];
        double sum = 0;
        double all = 1;
        int pairs = 0;
        for (int i = 0; i < points.size(); i++) {
            for (int j = 0; j < i; j++) {
                double distance = distance(points.get(i), points.get(j));
                distances[i][j] = distance;
                distances[j][i] = distance;
                if (distance <= limit) {
                    sum += distance;
                    pairs++;
                }
            }
        }
        double mean = pairs == 0 ? 0 : sum / pairs;
        var arcs = new ArrayList<Arborescence.Arc>();
        for (int parent = 0; parent < points.size(); parent++) {
            for (int child = 0; child < points.size(); child++) {
                if (child != parent && distances[parent][child] <= limit) {
                    boolean wrong = points.get(parent).kurtosis() > points.get(child).kurtosis();
                    double cost = distances[parent][child] + (wrong ? mean : 0);
                    all += cost;
                    arcs.add(new Arborescence.Arc(parent, child, cost));
                }
            }
        }
        var told = new ArrayList<Told>();
        for (int arc : Arborescence.of(points.size(), arcs, all)) {
            if (arc >= 0) {
                var child = points.get(arcs.get(arc).child());
                var parent = points.get(arcs.get(arc).parent());
                told.add(new Told(child.name(), parent.name(), RELATION, true));
            }
        }
        return told;
    }

    private static Point point(Member member) {
        int size = member.weights().stream().mapToInt(each -> each.values().length).sum();
        var all = new float[size];
        int at = 0;
        double kurtosis = 0;
        for (var array : member.weights()) {
            System.arraycopy(array.values(), 0, all, at, array.values().length);
            at += array.values().length;
            kurtosis += isMatrix(array) ? kurtosis(array.values()) : 0;
        }
        double squares = 0;
        for (float each : all) {
            squares += (double) each * each;
        }
        return new Point(member.name(), all, Math.sqrt(squares), kurtosis);
    }

    private static boolean isMatrix(NamedArray array) {
        return array.shape().size() > 1;
    }

    private static double kurtosis(float[] values) {
        double mean = 0;
        for (float each : values) {
            mean += each / (double) values.length;
        }
        double second = 0;
        double fourth = 0;
        for (float each : values) {
            double square = (each - mean) * (each - mean);
            second += square;
            fourth += square * square;
        }
        return second == 0 ? 0 : fourth * values.length / second / second;
    }

    private static double distance(Point one, Point other) {
        double squares = 0;
        for (int i = 0; i < one.weights().length; i++) {
            double difference = (double) one.weights()[i] - other.weights()[i];
            squares += difference * difference;
        }
        return Math.sqrt(squares) / ((one.norm() + other.norm()) / 2);
    }
}
