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
/// @param scaledErrorInRoundingsOfA the energy of A − B/s over that of rounding to what A is kept
///   in, where A/B is taken for 1/s
/// @param gridErrorInRoundingsOfA the energy of B − A over that of rounding to the grids of A
/// @param commonSource whether both, of different floating-point types, can be one tensor's numbers
///   rounded to them
/// @param reordered whether the numbers of B are those of A in another order, as far as the sums of
///   their first four powers tell
/// @param cast how rounding to a narrower format makes every number of B of that of A; of several
///   ways that to the widest
/// @param castBack the same from B to A
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
        OptionalDouble scaledErrorInRoundingsOfA,
        OptionalDouble gridErrorInRoundingsOfA,
        boolean commonSource,
        boolean reordered,
        Optional<Rounding> cast,
        Optional<Rounding> castBack) {

    /// The part of a tensor whose loss is no pruning but an edit.
    private static final double LEAST_THINNED = 0.01;

    /// Whether every number of B is that of A.
    public boolean equal() {
        return differing == 0;
    }

    /// Whether B is nothing but zeros, and A is not.
    boolean isZeroedInB() {
        return zerosB == numbers && zerosA < numbers;
    }

    /// Whether A is nothing but zeros, and B is not.
    boolean isZeroedInA() {
        return zerosA == numbers && zerosB < numbers;
    }

    /// Whether B is A but for zeros of its own, and not all of it.
    public boolean isThinnedInB() {
        return newZeros > 0 && changedOtherwise == 0 && lostZeros == 0 && isThinned(zerosB);
    }

    /// Whether A is B but for zeros of its own, and not all of it.
    public boolean isThinnedInA() {
        return lostZeros > 0 && changedOtherwise == lostZeros && newZeros == 0 && isThinned(zerosA);
    }

    private boolean isThinned(long zeros) {
        return differingNonFinite == 0 && zeros < numbers && differing >= LEAST_THINNED * numbers;
    }

    /// @param rowLength along the last axis
    static Measures of(Totals totals, long rowLength) {
        double normA = Math.sqrt(totals.squaresA);
        double normB = Math.sqrt(totals.squaresB);
        double scale = totals.products / totals.squaresA;
        double residual = Math.max(0, totals.squaresB - scale * totals.products);
        double residualOfA =
                Math.max(0, totals.squaresA - totals.products / totals.squaresB * totals.products);
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
                number(residualOfA / roundingOfA),
                number(totals.gridOfA.errorInRoundings()),
                totals.isOfCommonSource(),
                totals.isReordered(),
                totals.forwards.alive().stream().findFirst(),
                totals.backwards.alive().stream().findFirst());
    }

    private static OptionalDouble number(double value) {
        return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }
}
