package sphota.interpreter.describing;

import java.util.List;
import java.util.Optional;
import sphota.interpreter.view.Chunks;
import sphota.interpreter.view.Grid;
import sphota.interpreter.view.NeuronTokens;
import sphota.interpreter.view.Seen;
import sphota.interpreter.view.View;
import sphota.interpreter.writing.Page;
import sphota.interpreter.writing.Reads;
import sphota.interpreter.writing.WeightRows;
import sphota.meaning.Type;

/// Weights of networks as writers read them: rows of a view, each number x as asinh x, which leaves
/// small ones as they are and great ones apart; behind them where the row stands, as sines and
/// cosines of 16 wavelengths. No network is run.
///
/// @param view of the weights
/// @param width numbers of a row, with its place
public record WeightReader(View view, int width) {

    /// What a plain transformer reads in the manner of Langosco et al.: chunks of 128 weights.
    public static final WeightReader CHUNKS = of(Chunks.STANDARD, Chunks.STANDARD.size());

    /// A row a neuron.
    public static final WeightReader NEURONS =
            of(NeuronTokens.STANDARD, 2 * NeuronTokens.STANDARD.width() + NeuronTokens.OTHERS);

    private static final List<WeightReader> ALL = List.of(CHUNKS, NEURONS);

    /// Rows beyond which a network is not read.
    public static final int MOST_ROWS = 512;

    private static final int WAVES = 16;
    private static final double LONGEST = 1000;

    private static WeightReader of(View view, int columns) {
        return new WeightReader(view, columns + 2 * WAVES);
    }

    /// The one that shows a view.
    ///
    /// @param name of the view, or how it begins
    /// @throws IllegalArgumentException if there is none, or several
    public static WeightReader named(String name) {
        var some = ALL.stream().filter(each -> each.view.name().startsWith(name)).toList();
        if (some.size() != 1 || name.isEmpty()) {
            throw new IllegalArgumentException(
                    "no view %s, but %s"
                            .formatted(
                                    name,
                                    String.join(
                                            ", ",
                                            ALL.stream().map(each -> each.view.name()).toList())));
        }
        return some.getFirst();
    }

    /// What a writer needs to know.
    public Reads reads() {
        return new Reads(view.name(), width);
    }

    /// The weights of a network that computes something of a type.
    ///
    /// @return empty where it has no rows, or too many
    public Optional<WeightRows> of(Seen network, Type type) {
        var grid = view.of(network);
        return grid.rows() == 0 || grid.rows() > MOST_ROWS
                ? Optional.empty()
                : Optional.of(new WeightRows(type, page(grid)));
    }

    private Page page(Grid grid) {
        var values = new float[grid.rows() * width];
        for (int row = 0; row < grid.rows(); row++) {
            int at = row * width;
            for (int column = 0; column < grid.columns(); column++) {
                float value = grid.values()[row * grid.columns() + column];
                values[at + column] = Float.isNaN(value) ? 0 : (float) asinh(value);
            }
            for (int wave = 0; wave < WAVES; wave++) {
                double angle = row / Math.pow(LONGEST, (double) wave / WAVES);
                values[at + grid.columns() + 2 * wave] = (float) Math.sin(angle);
                values[at + grid.columns() + 2 * wave + 1] = (float) Math.cos(angle);
            }
        }
        return new Page(grid.rows(), width, values);
    }

    private static double asinh(double x) {
        double magnitude = Math.abs(x);
        return Math.copySign(Math.log(magnitude + Math.sqrt(magnitude * magnitude + 1)), x);
    }
}
