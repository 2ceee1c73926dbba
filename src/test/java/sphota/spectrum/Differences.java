package sphota.spectrum;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// Gathers how far measures are from an oracle's.
final class Differences {

    /// The oracle is rounded to ten decimal places.
    private static final double ROUNDING = 5.1e-11;

    private final Map<String, Double> largest = new TreeMap<>();
    private final Map<String, Integer> compared = new TreeMap<>();
    private final List<String> refused = new ArrayList<>();
    private final List<String> unexpected = new ArrayList<>();

    /// Compares one value.
    ///
    /// @param expectRefusal whether ours must not be known
    void add(
            String matrix,
            String column,
            Map<String, Measure> ours,
            JsonNode theirs,
            boolean expectRefusal) {
        var measure = ours.getOrDefault(column, new Measure.Unknown("there is no such column"));
        if (expectRefusal) {
            refused.add("%s of %s, theirs %s: %s".formatted(column, matrix, theirs, measure));
            if (measure instanceof Measure.Known) {
                unexpected.add("%s of %s is known".formatted(column, matrix));
            }
        } else if (measure instanceof Measure.Known(double value)) {
            double expected = theirs.asDouble();
            double error = Math.max(0, Math.abs(value - expected) - ROUNDING);
            note(column, expected == 0 ? error : error / Math.abs(expected));
        } else {
            unexpected.add("%s of %s: %s".formatted(column, matrix, measure));
        }
    }

    void note(String column, double difference) {
        largest.merge(column, difference, Math::max);
        compared.merge(column, 1, Integer::sum);
    }

    Collection<Double> largest() {
        return largest.values();
    }

    List<String> unexpected() {
        return unexpected;
    }

    void print(String whose) {
        System.out.printf("%-34s %7s  largest relative difference%n", "against " + whose, "values");
        largest.forEach((column, value) ->
                System.out.printf(
                        Locale.ROOT, "%-34s %7d  %.1e%n", column, compared.get(column), value));
        refused.forEach(line -> System.out.println("not given: " + line));
        unexpected.forEach(line -> System.out.println("UNEXPECTED: " + line));
    }
}
