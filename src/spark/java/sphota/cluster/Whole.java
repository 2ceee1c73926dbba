package sphota.cluster;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.TaskContext;
import scala.collection.Iterator;
import sphota.batch.Analysing;
import sphota.batch.Analysing.Outcome;
import sphota.batch.Found;
import sphota.batch.TimeLimit;
import sphota.store.Row;

/// The task that analyses models one after another.
record Whole(Job job) implements Publishing.Task<List<Model>> {

    @Override
    public Done done(TaskContext context, Iterator<List<Model>> shares) throws IOException {
        var configuration = Job.configuration();
        var analysing = job.analysing();
        var stem = job.stem("models", context);
        var attempt = job.attempt(stem, context);
        var told = new ArrayList<Done.Told>();
        try (var limit = job.limit();
                var tables = new TableFiles(attempt, configuration)) {
            while (shares.hasNext()) {
                for (var model : shares.next()) {
                    context.killTaskIfInterrupted();
                    try (var files = ModelFiles.of(model, configuration)) {
                        var outcome = outcome(context, analysing, files, limit);
                        tables.add(rows(outcome, analysing, files.found(), files));
                        told.add(told(outcome, model, files));
                    }
                }
            }
            return new Done(stem, attempt.toString(), tables.finish(), "", told);
        }
    }

    private Outcome outcome(
            TaskContext context, Analysing analysing, ModelFiles files, TimeLimit limit)
            throws IOException {
        return job.tried(
                context,
                () -> {
                    files.fetch();
                    return analysing.of(files.found(), Job.threads(context), limit);
                },
                Outcome.Failed::new);
    }

    /// The rows of what came of a model, under its own name.
    static List<Row> rows(Outcome outcome, Analysing analysing, Found found, ModelFiles files) {
        var rows =
                switch (outcome) {
                    case Outcome.Analysed(var all) -> all;
                    case Outcome.Failed(String reason) -> analysing.rows(found, reason);
                    case Outcome.NoWeights() -> List.<Row>of();
                };
        return rows.stream().map(row -> named(row, files)).toList();
    }

    private static Row named(Row row, ModelFiles files) {
        return new Row(
                row.table(),
                row.cells().stream()
                        .map(cell -> cell instanceof String text ? files.named(text) : cell)
                        .toList());
    }

    static Done.Told told(Outcome outcome, Model model, ModelFiles files) {
        return switch (outcome) {
            case Outcome.Analysed _ ->
                    new Done.Told(model.location(), model.bytes(), Done.End.ANALYSED, "");
            case Outcome.Failed(String reason) ->
                    new Done.Told(
                            model.location(), model.bytes(), Done.End.FAILED, files.named(reason));
            case Outcome.NoWeights() ->
                    new Done.Told(model.location(), model.bytes(), Done.End.NO_WEIGHTS, "");
        };
    }
}
