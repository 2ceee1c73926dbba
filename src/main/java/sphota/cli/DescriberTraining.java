package sphota.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import sphota.interpreter.writing.Family;
import sphota.interpreter.writing.WriterTraining;
import sphota.net.Arrays;
import sphota.net.Torch;
import sphota.report.Escaping;
import sphota.tensor.NamedArray;

/// Trains a writer of descriptions.
record DescriberTraining(Surroundings surroundings, Torch torch) {

    private static final String MODEL = "model.safetensors";

    /// @param init the folder of a language model, or of another writer, whose layers it begins
    ///   with
    ExitCode done(
            List<Family> families,
            WriterTraining.Settings settings,
            int drawers,
            Optional<Path> init,
            Path out,
            boolean resume)
            throws IOException {
        var folder = new TrainingFolder(surroundings, out, "twentieth");
        folder.refuseOther(resume);
        var training = new WriterTraining(torch, families, settings, drawers, learned(init));
        Map<String, String> about = new LinkedHashMap<>();
        about.put("families", families.toString());
        about.put("settings", settings.toString());
        about.put("init", init.map(Path::toString).orElse("none"));
        surroundings.say(
                String.format(Locale.ROOT, "a writer of %,d numbers", training.writer().size()));
        long began = System.nanoTime();
        WriterTraining.Listener listener =
                (step, learned, validation) -> {
                    training.writer().write(out, about);
                    surroundings.say(
                            String.format(
                                    Locale.ROOT,
                                    "step %,d of %,d, %,.0f s: loss %.4f a symbol, validation %.4f",
                                    step,
                                    settings.steps(),
                                    (System.nanoTime() - began) / 1e9,
                                    learned,
                                    validation));
                };
        return folder.run(() -> {
            try (var _ = Ending.of(training::stop)) {
                training.run(Optional.of(folder.path()), about.toString(), listener)
                        .write(out, about);
                surroundings
                        .out()
                        .append(Escaping.visible(out.toString()))
                        .append(" holds the writer\n");
                return ExitCode.OK;
            }
        });
    }

    private static Optional<Map<String, NamedArray>> learned(Optional<Path> init)
            throws IOException {
        return init.isEmpty()
                ? Optional.empty()
                : Optional.of(Arrays.read(init.get().resolve(MODEL)).arrays());
    }
}
