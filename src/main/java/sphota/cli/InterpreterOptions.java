package sphota.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import sphota.interpreter.model.PredictorFolder;

/// Which predictors are asked.
final class InterpreterOptions {

    /// Where the launcher says that models come with the program.
    static final String SHIPPED = "sphota.models";

    @Option(
            names = "--with",
            paramLabel = "DIR",
            description =
                    "A predictor, or a folder of several; any number of times. Those that learned"
                            + " from the same networks are asked together. Default: those in"
                            + " 'models' beside the program.")
    private List<Path> with = List.of();

    /// The folders of predictors.
    ///
    /// @throws IOException if a folder is not there
    /// @throws IllegalArgumentException if one that was asked for holds none
    List<Path> folders() throws IOException {
        if (with.isEmpty()) {
            var shipped = System.getProperty(SHIPPED, "");
            return shipped.isEmpty() || !Files.isDirectory(Path.of(shipped))
                    ? List.of()
                    : within(Path.of(shipped));
        }
        var folders = new ArrayList<Path>();
        for (var each : with) {
            if (!Files.isDirectory(each)) {
                throw new NoSuchFileException(each.toString());
            }
            var found = new PredictorFolder(each).isThere() ? List.of(each) : within(each);
            if (found.isEmpty()) {
                throw new IllegalArgumentException(each + " holds no predictor");
            }
            folders.addAll(found);
        }
        return folders;
    }

    private static List<Path> within(Path folder) throws IOException {
        var found = new ArrayList<Path>();
        try (var all = Files.newDirectoryStream(folder)) {
            for (var each : all) {
                if (new PredictorFolder(each).isThere()) {
                    found.add(each);
                }
            }
        }
        found.sort(null);
        return found;
    }

    /// The same, of which there must be some.
    ///
    /// @throws IllegalArgumentException if there are none
    List<Path> some() throws IOException {
        var folders = folders();
        if (folders.isEmpty()) {
            throw new IllegalArgumentException(
                    "there is no predictor in 'models' beside the program: name one, --with DIR");
        }
        return folders;
    }
}
