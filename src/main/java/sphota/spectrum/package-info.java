/// Singular values of matrices and what follows from them. Nothing is judged here.
///
/// Start at [sphota.spectrum.Spectra#of]. It looks at shapes, divides the budget (`Plan`), and
/// takes one of four ways for each matrix of N by M, N ≥ M:
///
/// | way | when | holds in memory | error of a singular value σ |
/// |---|---|---|---|
/// | decomposition (`dgesdd`) | M ≤ 512; every slice of a convolution with M ≤ 512 | the matrix | near 10⁻¹⁵ of the largest |
/// | Gram matrix (`dsyrk`, then `dsyevd`, from M = 2560 on in two stages) | M > 512, if it is within the budget | M by M, and a panel of rows | σ·½(floor σ₁ / σ)², floor = √(M·2⁻⁵²): 10⁻⁶ for M = 4096 |
/// | decomposition after all | the Gram matrix shows the smallest value with an error above a hundredth, and time and memory suffice | the matrix | near 10⁻¹⁵ of the largest |
/// | block Krylov, 8 columns, 10 passes | the above is beyond the budget or the memory | 248 columns of the longer kind, and the matrix where it fits | computed for each matrix from its residuals, and stated |
///
/// A wide matrix too large for the memory is read in several passes, a block of rows against all
/// behind it. What fits none of these is skipped with the reason. On random matrices, whose largest
/// values lie close together, the last way gives the largest alone, within 1 to 3 hundredths; where
/// some stand apart, as in trained layers, a dozen to within 10⁻³.
///
/// From the Gram matrix alone, with the smallest values unclear, `matrixRank`, `rankLoss`,
/// `entropy` and `conditionNumber` are unknown. From the largest values alone everything is but
/// `norm`, which comes from the elements, `spectralNorm`, `stableRank`, their logarithms, and
/// `topEnergy`.
///
/// ## As WeightWatcher has it, and where not
///
/// Formulas are those of WeightWatcher, held against its output by a test that prints the
/// differences (`tools/spectrum-table`). Kept for the sake of comparison: eigenvalues up to 10⁻⁵,
/// whatever the scale of the matrix, stay out of the power law; more than 15,000 are not fitted;
/// slices of a convolution are weighted by √½, their eigenvalues put together. Not kept:
///
/// - Equal eigenvalues have no power law, where its alpha is infinite; a fit that fails is none,
///   where it is −1.
/// - A Marchenko–Pastur law that lies nowhere over the eigenvalues is none, where it gives the
///   first candidate of its grid.
/// - The rank of slices is counted against the largest value of all, `sv_min` is the least of all.
///
/// Its columns `detX_*` and the fits without `fingers` are not computed.
///
/// ## Native code
///
/// OpenBLAS comes from Maven Central, for Linux and macOS on x86-64 and ARM; elsewhere, or where it
/// cannot be loaded, every matrix is skipped with that reason. It is loaded when the first matrix
/// needs it, and runs on one thread for each matrix, so that results do not depend on how many
/// there are.
@NullMarked
package sphota.spectrum;

import org.jspecify.annotations.NullMarked;
