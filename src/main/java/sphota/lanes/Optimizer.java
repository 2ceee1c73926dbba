package sphota.lanes;

import static sphota.lanes.Lanes.STEP;
import static sphota.lanes.Lanes.WIDTH;
import static sphota.lanes.Lanes.load;

/// How gradients become steps, with the constants of the papers. Decay is added to the gradient, as
/// many times the weight; under ADAMW it is taken from the weight instead, times the learning rate.
public enum Optimizer {
    /// Plain descent.
    SGD,
    /// Descent with a momentum of 0.9 (Polyak 1964), as PyTorch has it.
    MOMENTUM,
    /// Tieleman and Hinton (2012), a memory of 0.9.
    RMSPROP,
    /// Kingma and Ba (2015), memories of 0.9 and 0.999.
    ADAM,
    /// Loshchilov and Hutter (2019), memories of 0.9 and 0.999.
    ADAMW;

    private static final float MEMORY = 0.9f;
    private static final float LONG_MEMORY = 0.999f;
    private static final float EPSILON = 1e-8f;

    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /// What an optimizer remembers of a group: numbers like the weights, and each lane's steps.
    static final class State {

        private final float[] mean;
        private final float[] square;
        private final float[] learningRate = new float[WIDTH];
        private final float[] decay = new float[WIDTH];
        private final double[] meanLeft = new double[WIDTH];
        private final double[] squareLeft = new double[WIDTH];

        State(int weights) {
            mean = new float[weights * WIDTH];
            square = new float[weights * WIDTH];
        }

        void start(int lane, double rate, double decayed) {
            Lanes.zero(mean, lane);
            Lanes.zero(square, lane);
            learningRate[lane] = (float) rate;
            decay[lane] = (float) decayed;
            meanLeft[lane] = 1;
            squareLeft[lane] = 1;
        }

        /// Factors that undo the bias of Adam's memories toward 0.
        private float[] corrections(double[] left, float memory) {
            var corrections = new float[WIDTH];
            for (int lane = 0; lane < WIDTH; lane++) {
                left[lane] *= memory;
                corrections[lane] = (float) (1 / (1 - left[lane]));
            }
            return corrections;
        }
    }

    /// One step of all lanes; leaves the gradients at 0.
    void step(float[] weights, float[] gradients, State state) {
        switch (this) {
            case SGD -> descend(weights, gradients, state, 0);
            case MOMENTUM -> descend(weights, gradients, state, MEMORY);
            case RMSPROP -> rmsprop(weights, gradients, state);
            case ADAM -> adam(weights, gradients, state, state.decay, new float[WIDTH]);
            case ADAMW -> adam(weights, gradients, state, new float[WIDTH], state.decay);
        }
        java.util.Arrays.fill(gradients, 0);
    }

    private static void descend(float[] weights, float[] gradients, State state, float memory) {
        for (int lane = 0; lane < WIDTH; lane += STEP) {
            var rate = load(state.learningRate, lane).neg();
            var decay = load(state.decay, lane);
            for (int i = lane; i < weights.length; i += WIDTH) {
                var weight = load(weights, i);
                var gradient = weight.fma(decay, load(gradients, i));
                var velocity = load(state.mean, i).mul(memory).add(gradient);
                velocity.intoArray(state.mean, i);
                velocity.fma(rate, weight).intoArray(weights, i);
            }
        }
    }

    private static void rmsprop(float[] weights, float[] gradients, State state) {
        for (int lane = 0; lane < WIDTH; lane += STEP) {
            var rate = load(state.learningRate, lane);
            var decay = load(state.decay, lane);
            for (int i = lane; i < weights.length; i += WIDTH) {
                var weight = load(weights, i);
                var gradient = weight.fma(decay, load(gradients, i));
                var square =
                        load(state.square, i)
                                .mul(MEMORY)
                                .add(gradient.mul(gradient).mul(1 - MEMORY));
                square.intoArray(state.square, i);
                weight.sub(rate.mul(gradient).div(square.sqrt().add(EPSILON)))
                        .intoArray(weights, i);
            }
        }
    }

    private static void adam(
            float[] weights, float[] gradients, State state, float[] added, float[] taken) {
        var meanCorrection = state.corrections(state.meanLeft, MEMORY);
        var squareCorrection = state.corrections(state.squareLeft, LONG_MEMORY);
        for (int lane = 0; lane < WIDTH; lane += STEP) {
            var rate = load(state.learningRate, lane);
            var step = rate.mul(load(meanCorrection, lane));
            var kept = Curves.constant(1).sub(rate.mul(load(taken, lane)));
            var decay = load(added, lane);
            var correction = load(squareCorrection, lane);
            for (int i = lane; i < weights.length; i += WIDTH) {
                var weight = load(weights, i);
                var gradient = weight.fma(decay, load(gradients, i));
                var mean = load(state.mean, i).mul(MEMORY).add(gradient.mul(1 - MEMORY));
                var square =
                        load(state.square, i)
                                .mul(LONG_MEMORY)
                                .add(gradient.mul(gradient).mul(1 - LONG_MEMORY));
                mean.intoArray(state.mean, i);
                square.intoArray(state.square, i);
                var scale = square.mul(correction).sqrt().add(EPSILON);
                weight.mul(kept).sub(step.mul(mean).div(scale)).intoArray(weights, i);
            }
        }
    }
}
