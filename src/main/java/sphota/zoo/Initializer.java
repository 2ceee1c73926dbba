package sphota.zoo;

import sphota.execution.Blueprint;
import sphota.execution.Parameter;

/// First weights. Biases begin at 0, gains at 1, embeddings as the rule says of a matrix.
public enum Initializer {
    /// Normal, of variance 2 / (inputs + outputs): Glorot and Bengio (2010).
    GLOROT_NORMAL,
    /// Uniform, of the same variance.
    GLOROT_UNIFORM,
    /// Normal, of variance 2 / inputs: He et al. (2015).
    HE_NORMAL,
    /// Uniform, of the same variance.
    HE_UNIFORM,
    /// Rows or columns at right angles, of length 1: Saxe, McClelland and Ganguli (2014).
    ORTHOGONAL,
    /// Normal, of the deviation asked for.
    NORMAL,
    /// The same, without what is further than two deviations off.
    TRUNCATED_NORMAL;

    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /// First weights of a network, in its order.
    ///
    /// @param deviation of NORMAL and TRUNCATED_NORMAL
    public float[] weights(Blueprint blueprint, double deviation, Draw draw) {
        var weights = new float[blueprint.size()];
        int at = 0;
        for (var parameter : blueprint.parameters()) {
            fill(weights, at, parameter, deviation, draw);
            at += parameter.size();
        }
        return weights;
    }

    private void fill(float[] weights, int at, Parameter parameter, double deviation, Draw draw) {
        int end = at + parameter.size();
        switch (parameter.role()) {
            case BIAS -> {}
            case GAIN -> java.util.Arrays.fill(weights, at, end, 1);
            case MATRIX, FILTERS, EMBEDDING -> {
                if (this == ORTHOGONAL) {
                    orthogonal(weights, at, parameter, draw);
                } else {
                    double scale = scale(parameter, deviation);
                    for (int i = at; i < end; i++) {
                        weights[i] = (float) (scale * unscaled(draw));
                    }
                }
            }
        }
    }

    private double scale(Parameter parameter, double deviation) {
        double both = 2.0 / (parameter.fanIn() + parameter.fanOut());
        double in = 2.0 / parameter.fanIn();
        return switch (this) {
            case GLOROT_NORMAL -> Math.sqrt(both);
            case GLOROT_UNIFORM -> Math.sqrt(3 * both);
            case HE_NORMAL -> Math.sqrt(in);
            case HE_UNIFORM -> Math.sqrt(3 * in);
            case NORMAL, TRUNCATED_NORMAL -> deviation;
            case ORTHOGONAL -> 1;
        };
    }

    private double unscaled(Draw draw) {
        return switch (this) {
            case GLOROT_NORMAL, HE_NORMAL, NORMAL, ORTHOGONAL -> draw.normal();
            case GLOROT_UNIFORM, HE_UNIFORM -> uniform(draw);
            case TRUNCATED_NORMAL -> truncated(draw);
        };
    }

    private static double uniform(Draw draw) {
        return 2 * draw.unit() - 1;
    }

    private static double truncated(Draw draw) {
        double normal = draw.normal();
        while (Math.abs(normal) > 2) {
            normal = draw.normal();
        }
        return normal;
    }

    /// Gram and Schmidt's process over the shorter side.
    private static void orthogonal(float[] weights, int at, Parameter parameter, Draw draw) {
        int rows = parameter.shape().getFirst();
        int columns = parameter.fanIn();
        boolean wide = rows <= columns;
        int vectors = Math.min(rows, columns);
        int length = Math.max(rows, columns);
        var basis = new double[vectors][length];
        for (int v = 0; v < vectors; v++) {
            for (int i = 0; i < length; i++) {
                basis[v][i] = draw.normal();
            }
            for (int u = 0; u < v; u++) {
                double along = dot(basis[u], basis[v]);
                for (int i = 0; i < length; i++) {
                    basis[v][i] -= along * basis[u][i];
                }
            }
            double norm = Math.sqrt(dot(basis[v], basis[v]));
            for (int i = 0; i < length; i++) {
                basis[v][i] /= norm;
            }
        }
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                weights[at + r * columns + c] = (float) (wide ? basis[r][c] : basis[c][r]);
            }
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
