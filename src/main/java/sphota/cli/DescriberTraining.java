package sphota.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import sphota.bytes.Sha256;
import sphota.interpreter.describing.CompiledLessons;
import sphota.interpreter.describing.WeightReader;
import sphota.interpreter.describing.ZooLessons;
import sphota.interpreter.writing.Ahead;
import sphota.interpreter.writing.Course;
import sphota.interpreter.writing.Family;
import sphota.interpreter.writing.Lessons;
import sphota.interpreter.writing.Part;
import sphota.interpreter.writing.Reads;
import sphota.interpreter.writing.Writer;
import sphota.interpreter.writing.WriterTraining;
import sphota.meaning.Split;
import sphota.net.Arrays;
import sphota.net.Rank;
import sphota.net.Torch;
import sphota.report.Escaping;
import sphota.tensor.NamedArray;
import sphota.zoo.Zoo;

/// Trains a writer of descriptions.
record DescriberTraining(Surroundings surroundings, Torch torch) {

    private static final String MODEL = "model.safetensors";

    /// What is to be learned.
    ///
    /// @param held what no function has that is learned from
    /// @param weights how networks are read; without, tables of functions that are drawn
    /// @param zoos whose networks are read; where there are none, networks compiled of functions
    ///   that are drawn
    /// @param init the folder of a language model, or of another writer, whose layers it begins
    ///   with
    /// @param rank of adapters that learn over it in its place
    /// @param halved whether the writer is written in bfloat16; checkpoints are not
    record Task(
            List<Family> families,
            WriterTraining.Settings settings,
            int drawers,
            Split held,
            Optional<WeightReader> weights,
            List<Path> zoos,
            Optional<Path> init,
            Optional<Rank> rank,
            boolean halved) {}

    ExitCode done(Task task, Path out, boolean resume) throws IOException {
        if (task.init().map(Path::normalize).equals(Optional.of(out.normalize()))) {
            throw new IllegalArgumentException("--out is what it begins with: --init");
        }
        var folder = new TrainingFolder(surroundings, out, "twentieth");
        folder.refuseOther(resume);
        var training = training(task);
        var families = task.families();
        var settings = task.settings();
        var init = task.init();
        Map<String, String> about = new LinkedHashMap<>();
        about.put("families", families.toString());
        about.put("settings", settings.toString());
        if (task.held().pairs() > 0) {
            about.put("held out pairs", Double.toString(task.held().pairs()));
        }
        if (!task.zoos().isEmpty()) {
            about.put("zoos", task.zoos().toString());
        }
        about.put("init", init.map(Path::toString).orElse("none"));
        if (task.rank().isPresent() && init.isPresent()) {
            about.put("lora", task.rank().get().toString());
            about.put("init sha256", Sha256.of(init.get().resolve(MODEL)));
        }
        surroundings.say(
                String.format(Locale.ROOT, "a writer of %,d numbers", training.writer().size()));
        long began = System.nanoTime();
        WriterTraining.Listener listener =
                (step, learned, validation) -> {
                    training.writer().write(out, about, task.halved());
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
                        .write(out, about, task.halved());
                surroundings
                        .out()
                        .append(Escaping.visible(out.toString()))
                        .append(" holds the writer\n");
                return ExitCode.OK;
            }
        });
    }

    private WriterTraining training(Task task) throws IOException {
        var learned = learned(task.init());
        return new WriterTraining(
                torch,
                task.families(),
                task.weights().map(WeightReader::reads).orElse(Reads.TABLES),
                task.settings(),
                course(task),
                learned,
                task.rank());
    }

    private Course course(Task task) throws IOException {
        var families = task.families();
        int rows = task.settings().rows();
        long seed = task.settings().seed();
        if (task.weights().isEmpty()) {
            return Ahead.of(new Lessons(families, rows, seed, task.held()), task.drawers());
        }
        var weights = task.weights().get();
        if (task.zoos().isEmpty()) {
            return Ahead.of(
                    new CompiledLessons(families, weights, rows, seed, task.held()),
                    task.drawers());
        }
        var zoos = new ArrayList<Zoo>();
        for (var folder : task.zoos()) {
            zoos.add(Zoo.open(folder));
        }
        var lessons = new ZooLessons(zoos, families, weights, rows, seed);
        surroundings.say(
                "%,d networks to learn from, %,d to validate with"
                        .formatted(lessons.size(Part.TRAIN), lessons.size(Part.VALIDATION)));
        return Ahead.of(lessons, task.drawers());
    }

    private Optional<Map<String, NamedArray>> learned(Optional<Path> init) throws IOException {
        if (init.isEmpty()) {
            return Optional.empty();
        }
        if (Writer.isIn(init.get())) {
            // One of other symbols is refused: they would be taken for these.
            var _ = Writer.read(torch.manager(), init.get());
        }
        return Optional.of(Arrays.read(init.get().resolve(MODEL)).arrays());
    }
}
