package sphota.interpreter.opinion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import sphota.description.Estimate;
import sphota.interpreter.data.Target;

/// Intervals about predicted numbers that hold the truth as often as they say, for numbers of any
/// distribution, as long as networks are drawn as those for validation were: split conformal
/// prediction (Papadopoulos et al. 2002), in bins of the number that is predicted (Boström and
/// Johansson, "Mondrian conformal regressors", 2020), so that where predictions are worse intervals
/// are wider.
///
/// @param borders between bins, ascending
/// @param errors by bin how far predictions of networks for validation were off, ascending
/// @param least the number can be; also minus infinity
/// @param most it can be
record Intervals(double[] borders, List<double[]> errors, double least, double most)
        implements Calibration {

    private static final int MOST_BINS = 10;
    private static final int FEWEST_OF_A_BIN = 50;

    Intervals {
        errors = List.copyOf(errors);
    }

    /// Those of predictions for validation. Bins are of the same count.
    ///
    /// @param found the numbers, or not a number where they are not known
    static Intervals of(double[] predicted, double... found) {
        var known =
                IntStream.range(0, found.length)
                        .filter(i -> !Double.isNaN(found[i]))
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> predicted[i]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        if (known.length == 0) {
            throw new IllegalArgumentException("no network for validation");
        }
        int bins = Math.clamp(known.length / FEWEST_OF_A_BIN, 1, MOST_BINS);
        var borders = new double[bins - 1];
        var errors = new ArrayList<double[]>();
        for (int bin = 0; bin < bins; bin++) {
            int from = (int) ((long) bin * known.length / bins);
            int to = (int) ((bin + 1L) * known.length / bins);
            if (bin > 0) {
                borders[bin - 1] = (predicted[known[from - 1]] + predicted[known[from]]) / 2;
            }
            errors.add(
                    Arrays.stream(known, from, to)
                            .mapToDouble(i -> Math.abs(predicted[i] - found[i]))
                            .sorted()
                            .toArray());
        }
        boolean share = Arrays.stream(known).allMatch(i -> found[i] >= 0 && found[i] <= 1);
        return new Intervals(
                borders,
                errors,
                share ? 0 : Double.NEGATIVE_INFINITY,
                share ? 1 : Double.POSITIVE_INFINITY);
    }

    @Override
    public Estimate.Quantity estimate(Target target, double confidence, double... said) {
        double reach = reach(said[0], confidence);
        return new Estimate.Quantity(
                target.column(),
                Math.clamp(said[0], least, most),
                Math.clamp(said[0] - reach, least, most),
                Math.clamp(said[0] + reach, least, most),
                confidence);
    }

    /// How far the ends of the interval are from what is predicted: of the n errors of its bin the
    /// ⌈(n + 1) · confidence⌉-th, or the greatest where there are too few.
    double reach(double predicted, double confidence) {
        int bin = 0;
        while (bin < borders.length && predicted > borders[bin]) {
            bin++;
        }
        return quantile(errors.get(bin), confidence);
    }

    /// The ⌈(n + 1) · share⌉-th of n numbers, or the greatest where there are too few.
    ///
    /// @param ascending one number or more
    static double quantile(double[] ascending, double share) {
        int place = (int) Math.ceil((ascending.length + 1) * share);
        return ascending[Math.clamp(place, 1, ascending.length) - 1];
    }
}
