package sphota.interpreter.view;

import java.util.Arrays;

/// Of each tensor the least number, the quartiles and the greatest, the mean and the standard
/// deviation: Unterthiner et al., "Predicting neural network accuracy from weights" (2020); 56
/// numbers for the eight tensors of their networks. Quantiles are interpolated linearly; the
/// deviation is that of the numbers themselves, divided by their count. Numbers that are not finite
/// are left out. Tensors × 7.
///
/// Unchanged by any permutation within a tensor, to the last bit.
public record SevenNumbers() implements View {

    static final int WIDTH = 7;

    @Override
    public String name() {
        return "seven-numbers";
    }

    @Override
    public Grid of(Seen network) {
        int tensors = network.tensors().size();
        var values = new float[tensors * WIDTH];
        for (int t = 0; t < tensors; t++) {
            var sorted = Sorted.of(network.tensors().get(t).values());
            var row = row(sorted);
            for (int i = 0; i < WIDTH; i++) {
                values[t * WIDTH + i] = Grid.finite(row[i]);
            }
        }
        return new Grid(tensors, WIDTH, values);
    }

    private static double[] row(Sorted sorted) {
        var row = new double[WIDTH];
        if (sorted.count() == 0) {
            Arrays.fill(row, Double.NaN);
            return row;
        }
        for (int quarter = 0; quarter <= 4; quarter++) {
            row[quarter] = sorted.quantile(quarter / 4.0);
        }
        var moments = sorted.moments();
        row[5] = moments.mean();
        row[6] = moments.deviation();
        return row;
    }
}
