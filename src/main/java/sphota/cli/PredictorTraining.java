package sphota.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import sphota.evaluation.prediction.Contender;
import sphota.evaluation.prediction.PredictionTable;
import sphota.interpreter.data.Part;
import sphota.interpreter.model.Predicting;
import sphota.interpreter.model.Sight;
import sphota.interpreter.model.Size;
import sphota.net.DivergedException;
import sphota.net.Torch;
import sphota.report.Escaping;

/// Trains a predictor, and prints how well it predicts what it was not trained on.
record PredictorTraining(Surroundings surroundings, Torch torch) {

    private static final String TRAINING = "training";

    ExitCode done(
            PredictionOptions options,
            Size size,
            Predicting.Settings settings,
            Path out,
            boolean resume)
            throws IOException {
        var folder = out.resolve(TRAINING);
        refuseOther(out, folder, resume);
        var known = options.known(surroundings, Sight.views());
        var lessons = new Predicting.Lessons(known.of(Part.TRAIN), known.of(Part.VALIDATION));
        var predicting = new Predicting(torch, size, known.target(), lessons, settings);
        var about = about(known, lessons);
        try (var _ = Ending.of(predicting::stop)) {
            var predictor =
                    predicting.run(
                            Optional.of(folder),
                            about.toString(),
                            (epoch, training, validation) ->
                                    surroundings.say(
                                            String.format(
                                                    Locale.ROOT,
                                                    "epoch %d of %d: loss %.4f, validation %.4f",
                                                    epoch,
                                                    settings.epochs(),
                                                    training,
                                                    validation)));
            predictor.write(out, about);
            surroundings
                    .out()
                    .append(
                            PredictionTable.tested(
                                            known.target(),
                                            known.examples().all(),
                                            new Contender(
                                                    "reader of " + sights(size),
                                                    predictor::predict))
                                    .text())
                    .append(Escaping.visible(out.toString()))
                    .append(" holds the predictor\n");
            return ExitCode.OK;
        } catch (CancellationException stopped) {
            surroundings.say(stopped.getMessage() + ": go on with --resume");
            return ExitCode.REFUSED;
        } catch (DivergedException diverged) {
            surroundings.say(diverged.getMessage() + ": try a lower --rate");
            return ExitCode.REFUSED;
        }
    }

    static void refuseOther(Path out, Path folder, boolean resume) {
        if (!resume && Files.exists(folder)) {
            throw new IllegalArgumentException(
                    out + " has a training: go on with --resume, or choose another folder");
        }
        if (resume && !Files.exists(folder)) {
            throw new IllegalArgumentException(out + " has no training to go on with");
        }
    }

    private static Map<String, String> about(
            PredictionOptions.Known known, Predicting.Lessons lessons) {
        Map<String, String> about = new LinkedHashMap<>();
        about.put("target", known.target().toString());
        about.put("learned_from", Integer.toString(lessons.train().size()));
        about.put("validated_on", Integer.toString(lessons.validation().size()));
        return about;
    }

    private static String sights(Size size) {
        return String.join(", ", size.sights().stream().map(Sight::label).toList());
    }
}
