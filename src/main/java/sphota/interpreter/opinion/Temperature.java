package sphota.interpreter.opinion;

import java.util.LinkedHashMap;
import sphota.description.Estimate;
import sphota.interpreter.data.Target;

/// Probabilities made as sure as they are right, by one number (Guo et al., "On calibration of
/// modern neural networks", 2017): each to the power 1 / T, over their sum.
///
/// @param degrees T, above 1 where the probabilities were too sure
record Temperature(double degrees) implements Calibration {

    private static final double LEAST = 1e-12;
    private static final double HOTTEST = 3;
    private static final int NARROWINGS = 60;
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    /// The one that makes what was found the most probable: the search is by the golden section in
    /// the logarithm, from e⁻³ to e³.
    ///
    /// @param said a probability for each class, for each network
    /// @param found the number of the class, or not a number where it is not known
    static Temperature of(double[][] said, double... found) {
        double low = -HOTTEST;
        double high = HOTTEST;
        for (int i = 0; i < NARROWINGS; i++) {
            double left = high - GOLDEN * (high - low);
            double right = low + GOLDEN * (high - low);
            if (surprise(left, said, found) < surprise(right, said, found)) {
                high = right;
            } else {
                low = left;
            }
        }
        return new Temperature(Math.exp((low + high) / 2));
    }

    private static double surprise(double logarithm, double[][] said, double... found) {
        var temperature = new Temperature(Math.exp(logarithm));
        double sum = 0;
        for (int i = 0; i < found.length; i++) {
            if (!Double.isNaN(found[i])) {
                sum -= Math.log(Math.max(LEAST, temperature.of(said[i])[(int) found[i]]));
            }
        }
        return sum;
    }

    /// @throws IllegalArgumentException if the target has other classes
    @Override
    public Estimate.Category estimate(Target target, double confidence, double... said) {
        if (!(target instanceof Target.Category(var column, var classes))
                || classes.size() != said.length) {
            throw new IllegalArgumentException(
                    "%d probabilities for %s".formatted(said.length, target));
        }
        var shares = of(said);
        var probabilities = new LinkedHashMap<String, Double>();
        for (int c = 0; c < shares.length; c++) {
            probabilities.put(classes.get(c), shares[c]);
        }
        return new Estimate.Category(column, probabilities);
    }

    /// The probabilities as they are to be.
    double[] of(double... said) {
        var powers = new double[said.length];
        double most = 0;
        for (double each : said) {
            most = Math.max(most, each);
        }
        double sum = 0;
        for (int i = 0; i < powers.length; i++) {
            powers[i] = Math.pow(Math.max(LEAST, said[i]) / Math.max(LEAST, most), 1 / degrees);
            sum += powers[i];
        }
        for (int i = 0; i < powers.length; i++) {
            powers[i] /= sum;
        }
        return powers;
    }
}
