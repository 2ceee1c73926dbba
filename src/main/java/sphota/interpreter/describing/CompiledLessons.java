package sphota.interpreter.describing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import sphota.interpreter.writing.Course;
import sphota.interpreter.writing.Evidence;
import sphota.interpreter.writing.Family;
import sphota.interpreter.writing.Pair;
import sphota.interpreter.writing.Pairs;
import sphota.interpreter.writing.Part;
import sphota.interpreter.writing.WeightRows;
import sphota.meaning.Split;
import sphota.meaning.SplitMix;

/// Networks that are compiled of functions, which are drawn without end as [Pairs] are. Functions
/// that have no network that the reader reads are drawn again.
///
/// Networks of a batch are of about the same size, so that few rows are filled up: eight batches
/// are drawn at once, sorted by their rows, and cut apart. A batch is a function of its number
/// alone; several threads may ask for some.
public final class CompiledLessons implements Course {

    private static final int BATCHES = 8;

    /// Lots behind the one that is asked for: threads that draw ahead are that close.
    private static final int KEPT = 2;

    private static final int ATTEMPTS = 1000;
    private static final int FRUITLESS = 20;

    private final List<Family> families;
    private final WeightReader reader;
    private final int rows;
    private final long seed;
    private final Split held;
    private final ThreadLocal<List<Pairs>> pairs;
    private final Map<Long, List<Batch>> drawn = new ConcurrentHashMap<>();

    private record Lesson(WeightRows read, int[] symbols) {}

    /// @param rows of a batch
    /// @param held what no function has that is learned from
    /// @throws IllegalArgumentException if a family is none of sequences
    public CompiledLessons(
            List<Family> families, WeightReader reader, int rows, long seed, Split held) {
        this.families = List.copyOf(families);
        this.reader = reader;
        this.rows = rows;
        this.seed = seed;
        this.held = held;
        Compiled.requireSequences(families);
        pairs =
                ThreadLocal.withInitial(() ->
                        this.families.stream().map(family -> new Pairs(family, held)).toList());
    }

    @Override
    public Batch next(long number) {
        long lot = Math.floorDiv(number, BATCHES);
        var batches = drawn.computeIfAbsent(lot, this::batches);
        drawn.keySet().removeIf(each -> each < lot - KEPT);
        return batches.get(Math.floorMod(number, BATCHES));
    }

    /// Of networks of all sizes.
    @Override
    public Batch validation(long number) {
        return batch(lessons(Part.VALIDATION, number, rows));
    }

    private List<Batch> batches(long lot) {
        var lessons = new ArrayList<>(lessons(Part.TRAIN, lot, BATCHES * rows));
        lessons.sort(Comparator.comparingInt(each -> each.read.page().rows()));
        var batches = new ArrayList<Batch>();
        for (int first = 0; first < lessons.size(); first += rows) {
            batches.add(batch(lessons.subList(first, first + rows)));
        }
        mix(batches, new SplitMix(new SplitMix(seed).next() + lot));
        return List.copyOf(batches);
    }

    private static Batch batch(List<Lesson> lessons) {
        return new Batch(
                lessons.stream().<Evidence>map(Lesson::read).toList(),
                lessons.stream().map(Lesson::symbols).toList());
    }

    /// Of each family as many as of any other.
    private List<Lesson> lessons(Part part, long lot, int count) {
        var all = new ArrayList<Lesson>();
        for (int i = 0; i < families.size(); i++) {
            int end = count * (i + 1) / families.size();
            int fruitless = 0;
            for (int attempt = 0; all.size() < end; attempt++) {
                int before = all.size();
                pairs.get()
                        .get(i)
                        .lot(part, seed, lot * ATTEMPTS + attempt, end - before)
                        .forEach(pair -> lesson(pair).ifPresent(all::add));
                fruitless = all.size() > before ? 0 : fruitless + 1;
                if (fruitless == FRUITLESS) {
                    throw new IllegalArgumentException(
                            "hardly any networks of %s that can be read"
                                    .formatted(families.get(i)));
                }
            }
        }
        return all;
    }

    private Optional<Lesson> lesson(Pair pair) {
        return Compiled.sampled(pair.expression())
                .flatMap(network -> reader.of(network, pair.family().type()))
                // What is learned from is not asked what it is made of, and need not be kept for
                // that.
                .map(read -> new WeightRows(read.type(), read.page(), _ -> false))
                .map(read -> new Lesson(read, pair.symbols()));
    }

    private static void mix(List<Batch> batches, SplitMix random) {
        for (int i = batches.size() - 1; i > 0; i--) {
            Collections.swap(batches, i, random.below(i + 1));
        }
    }

    @Override
    public String about() {
        var about = "%s compiled of %s".formatted(reader.view().name(), families);
        return held.pairs() == 0
                ? about
                : about + " without %s of pairs of operators".formatted(held.pairs());
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
