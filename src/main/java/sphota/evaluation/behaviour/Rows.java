package sphota.evaluation.behaviour;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import sphota.interpreter.behaviour.Case;
import sphota.interpreter.behaviour.Chain;
import sphota.interpreter.behaviour.Sides;
import sphota.interpreter.view.TensorProfile;

/// Networks as rows of numbers, each column of mean 0 and deviation 1 among those to learn from and
/// no more than 10 deviations off; what is missing is 0, as is a column that does not vary.
record Rows(double[][] train, double[][] test) {

    private static final double FARTHEST = 10;

    static Rows of(Sides sides, Function<Case, double[]> row) {
        var train = rows(sides.train(), row);
        var test = rows(sides.test(), row);
        int width = Arrays.stream(train).mapToInt(each -> each.length).max().orElse(0);
        var mean = new double[width];
        var scale = new double[width];
        for (int c = 0; c < width; c++) {
            int column = c;
            var known =
                    Arrays.stream(train)
                            .filter(each -> column < each.length && Double.isFinite(each[column]))
                            .mapToDouble(each -> each[column])
                            .toArray();
            mean[c] = Arrays.stream(known).average().orElse(0);
            double deviation =
                    Math.sqrt(
                            Arrays.stream(known)
                                    .map(each -> (each - mean[column]) * (each - mean[column]))
                                    .average()
                                    .orElse(0));
            scale[c] = deviation > 1e-12 * Math.abs(mean[c]) ? 1 / deviation : 0;
        }
        return new Rows(standard(train, mean, scale), standard(test, mean, scale));
    }

    private static double[][] rows(List<Case> side, Function<Case, double[]> row) {
        return side.stream().map(row).toArray(double[][]::new);
    }

    private static double[][] standard(double[][] rows, double[] mean, double[] scale) {
        var all = new double[rows.length][mean.length];
        for (int i = 0; i < rows.length; i++) {
            for (int c = 0; c < Math.min(mean.length, rows[i].length); c++) {
                double off = (rows[i][c] - mean[c]) * scale[c];
                all[i][c] = Double.isFinite(off) ? Math.clamp(off, -FARTHEST, FARTHEST) : 0;
            }
        }
        return all;
    }

    /// Whether all layers of a network after the first weigh each unit once, so that their matrices
    /// can be multiplied.
    static boolean hasProduct(Case network) {
        var stages = network.kind().stages();
        return !stages.isEmpty() && stages.stream().skip(1).allMatch(each -> each.taps() == 1);
    }

    /// The product of all matrices of a chain, outputs × inputs, and the biases of all layers
    /// through the layers behind them: what the network would be if nothing were bent.
    static double[] product(Case network) {
        var links = Chain.of(network.seen()).links();
        var last = links.getLast();
        var product = wide(last.matrix());
        var bias = wide(last.bias());
        int outputs = last.units();
        for (int i = links.size() - 2; i >= 0; i--) {
            var link = links.get(i);
            var next = new double[outputs * link.terms()];
            for (int o = 0; o < outputs; o++) {
                for (int unit = 0; unit < link.units(); unit++) {
                    double times = product[o * link.units() + unit];
                    bias[o] += times * link.bias()[unit];
                    for (int t = 0; t < link.terms(); t++) {
                        next[o * link.terms() + t] +=
                                times * link.matrix()[unit * link.terms() + t];
                    }
                }
            }
            product = next;
        }
        return joined(product, bias);
    }

    private static double[] wide(float... numbers) {
        var wide = new double[numbers.length];
        Arrays.setAll(wide, i -> numbers[i]);
        return wide;
    }

    /// Statistics, tensor after tensor ([TensorProfile]).
    static double[] statistics(Case network) {
        return wide(new TensorProfile().of(network.seen()).values());
    }

    static double[] joined(double[] one, double[] other) {
        var both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
