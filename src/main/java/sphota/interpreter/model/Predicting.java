package sphota.interpreter.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import sphota.interpreter.data.Example;
import sphota.interpreter.data.Target;
import sphota.net.Schedule;
import sphota.net.Torch;
import sphota.net.Training;

/// Trains a reader to predict, and keeps it as it was best on validation.
public final class Predicting {

    /// How to train.
    ///
    /// @param epochs over the examples to learn from
    /// @param rows networks of a step
    /// @param rate the highest learning rate
    /// @param decay of weights
    /// @param seed of weights, order and dropout
    public record Settings(int epochs, int rows, double rate, double decay, long seed) {

        public static final Settings USUAL = new Settings(40, 64, 1e-3, 0.05, 1);

        public Settings {
            if (epochs < 1 || rows < 1 || !(rate > 0 && rate < 1) || !(decay >= 0)) {
                throw new IllegalArgumentException(
                        "%d epochs of %d rows at %s".formatted(epochs, rows, rate));
            }
        }
    }

    /// Told of epochs.
    public interface Listener {

        /// An epoch was learned.
        ///
        /// @param validation the loss there: the mean squared error over the variance, or the cross
        ///   entropy
        void epoch(int number, double training, double validation);
    }

    private final Torch torch;
    private final Settings settings;
    private final Standards standards;
    private final Aim aim;
    private final Reader reader;
    private final Lesson lesson;
    private final Training training;
    private final List<Example> validation;
    private volatile boolean stopped;

    /// Prepares.
    ///
    /// @param train examples of which the target is known
    /// @param validation others of which it is
    public Predicting(
            Torch torch,
            Size size,
            Target target,
            List<Example> train,
            List<Example> validation,
            Settings settings) {
        this.torch = torch;
        this.settings = settings;
        this.validation = List.copyOf(validation);
        standards = Standards.of(train);
        aim = Aim.of(target, train);
        reader = new Reader(torch.manager(), size, standards, aim.outputs(), settings.seed());
        lesson = new Lesson(reader, standards, aim, train, settings.rows(), settings.seed());
        int steps = settings.epochs() * lesson.stepsOfAnEpoch();
        training =
                new Training(
                        torch,
                        Training.Settings.of(
                                new Schedule(settings.rate(), steps / 20, steps, 0.02),
                                1,
                                settings.decay(),
                                settings.seed()),
                        reader.learning(),
                        lesson);
    }

    /// Ends [#run] after the step that is being taken. For other threads.
    public void stop() {
        stopped = true;
    }

    /// Learns; afterwards the reader is as it was after the epoch that was best on validation.
    ///
    /// @return the loss there
    /// @throws IOException never, as nothing is read
    /// @throws CancellationException if it was stopped
    public double run(Listener listener) throws IOException {
        double least = Double.POSITIVE_INFINITY;
        Map<String, float[]> best = new LinkedHashMap<>();
        for (int epoch = 1; epoch <= settings.epochs(); epoch++) {
            double[] sum = new double[1];
            training.run(
                    (long) epoch * lesson.stepsOfAnEpoch(),
                    step -> {
                        sum[0] += step.loss() / lesson.stepsOfAnEpoch();
                        if (stopped) {
                            throw new CancellationException("stopped after step " + step.number());
                        }
                    });
            double loss = loss(validation);
            listener.epoch(epoch, sum[0], loss);
            if (loss < least) {
                least = loss;
                reader.learning().forEach((name, array) -> best.put(name, array.toFloatArray()));
            }
        }
        reader.learning()
                .forEach((name, array) -> {
                    var kept = best.get(name);
                    if (kept != null) {
                        array.set(FloatBuffer.wrap(kept));
                    }
                });
        return least;
    }

    private double loss(List<Example> examples) {
        double sum = 0;
        for (int from = 0; from < examples.size(); from += settings.rows()) {
            var some = examples.subList(from, Math.min(examples.size(), from + settings.rows()));
            try (var scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                sum += aim.loss(torch.manager(), outputs(some), some).getFloat() * some.size();
            }
        }
        return sum / examples.size();
    }

    private NDArray outputs(List<Example> some) {
        var manager = torch.manager();
        return reader.predict(manager, Crowd.of(manager, some, standards), false);
    }

    /// What is predicted of examples: a number each, or a probability for each class.
    public double[][] predict(List<Example> examples) {
        var predicted = new ArrayList<double[]>();
        for (int from = 0; from < examples.size(); from += settings.rows()) {
            var some = examples.subList(from, Math.min(examples.size(), from + settings.rows()));
            try (var scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                var outputs = outputs(some).toFloatArray();
                for (int i = 0; i < some.size(); i++) {
                    predicted.add(aim.meaning(outputs, i * aim.outputs()));
                }
            }
        }
        return predicted.toArray(double[][]::new);
    }
}
