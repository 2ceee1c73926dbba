package sphota.interpreter.opinion;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import sphota.description.Estimate;

/// Estimates for each of several cases as one: probabilities and numbers are weighed, intervals
/// reach over those of all cases.
final class Mixture {

    private Mixture() {}

    /// @param cases of each the same estimates in order
    /// @param weights of the cases, with a sum of 1; those of 0 are left out
    static List<Estimate> of(List<List<Estimate>> cases, double... weights) {
        var mixed = new ArrayList<Estimate>();
        for (int k = 0; k < cases.getFirst().size(); k++) {
            int place = k;
            mixed.add(one(cases.stream().map(each -> each.get(place)).toList(), weights));
        }
        return mixed;
    }

    private static Estimate one(List<Estimate> cases, double... weights) {
        return switch (cases.getFirst()) {
            case Estimate.Quantity first -> {
                double value = 0;
                double low = Double.POSITIVE_INFINITY;
                double high = Double.NEGATIVE_INFINITY;
                for (int i = 0; i < weights.length; i++) {
                    if (weights[i] > 0 && cases.get(i) instanceof Estimate.Quantity each) {
                        value += weights[i] * each.value();
                        low = Math.min(low, each.low());
                        high = Math.max(high, each.high());
                    }
                }
                yield new Estimate.Quantity(first.what(), value, low, high, first.confidence());
            }
            case Estimate.Category first -> {
                var probabilities = new LinkedHashMap<String, Double>();
                for (int i = 0; i < weights.length; i++) {
                    if (weights[i] > 0 && cases.get(i) instanceof Estimate.Category each) {
                        double weight = weights[i];
                        each.probabilities()
                                .forEach((word, probability) ->
                                        probabilities.merge(
                                                word, weight * probability, Double::sum));
                    }
                }
                yield new Estimate.Category(first.what(), probabilities);
            }
        };
    }
}
