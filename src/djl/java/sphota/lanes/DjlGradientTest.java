package sphota.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sphota.execution.Blueprint;
import sphota.execution.Nonlinearity;

/// Gradients of sixteen different models at once against those of DJL's autograd, one by one.
class DjlGradientTest {

    private static final int BATCH = 16;
    private static final int STEPS = 10;

    /// Relative to the largest gradient of a model.
    private static final double TOLERANCE = 1e-5;

    @ParameterizedTest
    @EnumSource
    void perceptrons(Nonlinearity nonlinearity) {
        var activation = " > " + nonlinearity.label();
        compare(
                Problem.clouds(
                        Blueprint.parse(
                                "flat 12 > dense 16"
                                        + activation
                                        + " > dense 11"
                                        + activation
                                        + " > dense 10"),
                        200,
                        1,
                        2));
    }

    @Test
    void smallCnn() {
        compare(
                Problem.waves(
                        Blueprint.parse(
                                "image 1x28x28 > convolution 16 3 2 0 > relu > convolution 16 3 2 0 >"
                                        + " relu > convolution 16 3 2 0 > relu > mean > dense 10"),
                        28,
                        200,
                        0.3,
                        2));
    }

    @Test
    void paddedAndFlattened() {
        compare(
                Problem.waves(
                        Blueprint.parse(
                                "image 1x9x9 > convolution 5 3 1 1 > tanh > convolution 4 3 2 1 >"
                                        + " gelu > flatten > dense 10"),
                        9,
                        200,
                        0.3,
                        2));
    }

    private static void compare(Problem problem) {
        var blueprint = problem.blueprint();
        int inputs = blueprint.input().size();
        int size = blueprint.size();
        var stack = new Stack(blueprint, BATCH, new DropoutPass.Dice());
        var loss = new CrossEntropy(BATCH, Problem.CLASSES);
        var state = new Optimizer.State(size);
        var in = new float[BATCH * inputs * Lanes.WIDTH];
        var weights = new float[size * Lanes.WIDTH];
        var gradients = new float[size * Lanes.WIDTH];
        for (int lane = 0; lane < Lanes.WIDTH; lane++) {
            Lanes.put(weights, lane, problem.firstWeights(100 + lane));
            state.start(lane, 0.003 * (1 + lane % 4), 0);
        }
        var random = new Random(3);
        try (var manager = NDManager.newBaseManager();
                var reference = new DjlReference(manager, blueprint, problem.firstWeights(100))) {
            for (int step = 0; step < STEPS; step++) {
                var batches = new Batch[Lanes.WIDTH];
                for (int lane = 0; lane < Lanes.WIDTH; lane++) {
                    batches[lane] = new Batch(problem, random);
                    Lanes.put(in, lane, batches[lane].inputs);
                    for (int i = 0; i < BATCH; i++) {
                        loss.targets[i * Lanes.WIDTH + lane] = batches[lane].targets[i];
                    }
                }
                var out = stack.forward(in, weights);
                loss.toGradient(out, 1f / BATCH);
                stack.backward(out, weights, gradients);
                for (int lane = 0; lane < Lanes.WIDTH; lane++) {
                    var expected =
                            reference.gradients(
                                    Lanes.get(weights, lane),
                                    batches[lane].inputs,
                                    batches[lane].targets);
                    assertThat(error(Lanes.get(gradients, lane), expected))
                            .as("step %d, lane %d", step, lane)
                            .isLessThan(TOLERANCE);
                }
                Optimizer.ADAM.step(weights, gradients, state);
            }
        }
    }

    /// The largest difference in units of the largest number expected.
    private static double error(float[] found, float[] expected) {
        double difference = 0;
        double largest = 0;
        for (int i = 0; i < expected.length; i++) {
            difference = Math.max(difference, Math.abs(found[i] - expected[i]));
            largest = Math.max(largest, Math.abs(expected[i]));
        }
        assertThat(largest).isPositive().isFinite();
        return difference / largest;
    }

    /// Samples drawn for one step of one model.
    private static final class Batch {

        private final float[] inputs;
        private final int[] targets = new int[BATCH];

        Batch(Problem problem, Random random) {
            int size = problem.blueprint().input().size();
            inputs = new float[BATCH * size];
            for (int i = 0; i < BATCH; i++) {
                int sample = random.nextInt(problem.samples());
                System.arraycopy(problem.inputs(), sample * size, inputs, i * size, size);
                targets[i] = problem.targets()[sample];
            }
        }
    }
}
