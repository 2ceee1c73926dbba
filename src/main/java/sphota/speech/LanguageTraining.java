package sphota.speech;

import ai.djl.ndarray.NDArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import sphota.net.DivergedException;
import sphota.net.MatmulPrecision;
import sphota.net.Schedule;
import sphota.net.Torch;
import sphota.net.Training;
import sphota.speech.data.FormNames;
import sphota.speech.data.FormSums;
import sphota.speech.data.SequenceSource;
import sphota.speech.data.Windows;

/// Trains a language model on what is read, writes how it goes, and leaves checkpoints to go on
/// from.
public final class LanguageTraining {

    /// How to train.
    ///
    /// @param steps of the optimiser in all
    /// @param rows windows of a part of a step
    /// @param parts of a step
    /// @param rate the highest learning rate
    /// @param warmUp the share of steps in which the rate rises
    /// @param decay of weights
    /// @param weighing `ids`, `bytes`, `normalised` or `uncertainty`
    /// @param every after how many steps there is a point of the curve, a validation and a
    ///   checkpoint
    /// @param validationBatches of so many rows each
    /// @param seed of the order of what is read
    public record Settings(
            int steps,
            int rows,
            int parts,
            double rate,
            double warmUp,
            double decay,
            String weighing,
            int every,
            int validationBatches,
            long seed) {

        public Settings {
            if (steps < 1 || rows < 1 || parts < 1 || every < 1 || validationBatches < 0) {
                throw new IllegalArgumentException(
                        "%d steps of %d parts of %d rows, every %d"
                                .formatted(steps, parts, rows, every));
            }
        }

        /// The same for another number of steps. Validation takes no more of the time than some
        /// hundredths.
        Settings withSteps(int count, int between) {
            return new Settings(
                    count,
                    rows,
                    parts,
                    rate,
                    warmUp,
                    decay,
                    weighing,
                    between,
                    Math.min(validationBatches, Math.max(1, between / 4)),
                    seed);
        }

        Training.Settings training() {
            return Training.Settings.of(
                    new Schedule(rate, (int) Math.round(warmUp * steps), steps, 0.1),
                    parts,
                    decay,
                    seed);
        }
    }

    /// What is read.
    ///
    /// @param training what is learned from
    /// @param validation what is priced on the way; never learned from
    public record Data(SequenceSource training, SequenceSource validation) {}

    /// Told of how it goes.
    public interface Listener {

        /// A step was taken.
        ///
        /// @param tokens that were read up to it
        /// @param tokensPerSecond since the training was begun or taken up
        void step(Training.Step step, long tokens, double tokensPerSecond);

        /// A point of the curve was written.
        ///
        /// @throws IOException if something could not be written
        void point(Curve.Point point) throws IOException;
    }

    private static final String CHECKPOINT = "checkpoint";

    /// The file of the curve in its folder.
    public static final String CURVE = "curve.jsonl";

    private final Torch torch;
    private final FormNames forms;
    private final Bounds bounds;
    private final Settings settings;
    private final Learner learner;
    private final Training training;
    private final Windows validation;
    private volatile boolean stopped;

    /// Prepares.
    ///
    /// @param vocabulary ids of the tokenizer
    /// @throws IOException if data cannot be read
    public LanguageTraining(
            Torch torch,
            FormNames forms,
            int vocabulary,
            Data data,
            Settings settings,
            Learner learner)
            throws IOException {
        this.torch = torch;
        this.forms = forms;
        this.settings = settings;
        this.learner = learner;
        int context = learner.network().architecture().context();
        validation = Windows.inOrder(data.validation(), context);
        bounds = new Bounds(data.training(), forms, vocabulary);
        var weighing = bounds.weighing(torch, settings.weighing());
        Map<String, NDArray> learning = new LinkedHashMap<>(learner.learning());
        learning.putAll(weighing.learning());
        training =
                new Training(
                        torch,
                        settings.training(),
                        learning,
                        new LanguageObjective(
                                new Reading(learner.network(), forms),
                                forms,
                                weighing,
                                Windows.shuffled(data.training(), context, settings.seed()),
                                settings.rows()));
    }

    /// Between what the bits a byte of a form lie, see [sphota.speech.data.Floors] and
    /// [sphota.speech.data.OrderTwo].
    public record Bound(double floor, double base) {}

    /// The bounds of the forms that are met in the first blocks of what is learned from.
    ///
    /// @throws IOException if they cannot be read
    public Map<String, Bound> bounds() throws IOException {
        return bounds.byForm();
    }

    /// How many steps were taken.
    public long done() {
        return training.done();
    }

