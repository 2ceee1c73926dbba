package sphota.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import sphota.execution.Blueprint;

/// Models trained here and by DJL with one recipe and different seeds are equally good: the
/// two-sample Kolmogorov-Smirnov test of their accuracies on new samples, at the level of 1 %
/// (asymptotic critical value, which for tied numbers rejects less often than that).
class DjlAccuracyTest {

    private static final int MODELS = 60;
    private static final int BATCH = 64;
    private static final double RATE = 0.003;
    private static final int EPOCHS = 4;
    private static final double CRITICAL = Math.sqrt(-Math.log(0.01 / 2) / MODELS);

    private static final Blueprint MLP =
            Blueprint.parse("flat 64 > dense 32 > relu > dense 32 > relu > dense 10");
    private static final Problem LEARNED = Problem.clouds(MLP, 1500, 2.5, 5);
    private static final Problem ASKED = Problem.clouds(MLP, 500, 2.5, 6);

    @Test
    void agreeWithOneRecipeAndDifferByAnother() {
        var ours = accuracies(byLanes(EPOCHS));
        var theirs = accuracies(byDjl());
        var others = accuracies(byLanes(EPOCHS - 1));
        assertThat(ours[MODELS / 2]).isBetween(0.5, 0.99);
        assertThat(distance(ours, theirs)).isLessThan(CRITICAL);
        assertThat(distance(others, theirs)).isGreaterThan(CRITICAL);
    }

    private static List<float[]> byLanes(int epochs) {
        var tasks =
                IntStream.range(0, MODELS)
                        .mapToObj(i ->
                                new Task(
                                        LEARNED.firstWeights(1000 + i),
                                        LEARNED.examples(),
                                        new Task.Settings(RATE, 0, 0, epochs, 0, i, Set.of())))
                        .toList();
        var all = new ArrayList<float[]>();
        new Trainer(MLP, Optimizer.ADAM, BATCH)
                .run(tasks.iterator(), done -> all.add(done.weights()));
        return all;
    }

    private static List<float[]> byDjl() {
        var all = new ArrayList<float[]>();
        try (var manager = NDManager.newBaseManager()) {
            for (int i = 0; i < MODELS; i++) {
                try (var model = new DjlReference(manager, MLP, LEARNED.firstWeights(2000 + i))) {
                    model.train(LEARNED, BATCH, RATE, EPOCHS, 3000 + i);
                    all.add(model.values());
                }
            }
        }
        return all;
    }

    private static double[] accuracies(List<float[]> models) {
        return models.stream().mapToDouble(ASKED::accuracy).sorted().toArray();
    }

    /// The largest difference of two empirical distribution functions.
    private static double distance(double[] one, double[] other) {
        return DoubleStream.concat(Arrays.stream(one), Arrays.stream(other))
                .map(x -> Math.abs(share(one, x) - share(other, x)))
                .max()
                .orElseThrow();
    }

    private static double share(double[] numbers, double upTo) {
        return (double) Arrays.stream(numbers).filter(x -> x <= upTo).count() / numbers.length;
    }
}
