package sphota.interpreter.behaviour;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import sphota.bytes.MalformedFileException;
import sphota.net.Batches;
import sphota.net.Epochs;
import sphota.net.Numbered;
import sphota.net.Schedule;
import sphota.net.Torch;
import sphota.net.Training;
import sphota.tensor.NamedArray;

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

    /// Fewer networks to learn from, or for each of the other sides, are too few.
    private static final int FEWEST = 32;

    private static final int FEWEST_OTHERS = 8;

    private final Settings settings;
    private final boolean raw;
    private final BehaviourReader reader;
    private final Epochs epochs;

    /// Prepares.
    ///
    /// @param sides networks of one kind
    /// @param raw whether the reader takes chains as they are in their files, and not in the one
    ///   form of all that answer alike
    /// @throws IllegalArgumentException if they are too few
    public BehaviourTraining(Torch torch, Sides sides, boolean raw, Settings settings) {
        if (!isEnough(sides)) {
            throw new IllegalArgumentException("too few networks to learn from");
        }
        this.settings = settings;
        this.raw = raw;
        reader =
                BehaviourReader.initial(
                        torch.manager(),
                        sides.train().getFirst().kind(),
                        raw,
                        settings.width(),
                        settings.seed());
        var batches = new Batches(sides.train().size(), settings.rows(), settings.seed());
        var lesson =
                new Lesson(
                        reader,
                        sides.train(),
                        batches,
                        Shaking.of(reader.questions(), sides, settings.noise()),
                        settings.seed());
        int steps = settings.epochs() * batches.ofAnEpoch();
        var training =
                new Training(
                        torch,
                        Training.Settings.of(
                                new Schedule(settings.rate(), steps / 20, steps, 0.01),
                                1,
                                settings.decay(),
                                settings.seed()),
                        reader.network().learning(),
                        new Numbered((_, number) -> lesson.loss(number)));
        epochs =
                new Epochs(
                        training,
                        settings.epochs(),
                        batches.ofAnEpoch(),
                        new Learning(
                                reader, sides.validation().stream().map(reader::shown).toList()));
    }

    /// @param validation what says when it is best
    private record Learning(BehaviourReader reader, List<Shown> validation)
            implements Epochs.Learner {

        @Override
        public double loss() {
            return reader.meanLoss(validation);
        }

        @Override
        public void write(Path folder) throws IOException {
            reader.write(folder, Map.of());
        }

        @Override
        public Map<String, NamedArray> read(Path folder) throws IOException {
            return BehaviourReader.read(reader.manager(), folder).weights();
        }
    }

    /// Whether there are enough networks on each side: 32 to learn from, 8 on the others.
    public static boolean isEnough(Sides sides) {
        return sides.train().size() >= FEWEST
                && sides.validation().size() >= FEWEST_OTHERS
                && sides.test().size() >= FEWEST_OTHERS;
    }

    /// Ends [#run] after the step that is being taken. For other threads.
    public void stop() {
        epochs.stop();
    }

    /// Learns; afterwards the reader is as it was after the epoch that was best on validation. The
    /// loss is the mean cross entropy of an answer.
    ///
    /// @param folder of a checkpoint after each epoch, and of the best so far; what is there of the
    ///   same training goes on
    /// @param about what is learned from what: a checkpoint of something else is refused
    /// @throws IOException if something cannot be read or written
    /// @throws MalformedFileException if the checkpoint is damaged, or of another training
    /// @throws CancellationException if it was stopped: it goes on from the last epoch
    public BehaviourReader run(Optional<Path> folder, String about, Epochs.Listener listener)
            throws IOException {
        epochs.run(
                folder,
                "%s %s %s%s".formatted(about, reader.kind().json(), settings, raw ? " raw" : ""),
                listener);
        return reader;
    }
}
