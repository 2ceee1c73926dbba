package sphota.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sphota.bytes.Sha256;
import sphota.evaluation.prediction.Contender;
import sphota.evaluation.prediction.Division;
import sphota.evaluation.prediction.PredictionTable;
import sphota.interpreter.data.Target;
import sphota.interpreter.model.Predicting;
import sphota.interpreter.model.Predictor;
import sphota.interpreter.model.PredictorFolder;
import sphota.interpreter.model.Sight;
import sphota.interpreter.model.Size;
import sphota.interpreter.opinion.Background;
import sphota.net.Torch;
import sphota.report.Escaping;

/// Trains a predictor, and prints how well it predicts what it was not trained on.
///
/// @param halved whether it is rounded to bfloat16 when it has learned
record PredictorTraining(Surroundings surroundings, Torch torch, boolean halved) {

    /// What was kept away from a predictor, as it is noted with its weights.
    static final String HELD_OUT = "held_out";

    ExitCode done(
            PredictionOptions options,
            Size size,
            Predicting.Settings settings,
            Path out,
            boolean resume)
            throws IOException {
        var folder = new TrainingFolder(surroundings, out, "epoch");
        folder.refuseOther(resume);
        var known = options.known(surroundings, Background.views(size));
        var sides = known.lessons();
        var lessons = new Predicting.Lessons(sides.train(), sides.validation());
        // What cannot be tested is not to be found out after all epochs.
        known.targets().forEach(target -> Division.of(target, known.viewed().sides()));
        var predicting = new Predicting(torch, size, known.targets(), lessons, settings);
        var about = about(known, options.heldOut(), lessons);
        return folder.run(() -> {
            try (var _ = Ending.of(predicting::stop)) {
                var predictor =
                        predicting.run(
                                Optional.of(folder.path()),
                                about.toString(),
                                folder.epochs("", settings.epochs()));
                if (halved) {
                    predictor.halve();
                }
                new PredictorFolder(out).write(predictor, about);
                Background.of(predictor, lessons.train(), lessons.validation()).write(out);
                test(predictor, known, options);
                surroundings
                        .out()
                        .append(Escaping.visible(out.toString()))
                        .append(" holds the predictor\n");
                return ExitCode.OK;
            }
        });
    }

    private void test(Predictor predictor, PredictionOptions.Known known, PredictionOptions options)
            throws IOException {
        for (var target : known.targets()) {
            var contender =
                    new Contender(
                            "reader of " + sights(predictor.size()),
                            some -> predictor.predict(target, some));
            surroundings.print(
                    options.text(
                                    known.viewed(),
                                    tested ->
                                            PredictionTable.tested(
                                                    target, tested, List.of(contender)))
                            + "\n");
        }
    }

    private static Map<String, String> about(
            PredictionOptions.Known known, List<String> heldOut, Predicting.Lessons lessons) {
        Map<String, String> about = new LinkedHashMap<>();
        about.put("target", known.targets().toString());
        about.put("learned_from", Integer.toString(lessons.train().size()));
        about.put("validated_on", Integer.toString(lessons.validation().size()));
        about.put("networks_sha256", digest(known.targets(), lessons));
        if (!heldOut.isEmpty()) {
            about.put(HELD_OUT, String.join("\n", heldOut));
        }
        return about;
    }

    /// Of names, runs and what is known of all networks: with others a training does not go on.
    private static String digest(List<Target> targets, Predicting.Lessons lessons) {
        var text = new StringBuilder();
        for (var side : List.of(lessons.train(), lessons.validation())) {
            for (var example : side) {
                text.append(example.id()).append('\t').append(example.run());
                targets.forEach(target -> text.append('\t').append(target.of(example)));
                text.append('\n');
            }
        }
        return Sha256.of(text.toString());
    }

    private static String sights(Size size) {
        return (size.raw() ? "raw " : "")
                + String.join(", ", size.sights().stream().map(Sight::label).toList());
    }
}
