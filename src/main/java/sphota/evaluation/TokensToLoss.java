package sphota.evaluation;

import java.util.Locale;

/// How many tokens a model needs to be as good as another is in the end.
public sealed interface TokensToLoss {

    /// The second gets there.
    ///
    /// @param tokens when the second curve first comes down to the loss; where its first point is
    ///   there already, the tokens of that, which are an upper bound
    /// @param baseline the tokens of the first curve
    record Reached(double tokens, double baseline) implements TokensToLoss {

        /// The part of the first's tokens that the second does without: 0.25 where three quarters
        /// do, below 0 where it needs more.
        public double savings() {
            return 1 - tokens / baseline;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%.4g of %.4g tokens, %.1f %% saved",
                    tokens,
                    baseline,
                    100 * savings());
        }
    }

    /// The second never comes down to the loss.
    ///
    /// @param tokens after which it ended
    /// @param missing from its lowest loss to what was to be reached, above 0
    record NotReached(double tokens, double missing) implements TokensToLoss {

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT, "not reached in %.4g tokens, %.4g short", tokens, missing);
        }
    }

    /// Tokens until `other` first has the final loss of `baseline`. Between points the loss is
    /// taken to fall by the logarithm of tokens.
    static TokensToLoss of(LearningCurve baseline, LearningCurve other) {
        double target = baseline.last().loss();
        double lowest = Double.POSITIVE_INFINITY;
        var before = other.points().getFirst();
        for (var point : other.points()) {
            if (point.loss() <= target) {
                return new Reached(between(before, point, target), baseline.last().tokens());
            }
            lowest = Math.min(lowest, point.loss());
            before = point;
        }
        return new NotReached(other.last().tokens(), lowest - target);
    }

    private static double between(
            LearningCurve.Point before, LearningCurve.Point after, double target) {
        if (before.loss() <= target) {
            return before.tokens();
        }
        double part = (before.loss() - target) / (before.loss() - after.loss());
        return before.tokens() * Math.pow(after.tokens() / before.tokens(), part);
    }
}
