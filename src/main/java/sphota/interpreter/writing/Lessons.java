package sphota.interpreter.writing;

import java.util.ArrayList;
import java.util.List;
import sphota.meaning.Split;
import sphota.meaning.SplitMix;

/// Batches of pairs, half of whose tables are exact, half as networks answer. A batch is a function
/// of its number alone, whoever draws it.
public final class Lessons implements Course {

    private static final double LEAST_MARGIN = 3;
    private static final double MARGINS = 7;

    private final List<Family> families;
    private final int rows;
    private final long seed;
    private final double heldPairs;
    private final ThreadLocal<List<Pairs>> pairs;

    /// @param rows of a batch, of each family as many as of any other
    /// @param held what no pair has that is learned from
    public Lessons(List<Family> families, int rows, long seed, Split held) {
        this.families = List.copyOf(families);
        this.rows = rows;
        this.seed = seed;
        heldPairs = held.pairs();
        pairs =
                ThreadLocal.withInitial(() ->
                        this.families.stream().map(family -> new Pairs(family, held)).toList());
    }

    /// @throws IllegalArgumentException if a family has hardly any behaviours
    @Override
    public Batch next(long number) {
        return batch(Part.TRAIN, number);
    }

    @Override
    public Batch validation(long number) {
        return batch(Part.VALIDATION, number);
    }

    @Override
    public String about() {
        return heldPairs == 0
                ? families.toString()
                : families + " without %s of pairs of operators".formatted(heldPairs);
    }

    /// A batch of a part.
    Batch batch(Part part, long number) {
        var tables = new ArrayList<Evidence>();
        var written = new ArrayList<int[]>();
        var random = new SplitMix(new SplitMix(~seed).next() + number);
        int first = 0;
        for (int i = 0; i < families.size(); i++) {
            int end = rows * (i + 1) / families.size();
            for (var pair : pairs.get().get(i).lot(part, seed, number, end - first)) {
                tables.add(table(pair, random));
                written.add(pair.symbols());
            }
            first = end;
        }
        return new Batch(tables, written);
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

    @Override
    public void close() {
        // Nothing is open.
    }
}