    /// Whether a folder has a checkpoint.
    public static boolean isBegun(Path folder) {
        return Files.exists(folder.resolve(CHECKPOINT).resolve("state.json"));
    }

    /// Takes a folder's checkpoint away, for nothing is to go on from it.
    ///
    /// @throws IOException if it cannot be taken away
    public static void forget(Path folder) throws IOException {
        var checkpoint = folder.resolve(CHECKPOINT);
        try (var files = Files.newDirectoryStream(checkpoint)) {
            for (var file : files) {
                Files.delete(file);
            }
        }
        Files.delete(checkpoint);
    }

    /// Ends [#run] after the step that is being taken, with a checkpoint. For other threads.
    public void stop() {
        stopped = true;
    }

    /// Takes the steps that are left, and leaves a curve and checkpoints in a folder.
    ///
    /// @param about what is trained on what: a checkpoint of something else is refused
    /// @param resume whether to go on from the folder's checkpoint
    /// @throws IOException if data cannot be read or results not be written
    /// @throws DivergedException if a loss is no finite number: the last checkpoint stays
    /// @throws CancellationException if it was stopped
    public void run(Path folder, String about, boolean resume, Listener listener)
            throws IOException {
        Files.createDirectories(folder);
        var checkpoint = folder.resolve(CHECKPOINT);
        var identity =
                torch.precision() == MatmulPrecision.HIGHEST
                        ? about + " " + settings
                        : about + " " + settings + " " + torch.precision();
        if (resume) {
            training.resume(checkpoint, identity);
        }
        var file = folder.resolve(CURVE);
        var curve = resume ? Curve.resume(file, training.done()) : Curve.begin(file);
        var since = new Since();
        long first = training.done();
        long began = System.nanoTime();
        training.run(
                settings.steps(),
                step -> {
                    since.add(step);
                    listener.step(
                            step,
                            tokens(step.number()),
                            tokens(step.number() - first) / seconds(began));
                    if (step.number() % settings.every() == 0
                            || step.number() == settings.steps()) {
                        // A point that is behind the checkpoint is made again when it goes on.
                        point(curve, listener, since.point(step));
                        price(curve, listener, step);
                        training.save(checkpoint, identity);
                        since.clear();
                    }
                    if (stopped && step.number() < settings.steps()) {
                        training.save(checkpoint, identity);
                        throw new CancellationException("stopped after step " + step.number());
                    }
                });
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    private long tokens(long steps) {
        int context = learner.network().architecture().context();
        return steps * settings.parts() * settings.rows() * context;
    }

    private void price(Curve curve, Listener listener, Training.Step step) throws IOException {
        if (settings.validationBatches() == 0) {
            return;
        }
        learner.learning().values().forEach(array -> array.setRequiresGradient(false));
        FormSums sums;
        try {
            sums =
                    Pricing.of(
                            torch,
                            learner.priced(),
                            forms,
                            validation,
                            settings.rows(),
                            settings.validationBatches());
        } finally {
            learner.learning().values().forEach(array -> array.setRequiresGradient(true));
        }
        if (sums.bitsPerByte().isEmpty()) {
            // Of few documents, none may be kept from learning.
            return;
        }
        point(
                curve,
                listener,
                new Curve.Point(
                        step.number(),
                        tokens(step.number()),
                        Curve.VALIDATION,
                        Pricing.mean(sums),
                        step.rate(),
                        step.norm(),
                        0,
                        sums.bitsPerByte()));
    }

    private static void point(Curve curve, Listener listener, Curve.Point point)
            throws IOException {
        curve.add(point);
        listener.point(point);
    }

    /// What happened since the last point.
    private final class Since {

        private double loss;
        private int steps;
        private double[] notes = {};
        private long began = System.nanoTime();

        void add(Training.Step step) {
            loss += step.loss();
            steps++;
            if (notes.length == 0) {
                notes = step.notes().clone();
            } else {
                Arrays.setAll(notes, i -> notes[i] + step.notes()[i]);
            }
        }

        void clear() {
            loss = 0;
            steps = 0;
            notes = new double[0];
            began = System.nanoTime();
        }

        Curve.Point point(Training.Step step) {
            var sums = new FormSums(forms);
            for (int form = 0; form < forms.count(); form++) {
                sums.add(form, notes[form], Math.round(notes[forms.count() + form]));
            }
            return new Curve.Point(
                    step.number(),
                    tokens(step.number()),
                    Curve.TRAIN,
                    loss / steps,
                    step.rate(),
                    step.norm(),
                    tokens(steps) / seconds(began),
                    sums.bitsPerByte());
        }
    }
}
