package sphota.interpreter.behaviour;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import sphota.bytes.MalformedFileException;
import sphota.net.JsonFile;
import sphota.net.Schedule;
import sphota.net.Torch;
import sphota.net.Training;
import tools.jackson.databind.json.JsonMapper;

/// Trains a reader of one kind of networks, and keeps it as it was best on validation.
public final class BehaviourTraining {

    /// How to train.
    ///
    /// @param width numbers of a unit that is read
    /// @param epochs over the networks to learn from
    /// @param rows networks of a step
    /// @param rate the highest learning rate
    /// @param decay of weights
    /// @param noise that every other network is given, as a share of the root mean square of its
    ///   tensors, at most; 0 for none
    /// @param seed of weights, order and noise
    public record Settings(
            int width, int epochs, int rows, double rate, double decay, double noise, long seed) {

        private static final int WIDEST = 1 << 12;

        public Settings {
            if (width < 1
                    || width > WIDEST
                    || epochs < 1
                    || rows < 1
                    || !(rate > 0 && rate < 1)
                    || !(decay >= 0)
                    || !(noise >= 0 && noise <= 10)) {
                throw new IllegalArgumentException(
                        "a width of %d, %d epochs of %d rows at %s with noise of %s"
                                .formatted(width, epochs, rows, rate, noise));
            }
        }
    }

    /// Told of epochs.
    public interface Listener {

        /// An epoch was learned.
        ///
        /// @param training the mean cross entropy of an answer over its steps
        /// @param validation the same after it, over the networks for validation
        void epoch(int number, double training, double validation);
    }

    /// Fewer networks to learn from, or for each of the other sides, are too few.
    private static final int FEWEST = 32;

    private static final int FEWEST_OTHERS = 8;

    private static final String CHECKPOINT = "checkpoint";
    private static final String BEST = "best";
    private static final String PROGRESS = "progress.json";

    private final Settings settings;
    private final Sides sides;
    private final BehaviourReader reader;
    private final Lesson lesson;
    private final Training training;
    private volatile boolean stopped;

    /// Prepares.
    ///
    /// @param sides networks of one kind
    /// @throws IllegalArgumentException if they are too few
    public BehaviourTraining(Torch torch, Sides sides, Settings settings) {
        if (!isEnough(sides)) {
            throw new IllegalArgumentException("too few networks to learn from");
        }
        this.settings = settings;
        this.sides = sides;
        reader =
                BehaviourReader.initial(
                        torch.manager(),
                        sides.train().getFirst().kind(),
                        settings.width(),
                        settings.seed());
        lesson =
                new Lesson(
                        reader,
                        sides.train(),
                        settings.rows(),
                        Shaking.of(reader.questions(), sides, settings.noise()),
                        settings.seed());
        int steps = settings.epochs() * lesson.stepsOfAnEpoch();
        training =
                new Training(
                        torch,
                        Training.Settings.of(
                                new Schedule(settings.rate(), steps / 20, steps, 0.01),
                                1,
                                settings.decay(),
                                settings.seed()),
                        reader.network().learning(),
                        lesson);
    }

    /// Whether there are enough networks on each side: 32 to learn from, 8 on the others.
    public static boolean isEnough(Sides sides) {
        return sides.train().size() >= FEWEST
                && sides.validation().size() >= FEWEST_OTHERS
                && sides.test().size() >= FEWEST_OTHERS;
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
            var file = folder.resolve(PROGRESS);
            var json = JsonFile.read(file);
            double least = json.path("least").asDouble(Double.NaN);
            int epoch = json.path("epoch").asInt(0);
            if (epoch < 1 || Double.isNaN(least)) {
                throw new MalformedFileException(file.toString(), 0, "it names no epoch");
            }
            return new State(epoch, least);
        }

        void write(Path folder) throws IOException {
            var json = JsonMapper.shared().createObjectNode();
            json.put("epoch", epoch);
            json.put("least", least);
            JsonFile.write(folder.resolve(PROGRESS), json);
        }
    }

    /// Learns; afterwards the reader is as it was after the epoch that was best on validation.
    ///
    /// @param folder of a checkpoint after each epoch, and of the best so far; what is there of the
    ///   same training goes on
    /// @param about what is learned from what: a checkpoint of something else is refused
    /// @throws IOException if something cannot be read or written
    /// @throws MalformedFileException if the checkpoint is damaged, or of another training
    /// @throws CancellationException if it was stopped: it goes on from the last epoch
    public BehaviourReader run(Optional<Path> folder, String about, Listener listener)
            throws IOException {
        var identity = "%s %s %s".formatted(about, reader.kind().json(), settings);
        var state = new State(0, Double.POSITIVE_INFINITY);
        var best = reader.weights();
        if (folder.isPresent() && Files.exists(folder.get().resolve(PROGRESS))) {
            training.resume(folder.get().resolve(CHECKPOINT), identity);
            state = State.read(folder.get());
            best = BehaviourReader.read(reader.manager(), folder.get().resolve(BEST)).weights();
        }
        while (state.epoch < settings.epochs()) {
            double learned = epoch(state.epoch + 1);
            double loss = reader.loss(sides.validation());
            boolean better = loss < state.least;
            state = new State(state.epoch + 1, better ? loss : state.least);
            if (better) {
                best = reader.weights();
            }
            if (folder.isPresent()) {
                if (better) {
                    reader.write(folder.get().resolve(BEST), Map.of());
                }
                training.save(folder.get().resolve(CHECKPOINT), identity);
                state.write(folder.get());
            }
            listener.epoch(state.epoch, learned, loss);
        }
        reader.become(best);
        return reader;
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
