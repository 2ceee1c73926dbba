package sphota.interpreter.writing;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import sphota.bytes.MalformedFileException;
import sphota.meaning.Split;
import sphota.net.Adapted;
import sphota.net.Numbered;
import sphota.net.Rank;
import sphota.net.Schedule;
import sphota.net.Torch;
import sphota.net.Training;
import sphota.tensor.NamedArray;

/// Trains a writer.
public final class WriterTraining {

    /// How to train.
    ///
    /// @param steps of the optimiser
    /// @param rows functions of a step
    /// @param rate the highest learning rate
    /// @param decay of weights
    /// @param seed of first weights and of the course
    public record Settings(int steps, int rows, double rate, double decay, long seed) {

        public Settings {
            if (steps < 1
                    || rows < 1
                    || rows > 1 << 16
                    || !(rate > 0 && rate < 1)
                    || !(decay >= 0)) {
                throw new IllegalArgumentException(
                        "%d steps of %d rows at %s".formatted(steps, rows, rate));
            }
        }
    }

    /// Told of how it goes.
    public interface Listener {

        /// A twentieth of the way.
        ///
        /// @param step the last that was taken
        /// @param training the mean loss of a symbol since the last time, in nats
        /// @param validation the same on what it does not learn from
        /// @throws IOException if something cannot be written
        void point(long step, double training, double validation) throws IOException;
    }

    private static final String CHECKPOINT = "checkpoint";
    private static final int POINTS = 20;
    private static final int VALIDATION_BATCHES = 4;

    private final Settings settings;
    private final Writer writer;
    private final Network network;
    private final Course course;
    private final Training training;

    /// Prepares to learn from pairs that are drawn as they are needed.
    ///
    /// @param families what is to be written; of each there are as many pairs
    /// @param drawers threads that draw pairs ahead of the steps; with none they are drawn in each.
    ///   They are the same
    /// @param learned arrays of another network that it begins with, by name
    /// @throws IllegalArgumentException if none of its layers fit
    public WriterTraining(
            Torch torch,
            List<Family> families,
            Settings settings,
            int drawers,
            Optional<Map<String, NamedArray>> learned) {
        this(
                torch,
                families,
                Reads.TABLES,
                settings,
                Ahead.of(
                        new Lessons(
                                families, settings.rows(), settings.seed(), Split.ofPairs(0, 0)),
                        drawers),
                learned);
    }

    /// Prepares.
    ///
    /// @param families what is to be written
    /// @param reads what it is written of
    /// @param learned arrays of another network that it begins with, by name
    /// @throws IllegalArgumentException if none of its layers fit
    public WriterTraining(
            Torch torch,
            List<Family> families,
            Reads reads,
            Settings settings,
            Course course,
            Optional<Map<String, NamedArray>> learned) {
        this(torch, families, reads, settings, course, learned, Optional.empty());
    }

    /// Prepares.
    ///
    /// @param rank of adapters beside the linear maps that it begins with; then nothing else learns
    ///   of what it begins with. All that is drawn anew learns
    /// @throws IllegalArgumentException if none of its layers fit, or adapters are to stand over
    ///   nothing
    public WriterTraining(
            Torch torch,
            List<Family> families,
            Reads reads,
            Settings settings,
            Course course,
            Optional<Map<String, NamedArray>> learned,
            Optional<Rank> rank) {
        this.settings = settings;
        this.course = course;
        if (rank.isPresent() && learned.isEmpty()) {
            throw new IllegalArgumentException("adapters stand over another network: --init");
        }
        var beginning =
                Writer.initial(
                        torch.manager(),
                        Network.usual(),
                        families,
                        reads,
                        learned,
                        settings.seed());
        var begun = beginning.writer();
        var learning = new LinkedHashMap<>(begun.network().arrays());
        if (rank.isEmpty()) {
            writer = begun;
            network = begun.network();
        } else {
            var adapters = adapters(torch, beginning, rank.get(), settings.seed());
            writer = begun.with(adapters);
            network = begun.network().with(adapters, true);
            learning.keySet().removeAll(beginning.taken());
            learning.putAll(adapters.learning());
        }
        int steps = settings.steps();
        training =
                new Training(
                        torch,
                        Training.Settings.of(
                                new Schedule(
                                        settings.rate(), Math.min(200, steps / 10), steps, 0.05),
                                1,
                                settings.decay(),
                                settings.seed()),
                        learning,
                        new Numbered((_, number) -> loss(network, course.next(number))));
    }

    private static Adapted adapters(Torch torch, Writer.Beginning beginning, Rank rank, long seed) {
        var network = beginning.writer().network();
        var maps =
                network.architecture().linears().keySet().stream()
                        .filter(name -> beginning.taken().contains(name + ".weight"))
                        .toList();
        return Adapted.initial(
                torch.manager(), network.architecture(), rank.of(maps), network.weights(), seed);
    }

    private static NDArray loss(Network network, Course.Batch batch) {
        return network.loss(batch.read(), batch.written());
    }

    private double validation() {
        double sum = 0;
        for (int i = 0; i < VALIDATION_BATCHES; i++) {
            try (var scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                sum += loss(writer.network(), course.validation(i)).getFloat();
            }
        }
        return sum / VALIDATION_BATCHES;
    }

    public Writer writer() {
        return writer;
    }

    /// Ends [#run] after the step that is being taken. For other threads.
    public void stop() {
        training.stop();
    }

    /// Learns. Only once.
    ///
    /// @param folder of a checkpoint after each twentieth of the way; what is there of the same
    ///   training goes on
    /// @param about what begins it: a checkpoint of something else is refused
    /// @throws IOException if something cannot be read or written
    /// @throws MalformedFileException if the checkpoint is damaged, or of another training
    /// @throws CancellationException if it was stopped: it goes on from the last checkpoint
    public Writer run(Optional<Path> folder, String about, Listener listener) throws IOException {
        var identity = "%s %s %s".formatted(about, course.about(), settings);
        var checkpoint = folder.map(each -> each.resolve(CHECKPOINT));
        if (checkpoint.isPresent() && Files.exists(checkpoint.get())) {
            training.resume(checkpoint.get(), identity);
        }
        try (course) {
            learn(checkpoint, identity, listener);
        }
        return writer;
    }

    private void learn(Optional<Path> checkpoint, String identity, Listener listener)
            throws IOException {
        int every = Math.max(1, Math.ceilDiv(settings.steps(), POINTS));
        while (training.done() < settings.steps()) {
            long next = Math.min(settings.steps(), (training.done() / every + 1) * every);
            double learned = training.run(next);
            if (checkpoint.isPresent()) {
                training.save(checkpoint.get(), identity);
            }
            listener.point(next, learned, validation());
        }
    }
}
