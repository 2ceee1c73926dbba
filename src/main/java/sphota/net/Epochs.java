package sphota.net;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import sphota.bytes.MalformedFileException;
import sphota.tensor.NamedArray;
import tools.jackson.databind.json.JsonMapper;

/// Trains over epochs, and keeps what learned as it was best on validation.
public final class Epochs {

    private static final String CHECKPOINT = "checkpoint";
    private static final String BEST = "best";
    private static final String PROGRESS = "progress.json";

    /// What learns.
    public interface Learner {

        /// The loss on what is not learned from.
        double loss();

        /// Writes a folder of it as it is.
        ///
        /// @throws IOException if it cannot be written
        void write(Path folder) throws IOException;

        /// What had learned when a folder was written.
        ///
        /// @throws IOException if it cannot be read
        /// @throws MalformedFileException if it is none
        Map<String, NamedArray> read(Path folder) throws IOException;
    }

    /// Told of epochs.
    public interface Listener {

        /// An epoch was learned.
        ///
        /// @param training the mean loss of its steps
        /// @param validation the loss after it, on what is not learned from
        void epoch(int number, double training, double validation);
    }

    private final Training training;
    private final int count;
    private final int steps;
    private final Learner learner;

    /// @param training of what learns
    /// @param count of epochs
    /// @param steps of each
    public Epochs(Training training, int count, int steps, Learner learner) {
        this.training = training;
        this.count = count;
        this.steps = steps;
        this.learner = learner;
    }

    /// Ends [#run] after the step that is being taken. For other threads.
    public void stop() {
        training.stop();
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

    /// Learns; afterwards what learns is as it was after the epoch that was best on validation.
    ///
    /// @param folder of a checkpoint after each epoch, and of the best so far; what is there of the
    ///   same training goes on
    /// @param about what is learned from what: a checkpoint of something else is refused
    /// @throws IOException if something cannot be read or written
    /// @throws MalformedFileException if the checkpoint is damaged, or of another training
    /// @throws DivergedException if a loss or gradient is no finite number
    /// @throws CancellationException if it was stopped: it goes on from the last epoch
    public void run(Optional<Path> folder, String about, Listener listener) throws IOException {
        var state = new State(0, Double.POSITIVE_INFINITY);
        var best = Arrays.copy(training.learning());
        if (folder.isPresent() && Files.exists(folder.get().resolve(PROGRESS))) {
            training.resume(folder.get().resolve(CHECKPOINT), about);
            state = State.read(folder.get());
            best = learner.read(folder.get().resolve(BEST));
        }
        while (state.epoch < count) {
            double learned = training.run((state.epoch + 1L) * steps);
            double loss = learner.loss();
            boolean better = loss < state.least;
            state = new State(state.epoch + 1, better ? loss : state.least);
            if (better) {
                best = Arrays.copy(training.learning());
            }
            if (folder.isPresent()) {
                if (better) {
                    learner.write(folder.get().resolve(BEST));
                }
                training.save(folder.get().resolve(CHECKPOINT), about);
                state.write(folder.get());
            }
            listener.epoch(state.epoch, learned, loss);
        }
        Arrays.become(training.learning(), best);
    }
}
