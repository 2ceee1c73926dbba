package sphota.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SaveMode;
import scala.Tuple2;
import sphota.batch.Batch;
import sphota.batch.Engine.Request;
import sphota.batch.Engine.Result;
import sphota.batch.Found;

/// One call of the engine.
final class SparkBatch {

    /// What a model costs whatever its size, in bytes that take as long (docs/scale.md).
    private static final long MODEL_BYTES = 3_000_000;

    /// The folder of the pairs that are worth comparing, beside those of the tables.
    static final String CANDIDATES = "candidates";

    private final Session session;
    private final Request request;
    private final Batch.Observer observer;
    private final BiConsumer<String, String> obstacles;
    private final Configuration configuration;
    private final Published published;
    private final Tables tables;
    private final Job job;
    private final Map<Done.End, Integer> ends = new HashMap<>();

    SparkBatch(
            Session session,
            Request request,
            String out,
            Batch.Observer observer,
            BiConsumer<String, String> obstacles)
            throws IOException {
        this.session = session;
        this.request = request;
        this.observer = observer;
        this.obstacles = obstacles;
        configuration = session.context().hadoopConfiguration();
        published = Published.of(out, configuration);
        tables = new Tables(session.spark(), published);
        job =
                Job.of(
                        request,
                        UUID.randomUUID().toString().substring(0, 8),
                        published.attempts().toString(),
                        session.lastAttempt());
    }

    /// @throws IOException if a place is not there, or the run cannot be written
    Result run() throws IOException {
        var roots = request.places().stream().map(Locations::of).distinct().toList();
        var models = models(roots);
        var known = tables.known();
        var todo = new ArrayList<Model>();
        var stale = new ArrayList<String>();
        for (var model : models) {
            var before = known.get(model.location());
            if (before == null || !isSame(model, before)) {
                todo.add(model);
                if (before != null) {
                    stale.add(model.location());
                }
            }
        }
        var gone = gone(models, known.keySet(), roots);
        stale.addAll(gone);
        observer.begins(
                models.size(),
                models.size() - todo.size(),
                todo.stream().mapToLong(Model::bytes).sum());
        try (var publishing = new Publishing(session.context(), published, this::tell)) {
            forget(stale, known, publishing);
            analyse(todo, publishing);
        }
        published.finish();
        Kinship.of(tables, request.nearest())
                .write()
                .mode(SaveMode.Overwrite)
                .parquet(published.folder() + "/" + CANDIDATES);
        return new Result(
                new Batch.Summary(
                        ends.getOrDefault(Done.End.ANALYSED, 0),
                        models.size() - todo.size(),
                        ends.getOrDefault(Done.End.FAILED, 0),
                        ends.getOrDefault(Done.End.NO_WEIGHTS, 0),
                        gone.size()),
                tables.standing());
    }

    private List<Model> models(List<String> roots) throws IOException {
        Map<String, Model> models = new LinkedHashMap<>();
        for (var root : roots) {
            for (var model : Listing.of(root, request.filters(), configuration, obstacles)) {
                models.putIfAbsent(model.location(), model);
            }
        }
        return List.copyOf(models.values());
    }

    private boolean isSame(Model model, Tables.Known before) {
        var listing = new Found(Path.of("/"), model.kind(), model.parts()).listing();
        return before.what().listing().equals(listing)
                && before.what().version().equals(request.version())
                && before.what().rules().equals(request.rules());
    }

    /// What lay below the roots and is not there any more.
    private Set<String> gone(List<Model> models, Set<String> known, List<String> roots)
            throws IOException {
        var found = new HashSet<String>();
        models.forEach(model -> found.add(model.location()));
        var gone = new HashSet<String>();
        for (var name : known) {
            boolean below =
                    roots.stream()
                            .anyMatch(root -> name.equals(root) || name.startsWith(root + "/"));
            if (below && !found.contains(name) && !exists(name)) {
                gone.add(name);
            }
        }
        return gone;
    }

