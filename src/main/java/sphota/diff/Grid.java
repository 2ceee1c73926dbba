package sphota.diff;

/// Whether the values of small groups are whole multiples of one step apart, as those of a
/// quantised tensor kept in floating point are. Told from samples.
final class Grid {

    private static final int GROUP = 32;

    /// How far, in steps, a value may be off for the type it is kept in.
    private static final double TOLERANCE = 0.03;

    /// A grid of more steps than this from end to end is not told from none: every value is near a
    /// multiple of a small enough step.
    private static final double MOST_STEPS = 1024;

    private final double[] sorted = new double[GROUP];
    private long groups;
    private long onGrid;
    private double roundingEnergy;
    private double errorEnergy;

    /// Looks at a range of B, and at how far it is from A.
    void add(double[] a, double[] b, int count) {
        for (int start = 0; start + GROUP <= count; start += GROUP) {
            double gap = Quantum.leastGap(b, start, GROUP, sorted);
            if (gap == 0 || !Double.isFinite(sorted[0]) || !Double.isFinite(sorted[GROUP - 1])) {
                continue;
            }
            groups++;
            if (isWhole(gap)) {
                onGrid++;
                roundingEnergy += gap * gap / 12 * GROUP;
                for (int i = start; i < start + GROUP; i++) {
                    errorEnergy += (b[i] - a[i]) * (b[i] - a[i]);
                }
            }
        }
    }

    private boolean isWhole(double gap) {
        if ((sorted[GROUP - 1] - sorted[0]) / gap > MOST_STEPS) {
            return false;
        }
        for (int i = 1; i < GROUP; i++) {
            double steps = (sorted[i] - sorted[i - 1]) / gap;
            if (Math.abs(steps - Math.rint(steps)) > TOLERANCE * Math.max(1, steps)) {
                return false;
            }
        }
        return true;
    }

    void merge(Grid other) {
        groups += other.groups;
        onGrid += other.onGrid;
        roundingEnergy += other.roundingEnergy;
        errorEnergy += other.errorEnergy;
    }

    /// The share of groups that lie on a grid, 0 where there are none.
    double share() {
        return groups == 0 ? 0 : (double) onGrid / groups;
    }

    /// The energy of the error over that of rounding to the grid.
    double errorInRoundings() {
        return roundingEnergy == 0 ? Double.NaN : errorEnergy / roundingEnergy;
    }
}
