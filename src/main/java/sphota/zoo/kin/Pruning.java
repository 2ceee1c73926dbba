package sphota.zoo.kin;

import java.util.Arrays;

/// Weights set to 0.
final class Pruning {

    private Pruning() {}

    /// The share of the numbers of a tensor with the smallest magnitudes; of equal ones the first.
    static void smallest(float[] weights, Span span, double share) {
        smallest(weights, span.from(), span.to(), share);
    }

    /// The two smallest of every four that follow each other in a row.
    static void twoOfFour(float[] weights, Span span) {
        for (int at = span.from(); at < span.to(); at += span.row()) {
            for (int i = at; i + 4 <= at + span.row(); i += 4) {
                smallest(weights, i, i + 4, 0.5);
            }
        }
    }

    private static void smallest(float[] weights, int from, int to, double share) {
        var order = new Integer[to - from];
        Arrays.setAll(order, i -> from + i);
        Arrays.sort(
                order,
                (one, other) -> Float.compare(Math.abs(weights[one]), Math.abs(weights[other])));
        int pruned = (int) Math.round(share * order.length);
        for (int i = 0; i < pruned; i++) {
            weights[order[i]] = 0;
        }
    }
}
