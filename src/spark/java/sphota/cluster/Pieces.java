package sphota.cluster;

import java.io.IOException;
import java.io.Serializable;
import java.lang.foreign.Arena;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.TaskContext;
import sphota.batch.Analysing;
import sphota.batch.Piece;
import sphota.batch.TimeLimit;
import sphota.weights.Weights;

/// The tasks of large models: the first cuts them, the second does what a unit says.
///
/// @param models by their numbers
record Pieces(Job job, List<Model> models) implements Serializable {

    Pieces {
        models = List.copyOf(models);
    }

    /// The units of a model; empty where it must stay whole, or cannot be looked at.
    Optional<List<Unit>> cut(int number) {
        var analysing = job.analysing();
        try (var files = ModelFiles.of(models.get(number), Job.configuration());
                var arena = Arena.ofShared()) {
            files.fetchHeaders(analysing);
            return files.weights(analysing, arena)
                    .flatMap(weights -> Cut.of(number, files.found(), weights, job.pieceBytes()));
        } catch (IOException _) {
            // Who analyses it whole says why.
            return Optional.empty();
        }
    }

    /// Does what a unit says.
    ///
    /// @throws IOException if the model cannot be read, and there is another attempt
    Read read(Unit unit) throws IOException {
        var context = TaskContext.get();
        var configuration = Job.configuration();
        try (var limit = job.limit()) {
            return job.tried(
                    context,
                    () ->
                            switch (unit) {
                                case Unit.Tensors tensors -> read(tensors, configuration, limit);
                                case Unit.Digest digest -> read(digest, configuration);
                            },
                    Read.Failed::new);
        }
    }

    private Read read(Unit.Digest unit, Configuration configuration) throws IOException {
        try (var files = ModelFiles.of(models.get(unit.model()), configuration)) {
            return new Read.Digest(unit.file(), files.sha256(unit.part()));
        }
    }

    private Read read(Unit.Tensors unit, Configuration configuration, TimeLimit limit)
            throws IOException {
        var analysing = job.analysing();
        try (var files = ModelFiles.of(models.get(unit.model()), configuration)) {
            files.fetchHeaders(analysing);
            try (var arena = Arena.ofShared()) {
                files.fetch(some(unit, opened(files, analysing, arena)).tensors());
            }
            return Analysing.<Read>within(
                    limit, () -> read(unit, files, analysing), Read.Failed::new);
        }
    }

    private static Read read(Unit.Tensors unit, ModelFiles files, Analysing analysing)
            throws IOException {
        long began = System.nanoTime();
        try (var arena = Arena.ofShared()) {
            var weights = opened(files, analysing, arena);
            var piece = Piece.of(some(unit, weights), Job.threads(TaskContext.get()));
            return new Read.Tensors(
                    unit.from(),
                    Frozen.of(piece, weights.tensors()),
                    (System.nanoTime() - began) / 1e9);
        }
    }

    private static Weights some(Unit.Tensors unit, Weights weights) {
        return Cut.some(weights, unit.from(), unit.to());
    }

    /// The weights of a model that was cut.
    ///
    /// @throws IOException if there are none any more
    static Weights opened(ModelFiles files, Analysing analysing, Arena arena) throws IOException {
        return files.weights(analysing, arena)
                .orElseThrow(() -> new IOException("it holds no weights any more"));
    }
}
