package sphota.lineage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import sphota.diff.Change;
import sphota.diff.Comparison;
import sphota.diff.Measures;
import sphota.diff.TensorChange;
import sphota.weights.Weights;

/// Which of two models comes of the other, A or B.
///
/// Logarithms of odds of independent reasons are added. What they are worth was measured on
/// families whose truth is known, see `docs/lineage.md`.
///
/// @param logOdds of B coming of A, not A of B
/// @param evidence sentences
record Direction(double logOdds, List<String> evidence) {

    /// Of what is made from a whole model alone: fewer numbers, or coarser ones.
    private static final double MADE = 4;

    /// Of zeros and grids that are not there in the other, where the change is another one.
    private static final double LOST = 1.5;

    /// Of a difference that is at right angles to one and not to the other, as noise is.
    private static final double GROWN = 2;

    private static final double RIGHT_ANGLE = 0.4;

    /// Of the statistic of the paper, by itself.
    private static final double TAILS = 1.1;

    private static final double STEPS = 3;
    private static final double NAMED = 4;
    private static final double ZEROS = 0.05;

    private static final Set<String> COUNTERS =
            Set.of(
                    "step",
                    "steps",
                    "global_step",
                    "epoch",
                    "epochs",
                    "iteration",
                    "iterations",
                    "num_timesteps");

    Direction {
        evidence = List.copyOf(evidence);
    }

    /// Of numbers and of what files say of themselves.
    ///
    /// @param kurtosis of B less that of A, if it is known
    static Direction of(Comparison comparison, double kurtosis, Snapping snapping) {
        var adding = new Adding();
        if (snapping.isOne()) {
            adding.add(snapping.ofB() ? MADE : -MADE, "numbers rounded to few values");
        } else if (!made(comparison, adding) && !trained(comparison).isEmpty()) {
            lost(comparison, adding);
            grown(comparison, adding);
            if (Double.isFinite(kurtosis)) {
                adding.add(TAILS * Math.signum(kurtosis), "heavier tails");
            }
        }
        said(comparison.a(), comparison.b(), adding);
        return new Direction(adding.logOdds, adding.evidence);
    }

    private static final class Adding {

        private double logOdds;
        private final List<String> evidence = new ArrayList<>();

        void add(double more, String reason) {
            if (more != 0) {
                logOdds += more;
                evidence.add(reason + (more > 0 ? ": B comes of A" : ": A comes of B"));
            }
        }
    }

    /// What is pruned, rounded or put on a grid came of what is not.
    private static boolean made(Comparison comparison, Adding adding) {
        double ofB = 0;
        double ofA = 0;
        for (var change : comparison.changes()) {
            double elements = change.elements();
            switch (maker(change)) {
                case B -> ofB += elements;
                case A -> ofA += elements;
                case NEITHER -> {}
            }
        }
        if (ofA + ofB == 0) {
            return false;
        }
        adding.add(MADE * (ofB - ofA) / (ofA + ofB), "zeros or coarser numbers");
        return true;
    }

    private enum Side {
        A,
        B,
        NEITHER
    }

    /// The side that was made so.
    private static Side maker(TensorChange change) {
        var measures = change.measures();
        if (measures.isEmpty()) {
            return Side.NEITHER;
        }
        var each = measures.get();
        return switch (change.change()) {
            case PRUNED -> each.isThinnedInB() ? Side.B : Side.A;
            case CAST ->
                    each.cast().isPresent() == each.castBack().isPresent()
                            ? Side.NEITHER
                            : each.cast().isPresent() ? Side.B : Side.A;
            case QUANTISED -> Change.isQuantisedInA(change.match(), each) ? Side.A : Side.B;
            default -> Side.NEITHER;
        };
    }

    /// Training and noise fill zeros and leave grids: who has them was first.
    private static void lost(Comparison comparison, Adding adding) {
        double all = 0;
        double sparse = 0;
        double grid = 0;
        for (var change : trained(comparison)) {
            var measures = change.measures().orElseThrow();
            double elements = change.elements();
            all += elements;
            double zerosA = share(measures.zerosA(), measures);
            double zerosB = share(measures.zerosB(), measures);
            if (Math.max(zerosA, zerosB) > ZEROS) {
                sparse += elements * Math.signum(zerosA - zerosB);
            }
            grid += elements * (side(measures.gridShareOfA()) - side(measures.gridShare()));
        }
        if (all > 0) {
            adding.add(LOST * sparse / all, "zeros that the other has filled");
            adding.add(LOST * grid / all, "a grid that the other has left");
        }
    }

    private static double side(double gridShare) {
        return gridShare > 0.9 ? 1 : 0;
    }

    private static double share(long zeros, Measures measures) {
        return (double) zeros / measures.numbers();
    }

    private static List<TensorChange> trained(Comparison comparison) {
        return comparison.changes().stream()
                .filter(each ->
                        switch (each.change()) {
                            case SMALL, FAR, LOW_RANK -> each.measures().isPresent();
                            default -> false;
                        })
                .toList();
    }

    /// What is added without regard to what was there is at right angles to it, so the sum is
    /// longer by just that: ‖B‖² − ‖A‖² is ‖B − A‖².
    private static void grown(Comparison comparison, Adding adding) {
        double growth = 0;
        double change = 0;
        for (var each : trained(comparison)) {
            var measures = each.measures().orElseThrow();
            var norm = Comparing.normOfB(measures);
            if (norm.isPresent() && measures.normA() > 0 && each.match().b().shape().rank() > 1) {
                double mean = (square(norm.getAsDouble()) + square(measures.normA())) / 2;
                double weight = each.elements() / mean;
                growth += weight * (square(norm.getAsDouble()) - square(measures.normA()));
                change += weight * square(measures.deltaNorm());
            }
        }
        double share = growth / change;
        if (Math.abs(Math.abs(share) - 1) <= RIGHT_ANGLE) {
            adding.add(GROWN * Math.signum(share), "longer by just the difference");
        }
    }

    private static double square(double x) {
        return x * x;
    }

    /// What files say of themselves.
    private static void said(Weights a, Weights b, Adding adding) {
        var stepsA = steps(a);
        var stepsB = steps(b);
        if (stepsA.isPresent() && stepsB.isPresent()) {
            adding.add(
                    STEPS * Long.signum(stepsB.getAsLong() - stepsA.getAsLong()),
                    "more steps of training");
        }
        adding.add(NAMED * (names(b, a) - names(a, b)), "it names the other as its base");
    }

    private static OptionalLong steps(Weights weights) {
        return weights.files().stream()
                .flatMap(file -> file.reading().metadata().entrySet().stream())
                .filter(each -> COUNTERS.contains(each.getKey().toLowerCase(Locale.ROOT)))
                .map(Map.Entry::getValue)
                .filter(value -> value.matches("[0-9]{1,18}"))
                .mapToLong(Long::parseLong)
                .max();
    }

    /// 1 where one model says that the other is its base.
    private static int names(Weights one, Weights other) {
        return BaseName.of(one).stream().anyMatch(name -> name.isOf(other.path())) ? 1 : 0;
    }

    /// The probability that B comes of A.
    static double probability(double logOdds) {
        return 1 / (1 + Math.exp(-logOdds));
    }
}
