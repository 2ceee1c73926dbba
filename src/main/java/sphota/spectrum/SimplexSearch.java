package sphota.spectrum;

import java.util.function.DoubleUnaryOperator;

/// The least value of a function of one number, as SciPy's `optimize.brute` finds it: the best
/// point of a grid, from which the simplex search of Nelder and Mead (1965) goes on.
///
/// To end where SciPy ends, to the last digit, its steps are followed and not a better search.
final class SimplexSearch {

    private static final double FIRST_STEP = 0.05;
    private static final double ENOUGH = 1e-4;
    private static final int MOST = 200;

    private final DoubleUnaryOperator function;
    private double best;
    private double bestValue;
    private double worst;
    private double worstValue;
    private int evaluations;

    private SimplexSearch(DoubleUnaryOperator function, double start) {
        this.function = function;
        this.best = start;
        this.bestValue = evaluate(start);
        this.worst = start * (1 + FIRST_STEP);
        this.worstValue = evaluate(worst);
        sort();
    }

    /// Searches from 0.05 to 2 times `unit`.
    static double leastOfRange(DoubleUnaryOperator function, double unit) {
        double from = 0.05 * unit;
        double step = 0.01 * unit;
        int points = (int) Math.ceil((2.0 * unit - from) / step);
        double start = from;
        double least = function.applyAsDouble(from);
        for (int i = 1; i < points; i++) {
            double value = function.applyAsDouble(i * step + from);
            if (value < least) {
                least = value;
                start = i * step + from;
            }
        }
        return new SimplexSearch(function, start).run();
    }

    private double evaluate(double at) {
        evaluations++;
        return function.applyAsDouble(at);
    }

    private void sort() {
        if (worstValue < bestValue) {
            double kept = best;
            double keptValue = bestValue;
            replaceBest(worst, worstValue);
            replaceWorst(kept, keptValue);
        }
    }

    private void replaceBest(double at, double value) {
        best = at;
        bestValue = value;
    }

    private void replaceWorst(double at, double value) {
        worst = at;
        worstValue = value;
    }

    private double run() {
        for (int steps = 0; steps < MOST && evaluations < MOST && !isDone(); steps++) {
            step();
            sort();
        }
        return best;
    }

    private boolean isDone() {
        return Math.abs(worst - best) <= ENOUGH && Math.abs(bestValue - worstValue) <= ENOUGH;
    }

    /// Reflects the worse of the two points in the better; goes on in that direction if that is
    /// better still, else comes closer.
    private void step() {
        double reflected = 2 * best - worst;
        double reflectedValue = evaluate(reflected);
        if (reflectedValue < bestValue) {
            double expanded = 3 * best - 2 * worst;
            double expandedValue = evaluate(expanded);
            if (expandedValue < reflectedValue) {
                replaceWorst(expanded, expandedValue);
            } else {
                replaceWorst(reflected, reflectedValue);
            }
            return;
        }
        boolean outside = reflectedValue < worstValue;
        double contracted = outside ? 1.5 * best - 0.5 * worst : 0.5 * best + 0.5 * worst;
        double contractedValue = evaluate(contracted);
        boolean better = outside ? contractedValue <= reflectedValue : contractedValue < worstValue;
        if (better) {
            replaceWorst(contracted, contractedValue);
        } else {
            double shrunk = best + 0.5 * (worst - best);
            replaceWorst(shrunk, evaluate(shrunk));
        }
    }
}
