package sphota.interpreter.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import sphota.bytes.MalformedFileException;
import sphota.interpreter.data.Example;
import sphota.interpreter.data.Target;
import sphota.net.JsonFile;
import sphota.net.Schedule;
import sphota.net.Torch;
import sphota.net.Training;
import tools.jackson.databind.json.JsonMapper;

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

    /// Told of epochs.
    public interface Listener {

        /// An epoch was learned.
        ///
        /// @param training the mean loss of its steps
        /// @param validation the loss after it: the mean over targets of the squared error over the
        ///   variance, or the cross entropy
        void epoch(int number, double training, double validation);
    }

    private static final String CHECKPOINT = "checkpoint";
    private static final String BEST = "best";

    private final Settings settings;
    private final Lessons lessons;
    private final Predictor predictor;
    private final Lesson lesson;
    private final Training training;
    private volatile boolean stopped;

    /// Prepares.
    ///
    /// @param targets all that it is to predict, each as important as another
    public Predicting(
            Torch torch, Size size, List<Target> targets, Lessons lessons, Settings settings) {
        this.settings = settings;
        this.lessons = lessons;
        predictor =
                Predictor.initial(torch.manager(), size, targets, lessons.train(), settings.seed());
        lesson =
                new Lesson(
                        predictor,
                        lessons.train(),
                        settings.rows(),
                        settings.thinned(),
                        settings.seed());
        int steps = settings.epochs() * lesson.stepsOfAnEpoch();
        training =
                new Training(
                        torch,
                        Training.Settings.of(
                                new Schedule(settings.rate(), steps / 20, steps, 0.02),
                                1,
                                settings.decay(),
                                settings.seed()),
                        predictor.reader().learning(),
                        lesson);
    }

    /// Ends [#run] after the step that is being taken. For other threads.
    public void stop() {
        stopped = true;
    }

    /// How it is after an epoch.
    ///
    /// @param epoch the last that was learned
    /// @param least the best loss on validation so far
    private record State(int epoch, double least) {

        static State read(Path folder) throws IOException {
            var file = folder.resolve("progress.json");
            if (!Files.exists(file)) {
                return new State(0, Double.POSITIVE_INFINITY);
            }
            var json = JsonFile.read(file);
            double least = json.path("least").asDouble(Double.NaN);
            int epoch = json.path("epoch").asInt(-1);
            if (epoch < 1 || Double.isNaN(least)) {
                throw new MalformedFileException(file.toString(), 0, "it names no epoch");
            }
            return new State(epoch, least);
        }

        void write(Path folder) throws IOException {
            var json = JsonMapper.shared().createObjectNode();
            json.put("epoch", epoch);
            json.put("least", least);
            JsonFile.write(folder.resolve("progress.json"), json);
        }
    }

    /// Learns; afterwards the predictor is as it was after the epoch that was best on validation.
    ///
    /// @param folder of a checkpoint after each epoch, and of the best so far; what is there of the
    ///   same training goes on
    /// @param about what is learned from what: a checkpoint of something else is refused
    /// @throws IOException if something cannot be read or written
    /// @throws MalformedFileException if the checkpoint is damaged, or of another training
    /// @throws CancellationException if it was stopped: it goes on from the last epoch
    public Predictor run(Optional<Path> folder, String about, Listener listener)
            throws IOException {
        var identity = about + " " + settings + " " + predictor.size();
        var state = new State(0, Double.POSITIVE_INFINITY);
        var best = predictor.weights();
        if (folder.isPresent() && Files.exists(folder.get().resolve(CHECKPOINT))) {
            training.resume(folder.get().resolve(CHECKPOINT), identity);
            state = State.read(folder.get());
            best = Predictor.read(predictor.manager(), folder.get().resolve(BEST)).weights();
        }
        while (state.epoch < settings.epochs()) {
            double learned = epoch(state.epoch + 1);
            double loss = predictor.loss(lessons.validation());
            boolean better = loss < state.least;
            state = new State(state.epoch + 1, better ? loss : state.least);
            if (better) {
                best = predictor.weights();
            }
            if (folder.isPresent()) {
                if (better) {
                    predictor.write(folder.get().resolve(BEST), Map.of());
                }
                training.save(folder.get().resolve(CHECKPOINT), identity);
                state.write(folder.get());
            }
            listener.epoch(state.epoch, learned, loss);
        }
        predictor.become(best);
        return predictor;
    }

    /// @return the mean loss of its steps
    private double epoch(int number) throws IOException {
        double[] sum = new double[1];
        int steps = lesson.stepsOfAnEpoch();
        training.run(
                (long) number * steps,
                step -> {
                    sum[0] += step.loss() / steps;
                    if (stopped) {
                        throw new CancellationException("stopped after step " + step.number());
                    }
                });
        return sum[0];
    }
}
