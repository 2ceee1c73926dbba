package sphota.statistics;

import java.util.List;

/// Quantiles of the finite elements at fixed levels: at level `p` of `n` elements the one that
/// stands at ⌈p·n⌉ in ascending order, counted from one (the inverse of the empirical distribution
/// function, numpy's `inverted_cdf`).
///
/// @param values one for each of [#LEVELS]; none where there is no finite element
/// @param relativeError how far a value may be from the true one, relative to the true one; 0 where
///   they are exact
public record Quantiles(List<Double> values, double relativeError) {

    public static final List<Double> LEVELS =
            List.of(0.001, 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 0.999);

    public Quantiles {
        values = Doubles.copyOf(values);
    }

    public boolean exact() {
        return relativeError == 0;
    }
}
