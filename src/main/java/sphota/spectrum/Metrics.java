package sphota.spectrum;

import java.util.List;
import java.util.Optional;

/// What follows from singular values. Eigenvalues λ are their squares; logarithms to base 10 where
/// a name begins with `log`.
///
/// Names and formulas are those of WeightWatcher where it has one.
///
/// @param norm Σλ
/// @param spectralNorm the largest λ
/// @param stableRank Σλ over the largest
/// @param entropy −Σ p ln p over ln rank, p = λ / Σλ
/// @param matrixRank singular values above N·ε of the largest
/// @param rankLoss M less the rank
/// @param powerLaw the tail of the eigenvalues, fitted
/// @param bulk the Marchenko–Pastur law, fitted
/// @param effectiveRank exp of the entropy of p = σ / Σσ (Roy and Vetterli 2007)
/// @param participationRatio (Σλ)² / Σλ²
/// @param conditionNumber the largest singular value over the smallest
/// @param topEnergy the part of Σλ in the 1, 2, 4, 8, 16 … largest
/// @param randomized of the same entries in random order; absent where not asked for
public record Metrics(
        Measure norm,
        Measure logNorm,
        Measure spectralNorm,
        Measure logSpectralNorm,
        Measure stableRank,
        Measure entropy,
        Measure matrixRank,
        Measure rankLoss,
        PowerLaw powerLaw,
        Measure alphaWeighted,
        Measure logAlphaNorm,
        Bulk bulk,
        Measure effectiveRank,
        Measure participationRatio,
        Measure conditionNumber,
        List<TopEnergy> topEnergy,
        Optional<Randomized> randomized) {

    public Metrics {
        topEnergy = List.copyOf(topEnergy);
    }

    /// How much the largest eigenvalues hold.
    ///
    /// @param share from 0 to 1
    public record TopEnergy(int values, double share) {}

    /// A power law p(λ) ∝ λ^−α fitted to the eigenvalues from `xmin` on by maximum likelihood,
    /// `xmin` chosen for the least Kolmogorov–Smirnov distance (Clauset, Shalizi and Newman 2009).
    public sealed interface PowerLaw {

        /// A fit.
        ///
        /// @param ksDistance WeightWatcher's D
        /// @param sigma the standard error of alpha, (α − 1) / √n
        /// @param tail how many eigenvalues are in the tail, WeightWatcher's `num_pl_spikes`
        record Fitted(
                double alpha, double xmin, double xmax, double ksDistance, double sigma, int tail)
                implements PowerLaw {}

        record NotFitted(String reason) implements PowerLaw {}
    }

    /// The bulk of the eigenvalues as those of a random matrix, by the law of Marchenko and Pastur.
    public sealed interface Bulk {

        /// A fit.
        ///
        /// @param sigma the standard deviation of entries, WeightWatcher's `sigma_mp`
        /// @param lower where the bulk begins
        /// @param upper where it ends
        /// @param spikes how many eigenvalues stand above it
        /// @param softRank `upper` over the largest eigenvalue
        record Fitted(double sigma, double lower, double upper, int spikes, double softRank)
                implements Bulk {}

        record NotFitted(String reason) implements Bulk {}
    }

    /// Against the same entries in random order.
    ///
    /// @param maxEigenvalue the largest eigenvalue of the shuffled matrix
    /// @param distance the Jensen–Shannon distance between the two spectra, WeightWatcher's
    ///   `rand_distance`
    /// @param softRank WeightWatcher's `ww_softrank`
    /// @param maxDistance WeightWatcher's `ww_maxdist`
    /// @param spikes eigenvalues above `maxEigenvalue`
    public record Randomized(
            Measure maxEigenvalue,
            Measure distance,
            Measure softRank,
            Measure maxDistance,
            int spikes) {}
}
