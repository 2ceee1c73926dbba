package sphota.lanes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sphota.execution.Blueprint;
import sphota.execution.Executor;

/// Sixteen different models on different inputs against plain code for one.
class StackTest {

    private static final int SAMPLES = 3;

    /// Sixteen models, and an input for each sample of each.
    private static final class Models {

        private final Blueprint blueprint;
        private final float[] weights;
        private final float[] inputs;
        private final Stack stack;

        Models(String text) {
            blueprint = Blueprint.parse(text);
            var random = new Random(text.hashCode());
            weights = new float[blueprint.size() * Lanes.WIDTH];
            inputs = new float[SAMPLES * blueprint.input().size() * Lanes.WIDTH];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = (float) (random.nextGaussian() * 0.6);
            }
            boolean tokens = text.contains("embedding");
            for (int i = 0; i < inputs.length; i++) {
                inputs[i] = tokens ? random.nextInt(5) : (float) random.nextGaussian();
            }
            stack = new Stack(blueprint, SAMPLES, new DropoutPass.Dice());
        }

        float[] forward() {
            return stack.forward(inputs, weights).clone();
        }

        double[] inputs(int lane, int sample) {
            int size = blueprint.input().size();
            return doubles(
                    Arrays.copyOfRange(
                            Lanes.get(inputs, lane), sample * size, (sample + 1) * size));
        }
    }

    private static double[] doubles(float[] floats) {
        var doubles = new double[floats.length];
        Arrays.setAll(doubles, i -> floats[i]);
        return doubles;
    }

    private static final String SEQUENCE = "sequence 4x1 > embedding 5 6 > ";
    private static final String NORMAL = "residual ( normalization > ";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "flat 5 > dense 7",
                "image 2x5x4 > convolution 3 3 2 1",
                "image 2x5x4 > convolution 5 2 1 0 > mean",
                "image 2x7x7 > convolution 4 3 2 1 > tanh > residual ( convolution 4 3 1 1 > tanh )"
                        + " > convolution 3 2 1 0 > mean > dense 3",
                "flat 6 > relu > dense 5",
                "flat 6 > dense 6 > relu > dense 2",
                "flat 6 > dense 6 > tanh > dense 2",
                "flat 6 > dense 6 > sigmoid > dense 2",
                "flat 6 > dense 6 > gelu > dense 2",
                "flat 6 > dense 6 > silu > dense 2",
                "flat 6 > dense 6 > elu > dense 2",
                "flat 6 > dense 6 > leaky_relu > dense 2",
                "flat 6 > dropout > dense 4",
                "sequence 4x3 > flatten > dense 5",
                "sequence 4x3 > dense 5",
                "sequence 4x3 > dense 5 > mean",
                "sequence 4x3 > dense 5 > last",
                "sequence 4x1 > embedding 5 6",
                "sequence 4x3 > positions",
                "sequence 4x3 > dense 6 > normalization",
                "flat 3 > dense 6 > normalization",
                "sequence 4x6 > attention 1 full",
                "sequence 4x6 > attention 2 full",
                "sequence 4x6 > attention 3 causal",
                "sequence 4x6 > dense 4 > attention 1 causal",
                "sequence 4x3 > gru 5",
                "sequence 1x3 > gru 4",
                "sequence 4x3 > gru 5 > gru 4",
                "flat 6 > dense 4 > residual ( dense 9 > relu > dense 4 ) > dense 3",
                SEQUENCE + "positions > gru 5 > last > dense 3",
                SEQUENCE + "gru 6 > gru 5 > dense 3",
                SEQUENCE
                        + "positions > "
                        + NORMAL
                        + "attention 2 causal ) > "
                        + NORMAL
                        + "dense 8 > gelu > dense 6 ) > normalization > dense 3",
                SEQUENCE
                        + "positions > "
                        + NORMAL
                        + "attention 3 full ) > "
                        + NORMAL
                        + "dense 8 > relu > dense 6 ) > "
                        + NORMAL
                        + "attention 1 full ) > "
                        + NORMAL
                        + "dense 7 > silu > dense 6 ) > normalization > mean > dense 4"
            })
    void computesWhatOneModelAloneComputesAndItsGradients(String text) {
        var models = new Models(text);
        var out = models.forward();
        for (int lane = 0; lane < Lanes.WIDTH; lane++) {
            var executor = new Executor(models.blueprint, Lanes.get(models.weights, lane));
            var expected = executor.run(Lanes.get(models.inputs, lane));
            assertThat(Lanes.get(out, lane)).containsExactly(expected, within(1e-5f));
        }
        var wanted = new float[out.length];
        var random = new Random(1);
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = (float) random.nextGaussian();
        }
        var gradients = new float[models.weights.length];
        models.stack.backward(wanted.clone(), models.weights, gradients);
        for (int lane : new int[] {0, 7, 15}) {
            check(models, lane, Lanes.get(wanted, lane), Lanes.get(gradients, lane));
        }
    }

    /// Central differences of what is the sum of outputs times `wanted`.
    private static void check(Models models, int lane, float[] wanted, float[] gradients) {
        double step = 1e-5;
        var weights = doubles(Lanes.get(models.weights, lane));
        for (int i = 0; i < weights.length; i++) {
            double kept = weights[i];
            weights[i] = kept + step;
            double above = value(models, lane, weights, wanted);
            weights[i] = kept - step;
            double below = value(models, lane, weights, wanted);
            weights[i] = kept;
            double slope = (above - below) / (2 * step);
            assertThat((double) gradients[i])
                    .as("weight %d", i)
                    .isCloseTo(slope, within(5e-5 * (1 + Math.abs(slope))));
        }
    }

    private static double value(Models models, int lane, double[] weights, float[] wanted) {
        var reference = new Reference(models.blueprint, weights);
        double sum = 0;
        for (int sample = 0; sample < SAMPLES; sample++) {
            var out = reference.run(models.inputs(lane, sample));
            for (int o = 0; o < out.length; o++) {
                sum += out[o] * wanted[sample * out.length + o];
            }
        }
        return sum;
    }
}
