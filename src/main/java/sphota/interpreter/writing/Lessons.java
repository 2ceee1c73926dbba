package sphota.interpreter.writing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import sphota.meaning.Split;
import sphota.meaning.SplitMix;

/// Batches of pairs, half of whose tables are exact, half as networks answer. A batch is a function
/// of its number alone, whoever draws it.
///
/// Drawing a batch can take as long as learning from it on a GPU; threads of its own then draw
/// those that come next.
public final class Lessons implements Course {

    private static final double LEAST_MARGIN = 3;
    private static final double MARGINS = 7;

    private final List<Family> families;
    private final int rows;
    private final long seed;
    private final double heldPairs;
    private final int drawers;
    private final ExecutorService threads;
    private final ThreadLocal<List<Pairs>> pairs;
    private final Map<Long, Future<Batch>> ahead = new HashMap<>();

    /// @param rows of a batch, of each family as many as of any other
    /// @param drawers threads that draw what comes next; with none it is drawn when it is asked for
    /// @param held what no pair has that is learned from
    public Lessons(List<Family> families, int rows, long seed, int drawers, Split held) {
        this.families = List.copyOf(families);
        this.rows = rows;
        this.seed = seed;
        this.drawers = drawers;
        heldPairs = held.pairs();
        pairs =
                ThreadLocal.withInitial(() ->
                        this.families.stream().map(family -> new Pairs(family, held)).toList());
        threads = Executors.newFixedThreadPool(Math.max(1, drawers), Lessons::drawer);
    }

    private static Thread drawer(Runnable work) {
        return Thread.ofPlatform().daemon().name("drawer").unstarted(work);
    }

    /// Those behind it are begun.
    ///
    /// @throws IllegalArgumentException if a family has hardly any behaviours
    @Override
    public Batch next(long number) {
        if (drawers == 0) {
            return batch(Part.TRAIN, number);
        }
        for (long each = number; each <= number + 2L * drawers; each++) {
            ahead.computeIfAbsent(each, n -> threads.submit(drawing(n)));
        }
        try {
            return Objects.requireNonNull(ahead.remove(number)).get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while functions were drawn", stopped);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IllegalArgumentException hardlyAny) {
                throw hardlyAny;
            }
            throw new IllegalStateException("no functions could be drawn", failed.getCause());
        }
    }

    private Callable<Batch> drawing(long number) {
        return () -> batch(Part.TRAIN, number);
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
        threads.shutdownNow();
    }
}
