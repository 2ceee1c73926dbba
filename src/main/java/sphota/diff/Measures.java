package sphota.diff;

import java.util.Optional;
import java.util.OptionalDouble;

/// What one pass over a pair found. A complex element counts as two numbers; a number that a view
/// repeats in both tensors counts once.
///
/// @param numbers compared
/// @param finite of them, on both sides; what follows from magnitudes is over these
/// @param differing how many are not equal; NaN equals NaN, and 0 equals −0
/// @param differingNonFinite of these, so many that are not finite on one side or both
/// @param largestDelta the largest |b − a|
/// @param relativeChange ‖B − A‖ / ‖A‖; empty where A has no magnitude, or one beyond double
///   precision
/// @param cosine of the angle of A and B; empty where one has no magnitude
/// @param scale s for which s·A is nearest to B
/// @param scaleResidual ‖B − sA‖ / ‖B‖
/// @param sameSign the share of equal signs where neither is 0
/// @param zerosA zeros
/// @param newZeros where A has none
/// @param lostZeros of A, where B has none
/// @param changedOtherwise how many differ and are no new zeros
/// @param semiStructured whether every four successive numbers of B, within rows, hold two zeros or
///   more
/// @param normA ‖A‖
/// @param deltaNorm ‖B − A‖
/// @param roundingNoise the standard deviation of an element's error were A and B rounded to
///   nearest
/// @param errorInRoundings the energy of B − A over that of rounding to what B is kept in
/// @param errorInRoundingsOfA the same, to what A is kept in
/// @param scaledErrorInRoundings the same of B − sA
/// @param gridShare of groups of B in floating point whose values are on a grid
/// @param gridErrorInRoundings the energy of B − A over that of rounding to these grids
/// @param wholeNumbers whether all of B are
public record Measures(
        long numbers,
        long finite,
        long differing,
        long differingNonFinite,
        double largestDelta,
        OptionalDouble relativeChange,
        OptionalDouble cosine,
        OptionalDouble scale,
        OptionalDouble scaleResidual,
        OptionalDouble sameSign,
        long zerosA,
        long zerosB,
        long newZeros,
        long lostZeros,
        long changedOtherwise,
        boolean semiStructured,
        double normA,
        double deltaNorm,
        OptionalDouble roundingNoise,
        OptionalDouble errorInRoundings,
        OptionalDouble errorInRoundingsOfA,
        OptionalDouble scaledErrorInRoundings,
        double gridShare,
        double gridShareOfA,
        OptionalDouble gridErrorInRoundings,
        boolean wholeNumbers,
        Optional<Rounding> cast,
        Optional<Rounding> castBack) {

    /// Whether every number of B is that of A.
    public boolean equal() {
        return differing == 0;
    }

    /// @param rowLength along the last axis
    static Measures of(Totals totals, long rowLength) {
        double normA = Math.sqrt(totals.squaresA);
        double normB = Math.sqrt(totals.squaresB);
        double scale = totals.products / totals.squaresA;
        double residual = Math.max(0, totals.squaresB - scale * totals.products);
        double rounding = totals.quantaSquares / 12;
        double roundingOfA = totals.quantaSquaresOfA / 12;
        return new Measures(
                totals.numbers,
                totals.finite,
                totals.differing,
                totals.differingNonFinite,
                totals.largestDelta,
                number(Math.sqrt(totals.squaresDelta) / normA),
                number(Math.clamp(totals.products / normA / normB, -1, 1)),
                number(scale),
                number(Math.sqrt(residual) / normB),
                number((double) totals.sameSign / totals.signed),
                totals.zerosA,
                totals.zerosB,
                totals.newZeros,
                totals.lostZeros,
                totals.changedOtherwise,
                rowLength % 4 == 0 && totals.groupsOfFour > 0 && totals.fullGroups == 0,
                normA,
                Math.sqrt(totals.squaresDelta),
                number(Math.sqrt((rounding + roundingOfA) / totals.finite)),
                number(totals.squaresDelta / rounding),
                number(totals.squaresDelta / roundingOfA),
                number(residual / rounding),
                totals.gridOfB.share(),
                totals.gridOfA.share(),
                number(totals.gridOfB.errorInRoundings()),
                totals.wholeB == totals.numbers,
                totals.forwards.alive().stream().findFirst(),
                totals.backwards.alive().stream().findFirst());
    }

    private static OptionalDouble number(double value) {
        return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }
}
