package sphota.report;

import java.util.Comparator;
import java.util.Optional;
import sphota.statistics.Outcome;
import sphota.statistics.Summary;
import sphota.statistics.TensorStatistics;

/// Which tensors tell a reader most: those that could not be had, then NaN, infinities, tensors
/// without information, and by how far their largest element lies out.
final class Telling {

    static final Comparator<TensorStatistics> MOST_FIRST =
            Comparator.comparingInt(Telling::rank)
                    .thenComparing(Telling::reach, Comparator.reverseOrder());

    /// Deviations from zero beyond which an element is called an outlier; of a billion normal ones
    /// not one is expected there.
    private static final double FAR = 20;

    private Telling() {}

    private static int rank(TensorStatistics tensor) {
        return switch (tensor.outcome()) {
            case Outcome.Failed _ -> 0;
            case Summary summary when summary.counts().nans() > 0 -> 1;
            case Summary summary when summary.counts().infinities() > 0 -> 2;
            case Outcome.Skipped _ -> 3;
            case Summary summary when summary.allZero() && isMatrix(tensor) -> 4;
            case Summary summary when summary.constant() && isMatrix(tensor) -> 5;
            case Summary _ -> 6;
        };
    }

    private static boolean isMatrix(TensorStatistics tensor) {
        return tensor.tensor().shape().rank() >= 2;
    }

    private static double reach(TensorStatistics tensor) {
        return tensor.summary().map(Telling::largestInDeviations).orElse(0.0);
    }

    private static double largestInDeviations(Summary summary) {
        double std = summary.measures().std().orElse(0);
        return std > 0 ? summary.measures().absMax().orElse(0) / std : 0;
    }

    /// How many standard deviations the largest magnitude is, where that is far for weights whose
    /// mean is near zero.
    static Optional<Long> outlier(Summary summary) {
        double std = summary.measures().std().orElse(0);
        boolean centered = Math.abs(summary.measures().mean().orElse(0)) < std;
        double reach = largestInDeviations(summary);
        return centered && reach > FAR ? Optional.of(Math.round(reach)) : Optional.empty();
    }
}
