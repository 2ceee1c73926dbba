package sphota.lineage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import sphota.lineage.Candidates.Pair;
import sphota.store.Row;
import sphota.store.RunStore;
import sphota.store.Schema;

/// Finds who comes of whom in a run, and puts it there. Pairs that were compared stay in the run as
/// long as both models are as they were, so that a process that was stopped or killed loses at most
/// the pairs in work; the trees are made anew each time.
public final class Lineage {

    /// How to go about it.
    ///
    /// @param threads pairs at once
    /// @param nearest models that each is compared with at least, if it is near so many
    /// @param spectra what the ranks of differences of one pair may cost
    public record Settings(int threads, int nearest, sphota.spectrum.Settings spectra) {

        public Settings {
            if (threads < 1 || nearest < 1) {
                throw new IllegalArgumentException(
                        "%d threads, %d nearest models".formatted(threads, nearest));
            }
        }
    }

    /// Is told how many pairs were compared, of how many, by one thread.
    @FunctionalInterface
    public interface Progress {
        void reached(long done, long total);

        /// Tells nobody.
        Progress SILENT = (_, _) -> {};
    }

    /// What was done.
    ///
    /// @param models with fingerprints
    /// @param contents so many of them are different
    /// @param candidates pairs
    /// @param known of these, that were compared before
    /// @param relations edges of trees
    /// @param directed of these
    public record Summary(
            int models, int contents, int candidates, int known, int relations, int directed) {}

    private static final String IDENTICAL = sphota.diff.Relation.Kind.IDENTICAL_FILES.label();
    private static final String REPACKAGED = sphota.diff.Relation.Kind.REPACKAGED.label();

    private final RunStore store;
    private final Settings settings;
    private volatile boolean stopped;

    public Lineage(RunStore store, Settings settings) {
        this.store = store;
        this.settings = settings;
    }

    /// Ends [#run] after the pairs in work. For other threads.
    public void stop() {
        stopped = true;
    }

    /// Compares what was not compared before, and puts trees in the place of those there were.
    ///
    /// @throws IOException if the run cannot be read or written
    /// @throws CancellationException if it was stopped: pairs that were compared stay
    public Summary run(Progress progress) throws IOException {
        var all = Members.of(store);
        Map<String, List<Kin>> contents = new LinkedHashMap<>();
        all.forEach(
                each -> contents.computeIfAbsent(each.content(), _ -> new ArrayList<>()).add(each));
        var models = contents.values().stream().map(List::getFirst).toList();
        var candidates = Candidates.of(models, settings.nearest());
        var known = known();
        var pairs = new ArrayList<Compared>();
        var missing = new TreeMap<Integer, List<Kin>>();
        for (var candidate : candidates) {
            var before = Optional.ofNullable(known.get(key(models, candidate)));
            if (before.isPresent()) {
                pairs.add(before.get());
            } else {
                missing.computeIfAbsent(candidate.first(), _ -> new ArrayList<>())
                        .add(models.get(candidate.second()));
            }
        }
        int reused = pairs.size();
        pairs.addAll(compared(models, missing, candidates.size() - reused, progress));
        var edges = new ArrayList<>(FamilyTree.of(models, pairs));
        edges.addAll(Adapters.of(store, List.copyOf(contents.values())));
        contents.values().stream().flatMap(Lineage::copies).forEach(edges::add);
        store.replace(Schema.RELATIONS, edges.stream().map(Edge::row).toList());
        return new Summary(
                all.size(),
                models.size(),
                candidates.size(),
                reused,
                edges.size(),
                (int) edges.stream().filter(Edge::directed).count());
    }

    private static String key(List<Kin> models, Pair pair) {
        return key(models.get(pair.first()).model(), models.get(pair.second()).model());
    }

    private static String key(String one, String other) {
        return one + "\0" + other;
    }

    private Map<String, Compared> known() throws IOException {
        Map<String, Compared> known = new HashMap<>();
        store.each(
                "SELECT model, other, relation, confidence, distance, rank, direction, evidence"
                        + " FROM pairs",
                row -> {
                    double distance = row.getDouble(5);
                    var some = row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(distance);
                    long rank = row.getLong(6);
                    var low = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(rank);
                    var pair =
                            new Compared(
                                    row.getString(1),
                                    row.getString(2),
                                    row.getString(3),
                                    row.getDouble(4),
                                    some,
                                    low,
                                    row.getDouble(7),
                                    row.getString(8));
                    known.put(key(pair.model(), pair.other()), pair);
                });
        return known;
    }

    /// Models that hold the same as the first of them by name.
    private static Stream<Edge> copies(List<Kin> same) {
        var first = same.getFirst();
        return same.stream()
                .skip(1)
                .map(each -> {
                    boolean files = each.sha256().equals(first.sha256());
                    return new Edge(
                            each.model(),
                            first.model(),
                            files ? IDENTICAL : REPACKAGED,
                            false,
                            1,
                            OptionalDouble.of(0),
                            OptionalLong.empty(),
                            files
                                    ? "their files have one SHA-256"
                                    : "their tensors hold the same numbers; names, types, order or containers differ");
                });
    }

    private List<Compared> compared(
            List<Kin> models, Map<Integer, List<Kin>> missing, int total, Progress progress)
            throws IOException {
        var comparing =
                new Comparing(new sphota.diff.Settings(1, settings.spectra().withThreads(1)));
        var compared = new ArrayList<Compared>();
        try (var executor =
                Executors.newFixedThreadPool(
                        settings.threads(),
                        task -> Thread.ofPlatform().daemon().name("lineage").unstarted(task))) {
            var futures = new ArrayList<Future<List<Compared>>>();
            missing.forEach((first, others) ->
                    futures.add(
                            executor.submit(() ->
                                    stopped
                                            ? List.of()
                                            : comparing.of(models.get(first), others))));
            try {
                for (var future : futures) {
                    var some = future.get();
                    store.add(rows(some));
                    compared.addAll(some);
                    progress.reached(compared.size(), total);
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                executor.shutdownNow();
                throw new CancellationException("interrupted");
            } catch (ExecutionException failed) {
                executor.shutdownNow();
                throw new IllegalStateException(failed);
            } catch (IOException failed) {
                executor.shutdownNow();
                throw failed;
            }
        }
        if (stopped) {
            throw new CancellationException("stopped");
        }
        return compared;
    }

    private static List<Row> rows(List<Compared> pairs) {
        return pairs.stream().map(Compared::row).toList();
    }
}
