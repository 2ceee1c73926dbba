package sphota.evaluation;

import java.util.Arrays;

/// An affine map from vectors to vectors that was fitted with a penalty on its squares (Hoerl and
/// Kennard, "Ridge regression", 1970). With inputs X and outputs Y less their means it is B = (XᵀX
/// + λI)⁻¹XᵀY; the offset is not penalised.
public final class Ridge {

    /// Of the mean of XᵀX's diagonal.
    private static final double[] PENALTIES = {1e-6, 1e-4, 1e-3, 1e-2, 0.1, 1, 10};

    private final double[] inputMean;
    private final double[] outputMean;
    private final double[][] map; // input by input
    private final double penalty;

    private Ridge(double[] inputMean, double[] outputMean, double[][] map, double penalty) {
        this.inputMean = inputMean;
        this.outputMean = outputMean;
        this.map = map;
        this.penalty = penalty;
    }

    /// Fits a map with the one of seven penalties, from 10⁻⁶ to 10 times the mean square sum of an
    /// input, whose squared errors are least when each pair is left out in turn. These are known
    /// without fitting anew: e / (1 − h), with the error e of a pair that is left in and its
    /// leverage h (Allen, "The relationship between variable selection and data augmentation",
    /// 1974).
    ///
    /// @param inputs at least two rows, of one length
    /// @param outputs as many rows, of one length
    public static Ridge fit(double[][] inputs, double[][] outputs) {
        var data = new Data(inputs, outputs);
        double scale = data.scale();
        var best = new Fit(data, PENALTIES[0] * scale);
        double least = best.leftOut();
        for (int i = 1; i < PENALTIES.length; i++) {
            var next = new Fit(data, PENALTIES[i] * scale);
            double errors = next.leftOut();
            if (errors < least) {
                best = next;
                least = errors;
            }
        }
        return best.ridge();
    }

    /// Fits a map with a penalty.
    static Ridge fit(double[][] inputs, double[][] outputs, double penalty) {
        return new Fit(new Data(inputs, outputs), penalty).ridge();
    }

    /// The sum of squared errors of all pairs, each left out in turn.
    static double leftOut(double[][] inputs, double[][] outputs, double penalty) {
        return new Fit(new Data(inputs, outputs), penalty).leftOut();
    }

    /// What the map makes of an input.
    public double[] predict(double... input) {
        return product(less(input, inputMean), map, outputMean.clone());
    }

    /// The λ it was fitted with.
    public double penalty() {
        return penalty;
    }

    /// Pairs less their means, and what all fits need of them.
    private static final class Data {

        final double[] inputMean;
        final double[] outputMean;
        final double[][] inputs;
        final double[][] outputs;
        final double[][] gram; // XᵀX, on and below the diagonal
        final double[][] cross; // XᵀY, output by output

        Data(double[][] inputs, double[][] outputs) {
            if (inputs.length < 2 || inputs.length != outputs.length) {
                throw new IllegalArgumentException(
                        "%d inputs and %d outputs".formatted(inputs.length, outputs.length));
            }
            inputMean = mean(inputs);
            outputMean = mean(outputs);
            this.inputs =
                    Arrays.stream(inputs).map(row -> less(row, inputMean)).toArray(double[][]::new);
            this.outputs =
                    Arrays.stream(outputs)
                            .map(row -> less(row, outputMean))
                            .toArray(double[][]::new);
            int width = inputMean.length;
            gram = new double[width][];
            for (int i = 0; i < width; i++) {
                gram[i] = new double[i + 1];
            }
            cross = new double[outputMean.length][width];
            for (int row = 0; row < inputs.length; row++) {
                var x = this.inputs[row];
                for (int i = 0; i < width; i++) {
                    add(gram[i], x[i], x);
                }
                for (int i = 0; i < cross.length; i++) {
                    add(cross[i], this.outputs[row][i], x);
                }
            }
        }

        /// The mean of XᵀX's diagonal; 1 where inputs do not vary.
        double scale() {
            double sum = 0;
            for (int i = 0; i < gram.length; i++) {
                sum += gram[i][i];
            }
            return sum > 0 ? sum / gram.length : 1;
        }
    }

    private static final class Fit {

        final Data data;
        final double penalty;
        final Cholesky factor;
        final double[][] map;

        Fit(Data data, double penalty) {
            this.data = data;
            this.penalty = penalty;
            int width = data.gram.length;
            var penalised = new double[width][];
            for (int i = 0; i < width; i++) {
                penalised[i] = data.gram[i].clone();
                penalised[i][i] += penalty;
            }
            factor = Cholesky.of(penalised);
            map = new double[width][data.cross.length];
            for (int output = 0; output < data.cross.length; output++) {
                var column = factor.solve(data.cross[output]);
                for (int i = 0; i < width; i++) {
                    map[i][output] = column[i];
                }
            }
        }

        double leftOut() {
            int rows = data.inputs.length;
            double sum = 0;
            for (int row = 0; row < rows; row++) {
                var x = data.inputs[row];
                double kept = 1 - 1.0 / rows - squares(factor.forward(x));
                double errors =
                        squares(
                                less(
                                        data.outputs[row],
                                        product(x, map, new double[data.cross.length])));
                sum += errors / Math.max(Double.MIN_NORMAL, kept * kept);
            }
            return sum;
        }

        Ridge ridge() {
            return new Ridge(data.inputMean, data.outputMean, map, penalty);
        }
    }

    /// Adds the first of a row, so many times.
    private static void add(double[] to, double times, double... row) {
        for (int i = 0; i < to.length; i++) {
            to[i] += times * row[i];
        }
    }

    private static double[] product(double[] row, double[][] map, double... onto) {
        for (int i = 0; i < row.length; i++) {
            add(onto, row[i], map[i]);
        }
        return onto;
    }

    private static double[] mean(double[]... rows) {
        var mean = new double[rows[0].length];
        for (var row : rows) {
            add(mean, 1.0 / rows.length, row);
        }
        return mean;
    }

    private static double[] less(double[] row, double... other) {
        var difference = row.clone();
        add(difference, -1, other);
        return difference;
    }

    private static double squares(double... row) {
        double sum = 0;
        for (double each : row) {
            sum += each * each;
        }
        return sum;
    }
}
