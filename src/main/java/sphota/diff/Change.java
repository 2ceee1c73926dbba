package sphota.diff;

import java.util.Locale;
import sphota.tensor.Block;
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
    /// B is A, but for zeros.
    PRUNED,
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
        if (measures.cast().isPresent() || measures.castBack().isPresent()) {
            return CAST;
        }
        if (measures.differingNonFinite() > 0 || measures.cosine().isEmpty()) {
            return isPruned(measures) ? PRUNED : UNCLEAR;
        }
        if (isPruned(measures)) {
            return PRUNED;
        }
        if (isQuantised(match, measures)) {
            return QUANTISED;
        }
        if (isScaled(measures)) {
            return SCALED;
        }
        if (rank instanceof DeltaRank.Known known && known.isLow()) {
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

    private static boolean isPruned(Measures measures) {
        return measures.newZeros() > 0
                && measures.changedOtherwise() == 0
                && measures.lostZeros() == 0
                && measures.differingNonFinite() == 0;
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
        return measures.gridShare() > 0.9
                && measures.gridShareOfA() < 0.5
                && isRounding(measures.gridErrorInRoundings().orElse(Double.NaN));
    }

    /// Uniform rounding gives 1; nonlinear grids, clipping and rounding of scales as well give
    /// somewhat more or less.
    private static boolean isRounding(double energies) {
        return energies >= 0.2 && energies <= 6;
    }

    static boolean isInteger(Tensor tensor) {
        return tensor.content() instanceof Content.Strided
                && !(tensor.type() instanceof Block)
                && tensor.type() instanceof Scalar scalar
                && (scalar.kind() == Scalar.Kind.SIGNED || scalar.kind() == Scalar.Kind.UNSIGNED);
    }

    private static boolean isScaled(Measures measures) {
        return measures.scaledErrorInRoundings().orElse(Double.NaN) <= 4
                && Math.abs(measures.scale().orElse(1) - 1) > 1e-3
                && measures.numbers() > 1;
    }
}
