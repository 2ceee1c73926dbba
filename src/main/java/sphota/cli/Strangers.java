package sphota.cli;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sphota.bytes.FilesBelow;
import sphota.bytes.MalformedFileException;
import sphota.description.Likeness;
import sphota.evaluation.prediction.TrialTable;
import sphota.interpreter.data.Gallery;
import sphota.interpreter.data.ZooSource;
import sphota.interpreter.opinion.Interpreter;
import sphota.report.Escaping;
import sphota.weights.Weights;
import sphota.zoo.Zoo;

/// Models that are unlike what an interpreter learned from, and what it says of them.
record Strangers(Surroundings surroundings, Interpreter interpreter) {

    private static final int MOST_FILES = 10_000;
    private static final int MOST_SUBJECTS = 2000;

    /// What is said of the files of a folder that hold a model, or of the first networks of a zoo.
    List<Likeness> of(Path folder) throws IOException {
        return Zoo.isIn(folder) ? ofZoo(folder) : ofFiles(folder);
    }

    private List<Likeness> ofZoo(Path folder) throws IOException {
        var examples =
                new Gallery(interpreter.views(), Optional.empty(), 1)
                        .examples(List.of(ZooSource.open(folder)), MOST_SUBJECTS, (_, _) -> {})
                        .all();
        var said = interpreter.say(examples);
        var all = new ArrayList<Likeness>();
        for (int i = 0; i < said.size(); i++) {
            all.add(interpreter.likeness(examples.get(i), said.get(i)));
        }
        return all;
    }

    private List<Likeness> ofFiles(Path folder) throws IOException {
        var found = FilesBelow.of(folder, FilesBelow.MANY);
        var files = found.subList(0, Math.min(MOST_FILES, found.size()));
        var all = new ArrayList<Likeness>();
        for (var file : files) {
            likeness(file).ifPresent(all::add);
        }
        surroundings.say(
                Escaping.visible(
                        "%s: %,d of %,d files hold a model that is read whole"
                                .formatted(folder, all.size(), files.size())));
        return all;
    }

    private Optional<Likeness> likeness(Path file) throws IOException {
        try (var arena = Arena.ofShared()) {
            var weights = Weights.open(file, arena);
            return weights.refusals().isEmpty() && !weights.tensors().isEmpty()
                    ? Optional.of(interpreter.opinion(weights).likeness())
                    : Optional.empty();
        } catch (MalformedFileException unread) {
            return Optional.empty();
        }
    }

    /// The same for a table.
    static TrialTable.Judged judged(List<Likeness> all) {
        var rejected = new boolean[all.size()];
        for (int i = 0; i < rejected.length; i++) {
            rejected[i] = !all.get(i).isLike();
        }
        return new TrialTable.Judged(
                all.stream()
                        .mapToDouble(each -> each.distance().orElse(Double.POSITIVE_INFINITY))
                        .toArray(),
                rejected);
    }
}
