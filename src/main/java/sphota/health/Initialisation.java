package sphota.health;

import java.util.ArrayList;
import java.util.List;

/// How libraries draw the elements of a new matrix.
///
/// @param name as people know it
/// @param shape of the distribution
/// @param scale the bound of a uniform distribution, the standard deviation of the others
record Initialisation(String name, Shape shape, double scale) {

    /// A distribution about zero.
    enum Shape {
        UNIFORM,
        NORMAL,
        /// A normal distribution cut at twice its standard deviation.
        TRUNCATED
    }

    /// Standard deviation of a normal distribution cut at 2, which Keras and TensorFlow make up
    /// for.
    private static final double CUT = 0.879_625_661_034_239_8;

    /// Gates of GRU and LSTM, whose matrices stand one below another.
    private static final int[] GATES = {3, 4};

    /// What may have been used for a tensor of these sizes.
    ///
    /// Uniform: ±1/√fan of PyTorch's dense, convolutional and recurrent layers, Kaiming or He
    /// √(6/fan), LeCun √(3/fan), Xavier or Glorot √(6/(fan_in + fan_out)), ±0.05 of Keras. Normal:
    /// with the same variances, 0.02 of BERT and GPT-2, 0.01, 0.05, 1 of embeddings.
    static List<Initialisation> of(long[] sizes) {
        var known = new ArrayList<Initialisation>();
        add(known, fan(sizes, 0), fan(sizes, 1));
        if (sizes.length > 2) {
            // Keras has the axes of a kernel before the channels.
            int last = sizes.length - 1;
            add(known, fan(sizes, last - 1), fan(sizes, last));
        }
        for (int gates : GATES) {
            if (sizes.length == 2 && sizes[0] % gates == 0) {
                known.add(
                        new Initialisation(
                                "uniform ±1/√hidden",
                                Shape.UNIFORM,
                                1 / Math.sqrt((double) sizes[0] / gates)));
            }
        }
        known.add(new Initialisation("uniform ±0.05", Shape.UNIFORM, 0.05));
        for (double std : new double[] {0.02, 0.01, 0.05, 1}) {
            var name = "(0, %s²)".formatted(Findings.said(std));
            known.add(new Initialisation("normal " + name, Shape.NORMAL, std));
            known.add(new Initialisation("truncated normal " + name, Shape.TRUNCATED, std * CUT));
        }
        return known;
    }

    /// The product of all sizes but one.
    private static double fan(long[] sizes, int leftOut) {
        double fan = 1;
        for (int axis = 0; axis < sizes.length; axis++) {
            if (axis != leftOut) {
                fan *= sizes[axis];
            }
        }
        return fan;
    }

    private static void add(List<Initialisation> known, double in, double out) {
        addVariance(known, "Xavier", 2 / (in + out));
        for (double fan : new double[] {in, out}) {
            known.add(
                    new Initialisation(
                            "Kaiming uniform of PyTorch, ±1/√fan",
                            Shape.UNIFORM,
                            1 / Math.sqrt(fan)));
            addVariance(known, "He", 2 / fan);
            addVariance(known, "LeCun", 1 / fan);
        }
    }

    private static void addVariance(List<Initialisation> known, String name, double variance) {
        double std = Math.sqrt(variance);
        known.add(new Initialisation(name + " uniform", Shape.UNIFORM, Math.sqrt(3) * std));
        known.add(new Initialisation(name + " normal", Shape.NORMAL, std));
        known.add(new Initialisation(name + " truncated normal", Shape.TRUNCATED, std));
    }

    double std() {
        return switch (shape) {
            case UNIFORM -> scale / Math.sqrt(3);
            case NORMAL, TRUNCATED -> scale;
        };
    }

    /// Beyond which there is no element; infinite if there may be.
    double bound() {
        return switch (shape) {
            case UNIFORM -> scale;
            case NORMAL -> Double.POSITIVE_INFINITY;
            case TRUNCATED -> 2 * scale / CUT;
        };
    }

    /// The share of elements that lie within a small part of the bound below it, either sign
    /// counted, over that part.
    double densityAtBound() {
        return switch (shape) {
            case UNIFORM -> 1;
            case NORMAL -> 0;
            case TRUNCATED -> 0.226;
        };
    }

    double excessKurtosis() {
        return switch (shape) {
            case UNIFORM -> -1.2;
            case NORMAL -> 0;
            // Central moments of a normal distribution cut at ±2: m₂ = 0.7737, m₄ = 1.4162.
            case TRUNCATED -> -0.6345;
        };
    }
}
