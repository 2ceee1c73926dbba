package sphota.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import sphota.net.DivergedException;
import sphota.net.Epochs;
import sphota.report.Escaping;

/// Where in the folder of a model its training is, and what is said of it.
///
/// @param part of it, after which there is the first checkpoint
record TrainingFolder(Surroundings surroundings, Path model, String part) {

    Path path() {
        return model.resolve("training");
    }

    /// @throws IllegalArgumentException if there is one that is not to go on, or none that is to
    void refuseOther(boolean resume) {
        if (!resume && Files.exists(path())) {
            throw new IllegalArgumentException(
                    model + " has a training: go on with --resume, or choose another folder");
        }
        if (resume && !Files.exists(path())) {
            throw new IllegalArgumentException(model + " has no training to go on with");
        }
    }

    /// Trains, and says why that ended before its end.
    ExitCode run(Action training) throws IOException {
        try {
            return training.done();
        } catch (CancellationException stopped) {
            surroundings.say(
                    stopped.getMessage()
                            + (Files.exists(path())
                                    ? ": go on with --resume"
                                    : ", before the first %s ended: nothing is kept"
                                            .formatted(part)));
            return ExitCode.REFUSED;
        } catch (DivergedException diverged) {
            surroundings.say(diverged.getMessage() + ": try a lower --rate");
            return ExitCode.REFUSED;
        }
    }

    /// Says how each of so many epochs went.
    ///
    /// @param whose is said before it
    Epochs.Listener epochs(String whose, int all) {
        return (epoch, training, validation) ->
                surroundings.say(
                        Escaping.visible(
                                String.format(
                                        Locale.ROOT,
                                        "%sepoch %d of %d: loss %.4f, validation %.4f",
                                        whose,
                                        epoch,
                                        all,
                                        training,
                                        validation)));
    }
}
