package sphota.zoo.kin;

import sphota.zoo.Draw;

/// Normal noise.
final class Noise {

    private Noise() {}

    /// Adds noise to a tensor.
    ///
    /// @param share of the root of the mean square of its numbers, which is the deviation
    static void add(float[] weights, Span span, double share, Draw draw) {
        double squares = 0;
        for (int i = span.from(); i < span.to(); i++) {
            squares += (double) weights[i] * weights[i];
        }
        double deviation = share * Math.sqrt(squares / (span.to() - span.from()));
        for (int i = span.from(); i < span.to(); i++) {
            weights[i] += (float) (deviation * draw.normal());
        }
    }
}
