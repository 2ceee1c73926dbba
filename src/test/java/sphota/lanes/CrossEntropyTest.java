package sphota.lanes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CrossEntropyTest {

    private static final int PLACES = 3;
    private static final int CLASSES = 4;
    private static final double SHARE = 0.25;

    private static double loss(double[] outputs, int target) {
        double sum = 0;
        for (double each : outputs) {
            sum += Math.exp(each);
        }
        return Math.log(sum) - outputs[target];
    }

    /// Central differences of the plain formula.
    @Test
    void gradientsAreThoseOfTheLoss() {
        var random = new Random(3);
        var outputs = new float[PLACES * CLASSES * Lanes.WIDTH];
        for (int i = 0; i < outputs.length; i++) {
            outputs[i] = (float) random.nextGaussian();
        }
        var entropy = new CrossEntropy(PLACES, CLASSES);
        for (int i = 0; i < entropy.targets.length; i++) {
            entropy.targets[i] = random.nextInt(CLASSES);
        }
        var gradients = outputs.clone();
        entropy.toGradient(gradients, (float) SHARE);
        for (int lane = 0; lane < Lanes.WIDTH; lane++) {
            double sum = 0;
            int right = 0;
            for (int place = 0; place < PLACES; place++) {
                int target = (int) entropy.targets[place * Lanes.WIDTH + lane];
                var some = new double[CLASSES];
                int greatest = 0;
                for (int c = 0; c < CLASSES; c++) {
                    some[c] = outputs[(place * CLASSES + c) * Lanes.WIDTH + lane];
                    greatest = some[c] > some[greatest] ? c : greatest;
                }
                right += greatest == target ? 1 : 0;
                sum += loss(some, target);
                for (int c = 0; c < CLASSES; c++) {
                    double kept = some[c];
                    some[c] = kept + 1e-5;
                    double above = loss(some, target);
                    some[c] = kept - 1e-5;
                    double below = loss(some, target);
                    some[c] = kept;
                    assertThat((double) gradients[(place * CLASSES + c) * Lanes.WIDTH + lane])
                            .isCloseTo(SHARE * (above - below) / 2e-5, within(1e-6));
                }
            }
            assertThat((double) entropy.loss[lane]).isCloseTo(sum, within(1e-5));
            assertThat((int) entropy.right[lane]).isEqualTo(right);
        }
    }
}
