package sphota.zoo.compiled;

import java.util.Map;
import java.util.TreeMap;

/// A weighted sum of numbers of the stream, and a constant.
///
/// @param weights by place in the stream
record Form(Map<Integer, Double> weights, double constant) {

    Form {
        weights = java.util.Collections.unmodifiableMap(new TreeMap<>(weights));
    }

    static Form of(double constant) {
        return new Form(Map.of(), constant);
    }

    static Form at(int place) {
        return new Form(Map.of(place, 1.0), 0);
    }

    Form plus(Form other) {
        var sum = new TreeMap<>(weights);
        other.weights.forEach((place, weight) -> sum.merge(place, weight, Double::sum));
        return new Form(sum, constant + other.constant);
    }

    Form plus(double more) {
        return new Form(weights, constant + more);
    }

    Form times(double factor) {
        var scaled = new TreeMap<Integer, Double>();
        weights.forEach((place, weight) -> scaled.put(place, factor * weight));
        return new Form(scaled, factor * constant);
    }
}