    private boolean exists(String location) throws IOException {
        if (Locations.isHere(location)) {
            return Files.exists(Path.of(location));
        }
        var path = Locations.hadoop(location);
        return path.getFileSystem(configuration).exists(path);
    }

    /// For one thread at a time.
    private void tell(Done done) {
        for (var each : done.told()) {
            ends.merge(each.end(), 1, Integer::sum);
            observer.done(each.model(), each.bytes(), each.failure());
        }
    }

    /// Takes the rows of models away.
    private void forget(List<String> stale, Map<String, Tables.Known> known, Publishing publishing)
            throws IOException {
        Map<String, Set<String>> byStem = new HashMap<>();
        for (var model : stale) {
            var before = known.get(model);
            if (before != null) {
                byStem.computeIfAbsent(before.stem(), _ -> new HashSet<>()).add(model);
            }
        }
        if (!byStem.isEmpty()) {
            var stems = List.copyOf(byStem.keySet());
            publishing.run(
                    session.java().parallelize(stems, stems.size()).rdd(),
                    new Rewriting(job, published.folder().toString(), byStem));
        }
    }

    private void analyse(List<Model> todo, Publishing publishing) throws IOException {
        var large = todo.stream().filter(model -> model.bytes() > request.pieceBytes()).toList();
        var whole =
                new ArrayList<>(
                        todo.stream()
                                .filter(model -> model.bytes() <= request.pieceBytes())
                                .toList());
        var units = cut(large, whole);
        try (var executor =
                Executors.newSingleThreadExecutor(
                        work -> Thread.ofPlatform().daemon().name("pieces").unstarted(work))) {
            var pieces =
                    executor.submit(() -> {
                        inPieces(large, units, publishing);
                        return true;
                    });
            whole(whole, publishing);
            await(pieces);
        }
    }

    private static void await(Future<?> pieces) throws IOException {
        try {
            pieces.get();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw new IOException(String.valueOf(failed.getCause()), failed);
        }
    }

    private void whole(List<Model> models, Publishing publishing) throws IOException {
        var shares =
                Balance.shares(
                        models,
                        model -> model.bytes() + MODEL_BYTES,
                        Balance.tasks(
                                models, model -> model.bytes() + MODEL_BYTES, session.cores()));
        if (!shares.isEmpty()) {
            publishing.run(session.java().parallelize(shares, shares.size()).rdd(), new Whole(job));
        }
    }

    /// Cuts large models.
    ///
    /// @param whole takes those that cannot be cut
    private List<Unit> cut(List<Model> large, List<Model> whole) {
        if (large.isEmpty()) {
            return List.of();
        }
        var pieces = new Pieces(job, large);
        var numbers = new ArrayList<Integer>();
        for (int number = 0; number < large.size(); number++) {
            numbers.add(number);
        }
        var units = new ArrayList<Unit>();
        session.java()
                .parallelize(numbers, numbers.size())
                .mapToPair(number ->
                        new Tuple2<>(number, new ArrayList<>(pieces.cut(number).orElse(List.of()))))
                .collect()
                .forEach(each -> {
                    units.addAll(each._2());
                    if (each._2().isEmpty()) {
                        whole.add(large.get(each._1()));
                    }
                });
        return units;
    }

    private void inPieces(List<Model> large, List<Unit> units, Publishing publishing)
            throws IOException {
        if (units.isEmpty()) {
            return;
        }
        var pieces = new Pieces(job, large);
        var shares =
                Balance.shares(
                        units, Unit::cost, Balance.tasks(units, Unit::cost, session.cores()));
        int models = (int) units.stream().map(Unit::model).distinct().count();
        var read =
                session.java()
                        .parallelize(shares, shares.size())
                        .flatMap(List::iterator)
                        .mapToPair(unit -> new Tuple2<>(unit.model(), pieces.read(unit)))
                        .groupByKey(models);
        publishing.run(read.rdd(), new Assembly(job, large));
    }
}
