package sphota.evaluation.composition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import sphota.evaluation.Ridge;
import sphota.meaning.Operator;

/// States of wholes as the maps of their operators predict them from the operands: one affine map
/// an operator, fitted by [Ridge] to what is not held out.
///
/// @param fitted samples that maps are fitted to
/// @param heldOut samples that are predicted
/// @param errors the squared error of each of these
record Predicted(List<Sample> fitted, List<Sample> heldOut, List<Double> errors) {

    /// A map is fitted to no fewer.
    static final int LEAST_FITTED = 8;

    /// An error is of no fewer.
    static final int LEAST_HELD_OUT = 4;

    /// Fits the maps of operators of which there are enough samples, and predicts.
    static Predicted of(List<Sample> samples) {
        var all = new Predicted(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Map<Operator, Predicted> byOperator = new LinkedHashMap<>();
        for (var sample : samples) {
            var of =
                    byOperator.computeIfAbsent(
                            sample.application().operator(),
                            _ -> new Predicted(new ArrayList<>(), new ArrayList<>(), List.of()));
            (sample.application().heldOut() ? of.heldOut : of.fitted).add(sample);
        }
        for (var of : byOperator.values()) {
            if (of.fitted.size() >= LEAST_FITTED) {
                all.add(of.fitted, of.heldOut);
            }
        }
        return all;
    }

    private void add(List<Sample> some, List<Sample> others) {
        var map =
                Ridge.fit(
                        some.stream().map(Sample::operands).toArray(double[][]::new),
                        some.stream().map(Sample::whole).toArray(double[][]::new));
        fitted.addAll(some);
        heldOut.addAll(others);
        for (var each : others) {
            errors.add(distance(each.whole(), map.predict(each.operands())));
        }
    }

    /// How many are held out and how far off they are.
    ///
    /// @param fitted how many of these maps were fitted to
    /// @param heldOut how many were predicted
    /// @param error squared errors of the states of these over those of a constant: the mean state
    ///   of what was fitted of these. 0 if states follow from those of the operands, 1 if they do
    ///   no better than the constant; not a number of too few
    record Sum(int fitted, int heldOut, double error) {}

    /// Sums over those that have a key in common.
    <K> Map<K, Sum> by(Function<Application, K> key) {
        Map<K, List<Sample>> known = new LinkedHashMap<>();
        for (var each : fitted) {
            known.computeIfAbsent(key.apply(each.application()), _ -> new ArrayList<>()).add(each);
        }
        Map<K, List<Integer>> asked = new LinkedHashMap<>();
        for (int i = 0; i < heldOut.size(); i++) {
            asked.computeIfAbsent(key.apply(heldOut.get(i).application()), _ -> new ArrayList<>())
                    .add(i);
        }
        Map<K, Sum> sums = new LinkedHashMap<>();
        for (var each : known.keySet()) {
            sums.put(each, sum(known.get(each), asked.getOrDefault(each, List.of())));
        }
        asked.forEach((each, some) -> sums.putIfAbsent(each, new Sum(0, some.size(), Double.NaN)));
        return sums;
    }

    private Sum sum(List<Sample> known, List<Integer> asked) {
        if (known.size() < LEAST_FITTED || asked.size() < LEAST_HELD_OUT) {
            return new Sum(known.size(), asked.size(), Double.NaN);
        }
        var mean = new double[known.getFirst().whole().length];
        for (var each : known) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += each.whole()[i] / known.size();
            }
        }
        double off = 0;
        double spread = 0;
        for (int i : asked) {
            off += errors.get(i);
            spread += distance(heldOut.get(i).whole(), mean);
        }
        return new Sum(known.size(), asked.size(), spread == 0 ? Double.NaN : off / spread);
    }

    private static double distance(double[] a, double... b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return sum;
    }
}
