package sphota.report.learning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.ToDoubleFunction;
import sphota.speech.Curve;

/// Runs that differ in their seeds alone.
record Arm(String name, List<Run> runs, Track training, Track validation) {

    /// Those of runs, in the order of their first.
    static List<Arm> of(List<Run> all) {
        var byName = new LinkedHashMap<String, List<Run>>();
        for (var run : all) {
            byName.computeIfAbsent(run.arm(), _ -> new ArrayList<>()).add(run);
        }
        var arms = new ArrayList<Arm>();
        byName.forEach((name, runs) ->
                arms.add(
                        new Arm(
                                name,
                                List.copyOf(runs),
                                Track.of(runs, Track.TRAINING),
                                Track.of(runs, Track.VALIDATION))));
        return arms;
    }

    /// Bits a byte, the mean over forms.
    static double bits(Curve.Point point) {
        return point.bitsPerByte().values().stream()
                .mapToDouble(Double::doubleValue)
                .filter(Double::isFinite)
                .average()
                .orElse(Double.NaN);
    }

    /// Bits a byte of a form; NaN where it was not met.
    static ToDoubleFunction<Curve.Point> bits(String form) {
        return point -> point.bitsPerByte().getOrDefault(form, Double.NaN);
    }

    /// Of the last point of a set that each run has.
    Spread last(String set, ToDoubleFunction<Curve.Point> quantity) {
        return Spread.of(
                runs.stream()
                        .flatMap(run ->
                                run.points().stream()
                                        .filter(point -> point.set().equals(set))
                                        .reduce((_, later) -> later)
                                        .stream())
                        .mapToDouble(quantity));
    }
}
