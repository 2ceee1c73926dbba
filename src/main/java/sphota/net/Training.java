package sphota.net;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDScope;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CancellationException;
import sphota.bytes.MalformedFileException;

/// Steps of an optimiser along the gradients of an objective.
public final class Training {

    /// How to train.
    ///
    /// @param schedule of the learning rate; it also says how many steps there are
    /// @param parts of a batch, whose gradients are added up before a step
    /// @param clip the longest that all gradients together may be (Pascanu, Mikolov and Bengio
    ///   2013)
    /// @param beta1 of [AdamW]
    /// @param beta2 of [AdamW]
    /// @param decay of weights in a step, as a share of the learning rate
    /// @param seed of what an engine draws, as dropout
    public record Settings(
            Schedule schedule,
            int parts,
            double clip,
            double beta1,
            double beta2,
            double decay,
            long seed) {

        /// The usual ones: β 0.9 and 0.95, clipped at 1.
        public static Settings of(Schedule schedule, int parts, double decay, long seed) {
            return new Settings(schedule, parts, 1, 0.9, 0.95, decay, seed);
        }
    }

    /// A step that was taken.
    ///
    /// @param number from 1 on
    /// @param loss the mean over its parts, before it
    /// @param notes the sums over its parts
    /// @param norm of all gradients, before it was clipped
    /// @param rate of learning
    public record Step(long number, double loss, double[] notes, double norm, double rate) {}

    /// Told of steps.
    public interface Listener {

        /// A step was taken; what is thrown here ends the training.
        ///
        /// @throws IOException if something could not be written
        void taken(Step step) throws IOException;
    }

    private final Torch torch;
    private final Settings settings;
    private final Objective objective;
    private final Map<String, NDArray> learning;
    private final AdamW optimizer;
    private long done;
    private volatile boolean stopped;

    /// Begins.
    ///
    /// @param learning the arrays that are to change
    public Training(
            Torch torch, Settings settings, Map<String, NDArray> learning, Objective objective) {
        this.torch = torch;
        this.settings = settings;
        this.objective = objective;
        this.learning = learning;
        optimizer =
                new AdamW(
                        torch.manager(),
                        new AdamW.Settings(settings.beta1(), settings.beta2(), settings.decay()),
                        learning);
    }

    /// How many steps were taken.
    public long done() {
        return done;
    }

    Map<String, NDArray> learning() {
        return learning;
    }

    /// Ends [#run] after the step that is being taken. For other threads.
    public void stop() {
        stopped = true;
    }

    /// Takes steps until there are so many.
    ///
    /// @param last the number of the last
    /// @return the mean of their losses
    /// @throws IOException if data cannot be read
    /// @throws DivergedException as below
    /// @throws CancellationException if it was stopped, or this thread is interrupted
    public double run(long last) throws IOException {
        double[] mean = new double[1];
        long count = last - done;
        run(last, step -> mean[0] += step.loss() / count);
        return mean[0];
    }

    /// Takes steps until there are so many.
    ///
    /// @param last the number of the last
    /// @throws IOException if data cannot be read, or the listener says so
    /// @throws DivergedException if a loss or gradient is no finite number; the weights are those
    ///   before that step, and it cannot be taken again
    /// @throws CancellationException if it was stopped, or this thread is interrupted
    public void run(long last, Listener listener) throws IOException {
        learning.values().forEach(array -> array.setRequiresGradient(true));
        try {
            while (done < last) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new CancellationException("interrupted after step " + done);
                }
                var step = step(done + 1);
                done++;
                listener.taken(step);
                if (stopped) {
                    throw new CancellationException("stopped after step " + done);
                }
            }
        } finally {
            learning.values().forEach(array -> array.setRequiresGradient(false));
        }
    }

    private Step step(long number) throws IOException {
        // What is drawn in a step is drawn anew when a stopped run comes to it.
        torch.seed(settings.seed() * 0x9e3779b97f4a7c15L + number);
        double loss = 0;
        double[] notes = {};
        clear();
        for (int part = 0; part < settings.parts(); part++) {
            try (var scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                try (var collector = Engine.getInstance().newGradientCollector()) {
                    var outcome = objective.next(torch.manager());
                    collector.backward(Scaled.of(outcome.loss(), 1.0 / settings.parts()));
                    double of = outcome.loss().getFloat();
                    if (!Double.isFinite(of)) {
                        throw new DivergedException(number, part, "the loss is " + of);
                    }
                    loss += of / settings.parts();
                    notes = added(notes, outcome.notes());
                }
            }
        }
        double norm = norm();
        if (!Double.isFinite(norm)) {
            throw new DivergedException(number, 0, "the norm of gradients is " + norm);
        }
        double rate = settings.schedule().rate(number);
        try (var scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            optimizer.step(
                    Math.toIntExact(number), rate, Math.min(1, settings.clip() / (norm + 1e-6)));
        }
        return new Step(number, loss, notes, norm, rate);
    }

    private static double[] added(double[] sums, double[] more) {
        var all = sums.length == 0 ? new double[more.length] : sums;
        for (int i = 0; i < more.length; i++) {
            all[i] += more[i];
        }
        return all;
    }

    private void clear() {
        for (var array : learning.values()) {
            try (var gradient = array.getGradient()) {
                gradient.subi(gradient);
            }
        }
    }

    private double norm() {
        try (var scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            var norms = new NDList();
            for (var array : learning.values()) {
                norms.add(array.getGradient().norm().reshape(1));
            }
            return Math.sqrt(NDArrays.concat(norms).square().sum().getFloat());
        }
    }

    /// Writes all that is needed to go on: `model-STEP.safetensors` of the arrays that learn,
    /// `optimizer-STEP.safetensors`, and `state.json` with their digests, which is written last.
    ///
    /// @param folder is made; what is in it is replaced
    /// @param about what was trained how, an identity to be compared when going on
    public void save(Path folder, String about) throws IOException {
        Checkpoint.write(
                folder,
                learning,
                optimizer.state(),
                new Checkpoint.State(done, objective.position(), about));
    }

    /// Goes on where a checkpoint was written.
    ///
    /// @param about as it was when saved
    /// @throws MalformedFileException if it is damaged, or of another network or training
    public void resume(Path folder, String about) throws IOException {
        var state = Checkpoint.read(folder, learning, optimizer.state(), about);
        try {
            objective.goTo(state.position());
        } catch (IllegalArgumentException wrong) {
            throw new MalformedFileException(
                    folder.toString(), 0, String.valueOf(wrong.getMessage()));
        }
        done = state.step();
    }
}
