package sphota.interpreter.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import sphota.bytes.MalformedFileException;
import sphota.interpreter.data.Example;
import sphota.interpreter.data.Target;
import sphota.net.Arrays;
import sphota.net.Batches;
import sphota.net.Epochs;
import sphota.net.Numbered;
import sphota.net.Schedule;
import sphota.net.Torch;
import sphota.net.Training;
import sphota.tensor.NamedArray;

/// Trains a reader to predict, and keeps it as it was best on validation.
public final class Predicting {

    /// How to train.
    ///
    /// @param epochs over the examples to learn from
    /// @param rows networks of a step
    /// @param rate the highest learning rate
    /// @param decay of weights
    /// @param thinned the share of neurons, of rows that are said of tensors, and of probes that
    ///   are left out of networks to learn from, others in each step
    /// @param seed of weights, order and what is dropped and left out
    public record Settings(
            int epochs, int rows, double rate, double decay, double thinned, long seed) {

        public static final Settings USUAL = new Settings(40, 64, 1e-3, 0.05, 0, 1);

        public Settings {
            if (epochs < 1
                    || rows < 1
                    || !(rate > 0 && rate < 1)
                    || !(decay >= 0 && decay < 1 / rate)
                    || !(thinned >= 0 && thinned < 1)) {
                throw new IllegalArgumentException(
                        "%d epochs of %d rows at %s, with a decay of %s and %s left out"
                                .formatted(epochs, rows, rate, decay, thinned));
            }
        }

        /// The same with another seed.
        public Settings seeded(long other) {
            return new Settings(epochs, rows, rate, decay, thinned, other);
        }

        /// Those with which nothing is left out.
        public Settings(int epochs, int rows, double rate, double decay, long seed) {
            this(epochs, rows, rate, decay, 0, seed);
        }
    }

    /// What there is to learn from, of which a target or more is known.
    ///
    /// @param train examples to learn from
    /// @param validation others that say when it is best
    public record Lessons(List<Example> train, List<Example> validation) {

        public Lessons {
            train = List.copyOf(train);
            validation = List.copyOf(validation);
            if (train.isEmpty() || validation.isEmpty()) {
                throw new IllegalArgumentException("there is nothing to learn from");
            }
        }
    }

    private final Settings settings;
    private final Predictor predictor;
    private final Epochs epochs;

    /// Prepares.
    ///
    /// @param targets all that it is to predict, each as important as another
    public Predicting(
            Torch torch, Size size, List<Target> targets, Lessons lessons, Settings settings) {
        this.settings = settings;
        predictor =
                Predictor.initial(torch.manager(), size, targets, lessons.train(), settings.seed());
        var batches = new Batches(lessons.train().size(), settings.rows(), settings.seed());
        var lesson =
                new Lesson(
                        predictor, lessons.train(), batches, settings.thinned(), settings.seed());
        int steps = settings.epochs() * batches.ofAnEpoch();
        var training =
                new Training(
                        torch,
                        Training.Settings.of(
                                new Schedule(settings.rate(), steps / 20, steps, 0.02),
                                1,
                                settings.decay(),
                                settings.seed()),
                        predictor.reader().learning(),
                        new Numbered(lesson::loss));
        epochs =
                new Epochs(
                        training,
                        settings.epochs(),
                        batches.ofAnEpoch(),
                        new Learning(predictor, lessons.validation()));
    }

    /// @param validation what says when it is best
    private record Learning(Predictor predictor, List<Example> validation)
            implements Epochs.Learner {

        @Override
        public double loss() {
            return predictor.loss(validation);
        }

        @Override
        public void write(Path folder) throws IOException {
            new PredictorFolder(folder).write(predictor, Map.of());
        }

        @Override
        public Map<String, NamedArray> read(Path folder) throws IOException {
            var read = new PredictorFolder(folder).read(predictor.manager());
            return Arrays.copy(read.reader().learning());
        }
    }

    /// Ends [#run] after the step that is being taken. For other threads.
    public void stop() {
        epochs.stop();
    }

    /// Learns; afterwards the predictor is as it was after the epoch that was best on validation.
    /// The loss is the mean over targets of the squared error over the variance, or of the cross
    /// entropy.
    ///
    /// @param folder of a checkpoint after each epoch, and of the best so far; what is there of the
    ///   same training goes on
    /// @param about what is learned from what: a checkpoint of something else is refused
    /// @throws IOException if something cannot be read or written
    /// @throws MalformedFileException if the checkpoint is damaged, or of another training
    /// @throws CancellationException if it was stopped: it goes on from the last epoch
    public Predictor run(Optional<Path> folder, String about, Epochs.Listener listener)
            throws IOException {
        epochs.run(folder, about + " " + settings + " " + predictor.size(), listener);
        return predictor;
    }
}
