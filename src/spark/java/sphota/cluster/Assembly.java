package sphota.cluster;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.TaskContext;
import scala.Tuple2;
import scala.collection.Iterator;
import sphota.batch.Analysing;
import sphota.batch.Analysing.Outcome;
import sphota.batch.Piece;
import sphota.batch.TimeLimit;
import sphota.weights.Weights;

/// The task that puts large models together from what was read of them.
///
/// @param models by their numbers
record Assembly(Job job, List<Model> models)
        implements Publishing.Task<Tuple2<Integer, Iterable<Read>>> {

    Assembly {
        models = List.copyOf(models);
    }

    @Override
    public Done done(TaskContext context, Iterator<Tuple2<Integer, Iterable<Read>>> read)
            throws IOException {
        var configuration = Job.configuration();
        var analysing = job.analysing();
        var stem = job.stem("pieces", context);
        var attempt = job.attempt(stem, context);
        var told = new ArrayList<Done.Told>();
        try (var limit = job.limit();
                var tables = new TableFiles(attempt, configuration)) {
            while (read.hasNext()) {
                context.killTaskIfInterrupted();
                var next = read.next();
                var model = models.get(next._1());
                try (var files = ModelFiles.of(model, configuration)) {
                    var parts = Parts.of(next._2());
                    var outcome =
                            job.<Outcome>tried(
                                    context,
                                    () -> outcome(parts, analysing, files, limit),
                                    Outcome.Failed::new);
                    tables.add(Whole.rows(outcome, analysing, files.found(), files));
                    told.add(Whole.told(outcome, model, files));
                }
            }
            return new Done(stem, attempt.toString(), tables.finish(), "", told);
        }
    }

    /// What was read, sorted out.
    private record Parts(
            List<Read.Tensors> tensors, Map<String, String> digests, List<String> failures) {

        static Parts of(Iterable<Read> all) {
            var parts = new Parts(new ArrayList<>(), new HashMap<>(), new ArrayList<>());
            for (var read : all) {
                switch (read) {
                    case Read.Tensors some -> parts.tensors.add(some);
                    case Read.Digest(var file, var sha256) -> parts.digests.put(file, sha256);
                    case Read.Failed(String reason) -> parts.failures.add(reason);
                }
            }
            parts.tensors.sort(Comparator.comparingInt(Read.Tensors::from));
            parts.failures.sort(null);
            return parts;
        }

        Piece piece(Weights weights) {
            return Piece.joined(
                    tensors.stream()
                            .map(each ->
                                    Frozen.thawed(each.frozen(), Piece.class, weights.tensors()))
                            .toList());
        }

        double seconds() {
            return tensors.stream().mapToDouble(Read.Tensors::seconds).sum();
        }
    }

    private static Outcome outcome(
            Parts parts, Analysing analysing, ModelFiles files, TimeLimit limit)
            throws IOException {
        if (!parts.failures().isEmpty()) {
            return new Outcome.Failed(parts.failures().getFirst());
        }
        files.fetchHeaders(analysing);
        try (var arena = Arena.ofShared()) {
            var weights = Pieces.opened(files, analysing, arena);
            files.fetch(analysing.elements(weights, parts.piece(weights)));
        }
        try (var arena = Arena.ofShared()) {
            var weights = Pieces.opened(files, analysing, arena);
            return analysing.assembled(
                    files.found(),
                    weights,
                    parts.piece(weights),
                    parts.digests(),
                    parts.seconds(),
                    Job.threads(TaskContext.get()),
                    limit);
        }
    }
}
