package sphota.interpreter.writing;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import java.util.ArrayList;
import java.util.List;
import sphota.meaning.SplitMix;

/// To write the expressions of pairs that are drawn as they are needed, from their tables: half of
/// them exact, half as networks answer.
final class Exercise {

    private static final double LEAST_MARGIN = 3;
    private static final double MARGINS = 7;

    private final Network network;
    private final List<Pairs> families;
    private final int rows;
    private final long seed;

    /// @param rows of a batch, of each family as many as of any other
    Exercise(Network network, List<Pairs> families, int rows, long seed) {
        this.network = network;
        this.families = List.copyOf(families);
        this.rows = rows;
        this.seed = seed;
    }

    /// The loss over a batch to learn from.
    NDArray loss(long number) {
        return loss(batch(Part.TRAIN, number));
    }

    private NDArray loss(Tables batch) {
        return network.loss(batch.tables, batch.written);
    }

    /// The loss on some pairs of a part.
    double loss(Part part, int batches) {
        double sum = 0;
        for (int i = 0; i < batches; i++) {
            try (var scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                sum += loss(batch(part, i)).getFloat();
            }
        }
        return sum / batches;
    }

    private record Tables(List<SoftTable> tables, List<int[]> written) {}

    private Tables batch(Part part, long number) {
        var tables = new ArrayList<SoftTable>();
        var written = new ArrayList<int[]>();
        var random = new SplitMix(new SplitMix(~seed).next() + number);
        int first = 0;
        for (int i = 0; i < families.size(); i++) {
            int end = rows * (i + 1) / families.size();
            for (var pair : families.get(i).lot(part, seed, number, end - first)) {
                tables.add(table(pair, random));
                written.add(pair.symbols());
            }
            first = end;
        }
        return new Tables(tables, written);
    }

    private static SoftTable table(Pair pair, SplitMix random) {
        var type = pair.family().type();
        return random.below(2) == 0
                ? SoftTable.exact(type, pair.table())
                : SoftTable.noisy(
                        type,
                        pair.table(),
                        LEAST_MARGIN + MARGINS * SoftTable.unit(random),
                        random);
    }
}
