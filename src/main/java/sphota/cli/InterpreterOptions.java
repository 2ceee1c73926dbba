package sphota.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import sphota.interpreter.behaviour.BehaviourReaders;
import sphota.interpreter.model.PredictorFolder;
import sphota.interpreter.writing.Writer;

/// Which predictors are asked.
final class InterpreterOptions {

    /// Where the launcher says that models come with the program.
    static final String SHIPPED = "sphota.models";

    @Option(
            names = "--with",
            paramLabel = "DIR",
            description =
                    "A predictor, or a folder of several; any number of times. Those that learned"
                            + " from the same networks are asked together. For analyze also what"
                            + " describes functions. Default: those in 'models' beside the"
                            + " program.")
    private List<Path> with = List.of();

    /// Folders of what is asked.
    ///
    /// @param predictors that guess
    /// @param writers of expressions
    /// @param readers of behaviour, from weights alone
    record Asked(List<Path> predictors, List<Path> writers, List<Path> readers) {

        static final Asked NOBODY = new Asked(List.of(), List.of(), List.of());

        Asked {
            predictors = List.copyOf(predictors);
            writers = List.copyOf(writers);
            readers = List.copyOf(readers);
        }

        private static Asked of(List<Path> folders) throws IOException {
            var predictors = new ArrayList<Path>();
            var writers = new ArrayList<Path>();
            var readers = new ArrayList<Path>();
            for (var folder : folders) {
                if (new PredictorFolder(folder).isThere()) {
                    predictors.add(folder);
                } else if (Writer.isIn(folder)) {
                    writers.add(folder);
                } else if (BehaviourReaders.isIn(folder)) {
                    readers.add(folder);
                }
            }
            return new Asked(predictors, writers, readers);
        }

        private boolean isNobody() {
            return predictors.isEmpty() && writers.isEmpty() && readers.isEmpty();
        }

        private Asked and(Asked more) {
            return new Asked(
                    joined(predictors, more.predictors),
                    joined(writers, more.writers),
                    joined(readers, more.readers));
        }

        private static List<Path> joined(List<Path> some, List<Path> more) {
            return Stream.concat(some.stream(), more.stream()).toList();
        }
    }

    /// Those beside the program.
    static Asked shipped() throws IOException {
        var folder = System.getProperty(SHIPPED, "");
        return folder.isEmpty() || !Files.isDirectory(Path.of(folder))
                ? Asked.NOBODY
                : Asked.of(within(Path.of(folder)));
    }

    /// All that is there.
    ///
    /// @throws IOException if a folder is not there
    /// @throws IllegalArgumentException if one that was asked for holds nothing of the kind
    Asked asked() throws IOException {
        if (with.isEmpty()) {
            return shipped();
        }
        var all = Asked.NOBODY;
        for (var each : with) {
            if (!Files.isDirectory(each)) {
                throw new NoSuchFileException(each.toString());
            }
            var itself = Asked.of(List.of(each));
            var found = itself.isNobody() ? Asked.of(within(each)) : itself;
            if (found.isNobody()) {
                throw new IllegalArgumentException(each + " holds no predictor");
            }
            all = all.and(found);
        }
        return all;
    }

    private static List<Path> within(Path folder) throws IOException {
        try (var all = Files.list(folder)) {
            return all.sorted().toList();
        }
    }

    /// Predictors, of which there must be some.
    ///
    /// @throws IOException if a folder is not there
    /// @throws IllegalArgumentException if there are none
    List<Path> some() throws IOException {
        var predictors = asked().predictors();
        if (predictors.isEmpty()) {
            throw new IllegalArgumentException(
                    with.isEmpty()
                            ? "there is no predictor in 'models' beside the program: name one,"
                                    + " --with DIR"
                            : "there is no predictor in what --with names");
        }
        return predictors;
    }
}
