package sphota.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import sphota.interpreter.writing.Family;
import sphota.interpreter.writing.WriterTraining;
import sphota.net.Arrays;
import sphota.net.DivergedException;
import sphota.net.Torch;
import sphota.report.Escaping;
import sphota.tensor.NamedArray;

/// Trains a writer of descriptions.
record DescriberTraining(Surroundings surroundings, Torch torch) {

    private static final String TRAINING = "training";
    private static final String MODEL = "model.safetensors";

    /// @param init the folder of a language model, or of another writer, whose layers it begins
    ///   with
    ExitCode done(
            List<Family> families,
            WriterTraining.Settings settings,
            Optional<Path> init,
            Path out,
            boolean resume)
            throws IOException {
        var folder = out.resolve(TRAINING);
        if (resume != Files.exists(folder)) {
            throw new IllegalArgumentException(
                    resume
                            ? out + " has no training to go on with"
                            : out
                                    + " has a training: go on with --resume, or choose another folder");
        }
        var begun = learned(init);
        var training = new WriterTraining(torch, families, settings, begun);
        Map<String, String> about = new LinkedHashMap<>();
        about.put("families", families.toString());
        about.put("settings", settings.toString());
        about.put("init", init.map(Path::toString).orElse("none"));
        try (var _ = Ending.of(training::stop)) {
            surroundings.say(
                    String.format(
                            Locale.ROOT, "a writer of %,d numbers", training.writer().size()));
            long began = System.nanoTime();
            var writer =
                    training.run(
                            Optional.of(folder),
                            about.toString(),
                            (step, learned, validation) -> {
                                training.writer().write(out, about);
                                surroundings.say(
                                        String.format(
                                                Locale.ROOT,
                                                "step %,d of %,d, %,.0f s: loss %.4f a symbol,"
                                                        + " validation %.4f",
                                                step,
                                                settings.steps(),
                                                (System.nanoTime() - began) / 1e9,
                                                learned,
                                                validation));
                            });
            writer.write(out, about);
            surroundings
                    .out()
                    .append(Escaping.visible(out.toString()))
                    .append(" holds the writer\n");
            return ExitCode.OK;
        } catch (CancellationException stopped) {
            surroundings.say(stopped.getMessage() + ": go on with --resume");
            return ExitCode.REFUSED;
        } catch (DivergedException diverged) {
            surroundings.say(diverged.getMessage() + ": try a lower --rate");
            return ExitCode.REFUSED;
        }
    }

    private static Optional<Map<String, NamedArray>> learned(Optional<Path> init)
            throws IOException {
        return init.isEmpty()
                ? Optional.empty()
                : Optional.of(Arrays.read(init.get().resolve(MODEL)).arrays());
    }
}
