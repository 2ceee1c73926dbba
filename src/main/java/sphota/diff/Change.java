package sphota.diff;

import java.util.Locale;
import sphota.tensor.Content;
import sphota.tensor.Scalar;
import sphota.tensor.Tensor;

/// What became of one tensor.
public enum Change {
    /// Every number is the same.
    EQUAL,
    /// One is the other in a narrower type, or rounded to one.
    CAST,
    /// One is the other on a grid: the difference is what rounding to its steps makes.
    QUANTISED,
    /// One is the other, but for zeros.
    PRUNED,
    /// The same numbers in another order.
    REORDERED,
    /// B is A times a number.
    SCALED,
    /// A few directions were added.
    LOW_RANK,
    /// A change in all directions that leaves A recognisable: cosine 0.9 or more.
    SMALL,
    /// Still in A's direction, but far: cosine from 0.2.
    FAR,
    /// No trace of one in the other.
    UNLIKE,
    /// None of these can be told.
    UNCLEAR,
    /// They were not held against each other.
    NOT_COMPARED;

    private static final double NEAR = 0.9;
    private static final double TRACE = 0.2;

    /// From so few numbers a small cosine says nothing.
    private static final long FEW = 256;

    /// As in `low rank`.
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static Change of(Match match, Outcome outcome, DeltaRank rank) {
        return switch (outcome) {
            case Outcome.SameBytes _ -> EQUAL;
            case Outcome.NotCompared _, Outcome.Failed _ -> NOT_COMPARED;
            case Outcome.Measured(var measures) -> of(match, measures, rank);
        };
    }

    private static Change of(Match match, Measures measures, DeltaRank rank) {
        if (measures.equal()) {
            return EQUAL;
        }
        if (measures.cast().isPresent()
                || measures.castBack().isPresent()
                || measures.commonSource()) {
            return CAST;
        }
        if (measures.differingNonFinite() > 0 || measures.cosine().isEmpty()) {
            return UNCLEAR;
        }
        if (measures.reordered()) {
            return REORDERED;
        }
        if (measures.numbers() < 2 || (!isReal(match.a()) && !isReal(match.b()))) {
            return UNCLEAR;
        }
        if (measures.isThinnedInB() || measures.isThinnedInA()) {
            return PRUNED;
        }
        if (isQuantised(match, measures)) {
            return QUANTISED;
        }
        if (isScaled(measures)) {
            return SCALED;
        }
        if (rank instanceof DeltaRank.Known known && known.isLow() && isSpread(measures, known)) {
            return LOW_RANK;
        }
        double cosine = measures.cosine().orElse(0);
        if (cosine >= NEAR) {
            return SMALL;
        }
        if (cosine >= TRACE && measures.numbers() >= FEW) {
            return FAR;
        }
        return measures.numbers() >= FEW && match.b().shape().rank() >= 2 ? UNLIKE : UNCLEAR;
    }

    /// Whether it is of numbers that training or pruning changes, and no table or mask.
    private static boolean isReal(Tensor tensor) {
        return Quantum.isCoarse(tensor)
                || (tensor.type() instanceof Scalar scalar
                        && scalar.kind() != Scalar.Kind.BOOLEAN
                        && !isInteger(tensor));
    }

    /// A change of r rows or columns has rank r without a direction having been added: by König's
    /// theorem numbers that so many lines do not cover can have a higher rank.
    static boolean isSpread(Measures measures, DeltaRank.Known known) {
        return measures.differing() > (double) known.rank() * known.larger();
    }

    private static boolean isQuantised(Match match, Measures measures) {
        if (measures.cosine().orElse(0) < 0.7) {
            return false;
        }
        boolean coarseA = Quantum.isCoarse(match.a());
        boolean coarseB = Quantum.isCoarse(match.b());
        if (coarseB && !coarseA) {
            return isRounding(measures.errorInRoundings().orElse(Double.NaN));
        }
        if (coarseA && !coarseB) {
            return isRounding(measures.errorInRoundingsOfA().orElse(Double.NaN));
        }
        if (coarseA) {
            return isRounding(measures.errorInRoundings().orElse(Double.NaN))
                    || isRounding(measures.errorInRoundingsOfA().orElse(Double.NaN));
        }
        if (isInteger(match.b()) && !isInteger(match.a())) {
            return isRounding(measures.scaledErrorInRoundings().orElse(Double.NaN));
        }
        if (isInteger(match.a()) && !isInteger(match.b())) {
            return isRounding(measures.scaledErrorInRoundingsOfA().orElse(Double.NaN));
        }
        return (measures.gridShare() > 0.9
                        && measures.gridShareOfA() < 0.5
                        && isRounding(measures.gridErrorInRoundings().orElse(Double.NaN)))
                || isGridOfA(measures);
    }

    private static boolean isGridOfA(Measures measures) {
        return measures.gridShareOfA() > 0.9
                && measures.gridShare() < 0.5
                && isRounding(measures.gridErrorInRoundingsOfA().orElse(Double.NaN));
    }

    /// Whether, of a quantised pair, A is the one on the grid.
    public static boolean isQuantisedInA(Match match, Measures measures) {
        boolean coarseA = Quantum.isCoarse(match.a());
        boolean coarseB = Quantum.isCoarse(match.b());
        if (coarseA || coarseB) {
            return coarseA && !coarseB;
        }
        return isInteger(match.a()) != isInteger(match.b())
                ? isInteger(match.a())
                : isGridOfA(measures);
    }

    /// Uniform rounding gives 1; nonlinear grids, clipping and rounding of scales as well give
    /// somewhat more or less.
    private static boolean isRounding(double energies) {
        return energies >= 0.2 && energies <= 6;
    }

    static boolean isInteger(Tensor tensor) {
        return tensor.content() instanceof Content.Strided
                && tensor.type() instanceof Scalar scalar
                && (scalar.kind() == Scalar.Kind.SIGNED || scalar.kind() == Scalar.Kind.UNSIGNED);
    }

    private static boolean isScaled(Measures measures) {
        return measures.scaledErrorInRoundings().orElse(Double.NaN) <= 4
                && Math.abs(measures.scale().orElse(1) - 1) > 1e-3
                && measures.numbers() > 1;
    }
}
