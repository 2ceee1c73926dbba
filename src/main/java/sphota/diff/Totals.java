package sphota.diff;

import sphota.bytes.Budget;
import sphota.tensor.Tensor;

/// What adds up over the numbers of a pair. Sums are over places where both are finite.
final class Totals {

    private static final int GROUP = 4;

    /// The part of the energy beyond which other numbers have other moments.
    private static final double LEAST_MOVED = 1e-6;

    private final Quantum quantum;
    private final Quantum quantumOfA;
    final Casts forwards;
    final Casts backwards;
    final Grid gridOfB = new Grid();
    final Grid gridOfA = new Grid();
    final Moments momentsOfA = new Moments();
    final Moments momentsOfB = new Moments();
    private final CommonSource commonSource;
    long numbers;
    long finite;
    long differing;
    long differingNonFinite;
    long zerosA;
    long zerosB;
    long newZeros;
    long lostZeros;
    long changedOtherwise;
    long signed;
    long sameSign;
    long groupsOfFour;
    long fullGroups;
    double squaresA;
    double squaresB;
    double products;
    double squaresDelta;
    double largestDelta;
    double quantaSquares;
    double quantaSquaresOfA;

    /// @param budget what the scales of both may cost
    Totals(Tensor a, Tensor b, Budget budget) {
        quantum = Quantum.of(b, budget);
        quantumOfA = Quantum.of(a, budget);
        forwards = Casts.between(a, b);
        backwards = Casts.between(b, a);
        commonSource = CommonSource.of(a, b);
    }

    /// Adds a range.
    ///
    /// @param first its place
    void add(double[] a, double[] b, long first, int count) {
        numbers += count;
        forwards.look(a, b, count);
        backwards.look(b, a, count);
        commonSource.look(a, b, count);
        sums(a, b, count);
        counts(a, b, count);
        groups(b, count);
        quantaSquares += quantum.squares(b, first, count);
        quantaSquaresOfA += quantumOfA.squares(a, first, count);
    }

    /// Looks at a sample of the ranges for grids.
    void sample(double[] a, double[] b, int count) {
        gridOfB.add(a, b, count);
        gridOfA.add(b, a, count);
    }

    private void sums(double[] a, double[] b, int count) {
        double ofA = 0;
        double ofB = 0;
        double ofBoth = 0;
        double ofDelta = 0;
        for (int i = 0; i < count; i++) {
            double x = a[i];
            double y = b[i];
            if (Double.isFinite(x) && Double.isFinite(y)) {
                double delta = y - x;
                ofA += x * x;
                ofB += y * y;
                ofBoth += x * y;
                ofDelta += delta * delta;
                largestDelta = Math.max(largestDelta, Math.abs(delta));
                momentsOfA.add(x);
                momentsOfB.add(y);
                finite++;
            }
        }
        squaresA += ofA;
        squaresB += ofB;
        products += ofBoth;
        squaresDelta += ofDelta;
    }

    private void counts(double[] a, double[] b, int count) {
        for (int i = 0; i < count; i++) {
            double x = a[i];
            double y = b[i];
            if (!Double.isFinite(x) || !Double.isFinite(y)) {
                boolean same = x == y || (Double.isNaN(x) && Double.isNaN(y));
                differing += same ? 0 : 1;
                differingNonFinite += same ? 0 : 1;
                continue;
            }
            zerosA += x == 0 ? 1 : 0;
            zerosB += y == 0 ? 1 : 0;
            if (x != 0 && y != 0) {
                signed++;
                sameSign += (x > 0) == (y > 0) ? 1 : 0;
            }
            if (x != y) {
                differing++;
                newZeros += y == 0 ? 1 : 0;
                lostZeros += x == 0 ? 1 : 0;
                changedOtherwise += y == 0 ? 0 : 1;
            }
        }
    }

    private void groups(double[] b, int count) {
        for (int i = 0; i + GROUP <= count; i += GROUP) {
            int zeros = 0;
            for (int j = i; j < i + GROUP; j++) {
                zeros += b[j] == 0 ? 1 : 0;
            }
            groupsOfFour++;
            fullGroups += zeros < 2 ? 1 : 0;
        }
    }

    /// Whether both can be one tensor's numbers, rounded to the types of A and B.
    boolean isOfCommonSource() {
        return differingNonFinite == 0 && commonSource.isPossible();
    }

    /// Whether the numbers of B are those of A in another order.
    boolean isReordered() {
        return differingNonFinite == 0
                && squaresDelta > LEAST_MOVED * squaresA
                && momentsOfA.equal(momentsOfB, finite);
    }

    /// Adds what came of the stripe behind.
    void merge(Totals other) {
        forwards.merge(other.forwards);
        backwards.merge(other.backwards);
        gridOfB.merge(other.gridOfB);
        gridOfA.merge(other.gridOfA);
        momentsOfA.merge(other.momentsOfA);
        momentsOfB.merge(other.momentsOfB);
        commonSource.merge(other.commonSource);
        numbers += other.numbers;
        finite += other.finite;
        differing += other.differing;
        differingNonFinite += other.differingNonFinite;
        zerosA += other.zerosA;
        zerosB += other.zerosB;
        newZeros += other.newZeros;
        lostZeros += other.lostZeros;
        changedOtherwise += other.changedOtherwise;
        signed += other.signed;
        sameSign += other.sameSign;
        groupsOfFour += other.groupsOfFour;
        fullGroups += other.fullGroups;
        squaresA += other.squaresA;
        squaresB += other.squaresB;
        products += other.products;
        squaresDelta += other.squaresDelta;
        largestDelta = Math.max(largestDelta, other.largestDelta);
        quantaSquares += other.quantaSquares;
        quantaSquaresOfA += other.quantaSquaresOfA;
    }
}
