package sphota.evaluation;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// What one way of training saves against another, seed by seed.
///
/// @param seeds what each seed needs to be as good as the baseline of the same seed
/// @param gains for each seed, the final loss of the baseline less that of the other
public record PairedSavings(List<TokensToLoss> seeds, List<Double> gains) {

    public PairedSavings {
        seeds = List.copyOf(seeds);
        gains = List.copyOf(gains);
    }

    /// The two ways compared, the curves of a seed at the same place in both lists.
    ///
    /// @throws IllegalArgumentException if they are not as many, or none
    public static PairedSavings of(List<LearningCurve> baselines, List<LearningCurve> others) {
        int n = baselines.size();
        if (n == 0 || n != others.size()) {
            throw new IllegalArgumentException(
                    "curves to pair by seed: " + n + " and " + others.size());
        }
        return new PairedSavings(
                IntStream.range(0, n)
                        .mapToObj(i -> TokensToLoss.of(baselines.get(i), others.get(i)))
                        .toList(),
                IntStream.range(0, n)
                        .mapToObj(i -> baselines.get(i).last().loss() - others.get(i).last().loss())
                        .toList());
    }

    public long reached() {
        return seeds.stream().filter(TokensToLoss.Reached.class::isInstance).count();
    }

    /// What each seed saves; none where some seed never got there, for a mean of the rest would
    /// flatter.
    public Optional<double[]> savings() {
        if (reached() < seeds.size()) {
            return Optional.empty();
        }
        return Optional.of(
                seeds.stream()
                        .mapToDouble(seed ->
                                switch (seed) {
                                    case TokensToLoss.Reached there -> there.savings();
                                    case TokensToLoss.NotReached _ -> Double.NaN;
                                })
                        .toArray());
    }

    public double[] lossGains() {
        return gains.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
