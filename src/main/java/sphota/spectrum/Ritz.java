package sphota.spectrum;

/// Ritz values, descending, each with a bound of the error of its root relative to the largest.
final class Ritz {

    /// A value with a larger bound of its error is not given, unless it is the largest.
    static final double WANTED = 1e-3;

    /// Iterations end when the first block of values is bounded by this.
    private static final double ENOUGH = 1e-7;

    /// What rounding may add to any bound, of values above [#SMALLEST].
    private static final double ROUNDING = 1e-9;

    /// Of the largest Ritz value; smaller ones are rounding.
    private static final double SMALLEST = 1e-10;

    private final double[] values;
    private final double[] bounds;

    Ritz(double[] values, double[] bounds) {
        this.values = values;
        this.bounds = bounds;
    }

    /// Whether another pass would change nothing that is given.
    boolean isEnough() {
        for (int i = 0; i < Math.min(KrylovRoute.BLOCK, bounds.length); i++) {
            if (!(bounds[i] <= ENOUGH || values[i] <= SMALLEST * values[0])) {
                return false;
            }
        }
        return true;
    }

    /// The values to give, with the largest bound among them.
    Raw raw(long count, double squares) {
        int good = 1;
        double worst = bounds[0];
        while (good < Math.min(values.length, count)
                && bounds[good] <= WANTED
                && values[good] > SMALLEST * values[0]) {
            worst = Math.max(worst, bounds[good++]);
        }
        var singular = new double[good];
        for (int i = 0; i < good; i++) {
            singular[i] = Math.sqrt(Math.max(0, values[i]));
        }
        return new Raw(
                SingularValues.of(singular), count, new Method.Largest(worst + ROUNDING), squares);
    }
}
