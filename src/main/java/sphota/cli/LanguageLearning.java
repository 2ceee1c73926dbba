package sphota.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import sphota.net.DivergedException;
import sphota.net.Torch;
import sphota.net.Training;
import sphota.report.Escaping;
import sphota.report.learning.Bounds;
import sphota.report.learning.LearningPage;
import sphota.report.learning.Run;
import sphota.speech.Curve;
import sphota.speech.LanguageTask;
import sphota.speech.LanguageTraining;

/// Trains a language model, shows how it goes, and leaves a page of its curve.
record LanguageLearning(Surroundings surroundings, Torch torch) {

    ExitCode done(LanguageTask chosen, boolean resume) throws IOException {
        var running = new AtomicReference<Optional<LanguageTraining>>(Optional.empty());
        try {
            surroundings.out().append(train(chosen, resume, running));
            page(chosen.out(), running.get().orElseThrow().bounds());
            surroundings
                    .out()
                    .append(Escaping.visible(chosen.out().toString()))
                    .append(" holds what was learned, curve.jsonl and curve.html\n");
            return ExitCode.OK;
        } catch (CancellationException stopped) {
            surroundings.say(stopped.getMessage() + ": go on with --resume");
            return ExitCode.REFUSED;
        } catch (DivergedException diverged) {
            surroundings.say(
                    "%s; the last checkpoint stays: try a lower --rate"
                            .formatted(diverged.getMessage()));
            return ExitCode.REFUSED;
        }
    }

    /// What is said at the end.
    private String train(
            LanguageTask chosen,
            boolean resume,
            AtomicReference<Optional<LanguageTraining>> running)
            throws IOException {
        try (var _ = Ending.of(() -> running.get().ifPresent(LanguageTraining::stop));
                var line = new ProgressLine(surroundings, ProgressLine.Work.TRAINING)) {
            var shown = new Shown(line, chosen.tokens());
            var _ =
                    chosen.run(
                            torch, resume, shown, training -> running.set(Optional.of(training)));
            return shown.last();
        }
    }

    private static void page(Path folder, Map<String, LanguageTraining.Bound> found)
            throws IOException {
        var bounds = new LinkedHashMap<String, Bounds>();
        found.forEach((form, bound) -> bounds.put(form, new Bounds(bound.floor(), bound.base())));
        LearningPage.write(
                folder.resolve("curve.html"),
                String.valueOf(folder.getFileName()),
                Version.program(),
                List.of(new Run("training", Curve.read(folder.resolve(LanguageTraining.CURVE)))),
                bounds);
    }

    /// Shows how far it is: a bar on a terminal, and a line for each validation.
    private final class Shown implements LanguageTraining.Listener {

        private final ProgressLine line;
        private final long all;
        private double rate;
        private String last = "";

        Shown(ProgressLine line, long all) {
            this.line = line;
            this.all = all;
        }

        @Override
        public void step(Training.Step step, long tokens, double tokensPerSecond) {
            rate = tokensPerSecond;
            line.reached(Math.min(all, tokens), all);
        }

        @Override
        public void point(Curve.Point point) throws IOException {
            if (point.set().equals(Curve.VALIDATION)) {
                last =
                        String.format(
                                Locale.ROOT,
                                "step %,d, %,d tokens, %,.0f a second: %.4f bits a byte in"
                                        + " validation, the mean over forms%n",
                                point.step(),
                                point.tokens(),
                                rate,
                                point.loss());
                // Beside a bar, the last alone is shown, when the bar is gone.
                if (!surroundings.progress()) {
                    surroundings.out().append(last).flush();
                }
            }
        }

        String last() {
            return surroundings.progress() ? last : "";
        }
    }
}
