package sphota.interpreter.describing;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import sphota.interpreter.view.Chunks;
import sphota.interpreter.view.Grid;
import sphota.interpreter.view.NeuronTokens;
import sphota.interpreter.view.Place;
import sphota.interpreter.view.Seen;
import sphota.interpreter.view.StreamUnits;
import sphota.interpreter.view.View;
import sphota.interpreter.writing.Page;
import sphota.interpreter.writing.Reads;
import sphota.interpreter.writing.WeightRows;
import sphota.meaning.Type;

/// Weights of networks as writers read them: rows of a view, each number x as asinh x, which leaves
/// small ones as they are and great ones apart; behind them where the row stands ([Place], 16
/// waves). Rows of zeros are passed over; the others keep their places. No network is run.
///
/// @param view of the weights
/// @param width numbers of a row, with its place
public record WeightReader(View view, int width) {

    /// What a plain transformer reads in the manner of Langosco et al.: chunks of 128 weights.
    public static final WeightReader CHUNKS = of(Chunks.STANDARD, Chunks.STANDARD.size());

    /// A row a neuron.
    public static final WeightReader NEURONS =
            of(NeuronTokens.STANDARD, 2 * NeuronTokens.STANDARD.width() + NeuronTokens.OTHERS);

    /// A row a unit of a transformer.
    public static final WeightReader UNITS =
            of(StreamUnits.STANDARD, StreamUnits.STANDARD.columns());

    /// The same, in a basis that the network itself has.
    public static final WeightReader CANONICAL =
            of(StreamUnits.CANONICAL, StreamUnits.CANONICAL.columns());

    private static final List<WeightReader> ALL = List.of(CHUNKS, NEURONS, UNITS, CANONICAL);

    /// Rows beyond which a network is not read.
    public static final int MOST_ROWS = 512;

    private static final int WAVES = 16;

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
        return page(network)
                .map(page -> new WeightRows(type, page, meaning -> Compiled.is(network, meaning)));
    }

    private Optional<Page> page(Seen network) {
        var grid = view.of(network);
        int[] rows =
                IntStream.range(0, grid.rows()).filter(row -> isSomething(grid, row)).toArray();
        if (rows.length == 0 || rows.length > MOST_ROWS) {
            return Optional.empty();
        }
        var values = new float[rows.length * width];
        for (int i = 0; i < rows.length; i++) {
            int first = rows[i] * grid.columns();
            for (int column = 0; column < grid.columns(); column++) {
                float value = grid.values()[first + column];
                values[i * width + column] = Float.isNaN(value) ? 0 : (float) asinh(value);
            }
            Place.write(rows[i], WAVES, values, i * width + grid.columns());
        }
        return Optional.of(new Page(rows.length, width, values));
    }

    private static boolean isSomething(Grid grid, int row) {
        int first = row * grid.columns();
        return IntStream.range(first, first + grid.columns()).anyMatch(i -> grid.values()[i] != 0);
    }

    private static double asinh(double x) {
        double magnitude = Math.abs(x);
        return Math.copySign(Math.log(magnitude + Math.sqrt(magnitude * magnitude + 1)), x);
    }
}
