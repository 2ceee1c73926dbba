package sphota.lanes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Each optimizer against the formulas of its paper in double precision.
class OptimizerTest {

    private static final int WEIGHTS = 5;
    private static final int STEPS = 12;
    private static final double DECAY = 0.1;

    /// One weight of one model.
    private static final class Plain {

        private final Optimizer optimizer;
        private final double rate;
        private double weight;
        private double mean;
        private double square;
        private int steps;

        Plain(Optimizer optimizer, double rate, double weight) {
            this.optimizer = optimizer;
            this.rate = rate;
            this.weight = weight;
        }

        void step(double given) {
            steps++;
            double gradient = given + (optimizer == Optimizer.ADAMW ? 0 : DECAY * weight);
            switch (optimizer) {
                case SGD -> weight -= rate * gradient;
                case MOMENTUM -> {
                    mean = 0.9 * mean + gradient;
                    weight -= rate * mean;
                }
                case RMSPROP -> {
                    square = 0.9 * square + 0.1 * gradient * gradient;
                    weight -= rate * gradient / (Math.sqrt(square) + 1e-8);
                }
                case ADAM, ADAMW -> {
                    mean = 0.9 * mean + 0.1 * gradient;
                    square = 0.999 * square + 0.001 * gradient * gradient;
                    double m = mean / (1 - Math.pow(0.9, steps));
                    double v = square / (1 - Math.pow(0.999, steps));
                    double kept = optimizer == Optimizer.ADAMW ? 1 - rate * DECAY : 1;
                    weight = kept * weight - rate * m / (Math.sqrt(v) + 1e-8);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Optimizer.class)
    void takesTheStepsOfItsPaper(Optimizer optimizer) {
        var random = new Random(optimizer.label().hashCode());
        var weights = new float[WEIGHTS * Lanes.WIDTH];
        var state = new Optimizer.State(WEIGHTS);
        var plain = new Plain[weights.length];
        for (int lane = 0; lane < Lanes.WIDTH; lane++) {
            double rate = 0.01 * (1 + lane);
            state.start(lane, (float) rate, (float) DECAY);
            for (int i = 0; i < WEIGHTS; i++) {
                int at = i * Lanes.WIDTH + lane;
                weights[at] = (float) random.nextGaussian();
                plain[at] = new Plain(optimizer, (float) rate, weights[at]);
            }
        }
        for (int step = 0; step < STEPS; step++) {
            var gradients = new float[weights.length];
            for (int at = 0; at < gradients.length; at++) {
                gradients[at] = (float) random.nextGaussian();
                plain[at].step(gradients[at]);
            }
            optimizer.step(weights, gradients, state);
            assertThat(gradients).containsOnly(0);
        }
        for (int at = 0; at < weights.length; at++) {
            assertThat((double) weights[at]).isCloseTo(plain[at].weight, within(2e-5));
        }
    }
}
