package sphota.lanes;

import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static sphota.lanes.Lanes.STEP;
import static sphota.lanes.Lanes.WIDTH;
import static sphota.lanes.Lanes.load;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Inverted dropout (Srivastava et al. 2014): each model loses its own share of numbers, the rest
/// grow by as much.
final class DropoutPass implements Pass {

    private final Dice dice;
    private final float[] mask;
    private final float[] out;

    DropoutPass(Dice dice, int numbers) {
        this.dice = dice;
        mask = new float[numbers * WIDTH];
        out = new float[numbers * WIDTH];
    }

    @Override
    public float[] forward(float[] in, float[] weights) {
        if (dice.idle()) {
            return in;
        }
        dice.fill(mask);
        for (int i = 0; i < out.length; i += STEP) {
            load(in, i).mul(load(mask, i)).intoArray(out, i);
        }
        return out;
    }

    @Override
    public float[] backward(float[] gradient, float[] weights, float[] gradients) {
        if (dice.idle()) {
            return gradient;
        }
        for (int i = 0; i < out.length; i += STEP) {
            load(gradient, i).mul(load(mask, i)).intoArray(gradient, i);
        }
        return gradient;
    }

    /// A generator in every lane: xorshift of 32 bits, Marsaglia, "Xorshift RNGs" (2003).
    static final class Dice {

        private static final VectorSpecies<Integer> SPECIES =
                Lanes.SPECIES.withLanes(int.class).check(int.class);

        private final int[] states = new int[WIDTH];
        private final float[] kept = Lanes.filled(1);

        /// Starts a lane anew, for a model that drops this share of numbers, 0 to below 1.
        void start(int lane, long seed, double dropped) {
            states[lane] = (int) (seed ^ seed >>> 32) | 1;
            kept[lane] = (float) (1 - dropped);
        }

        boolean idle() {
            for (float each : kept) {
                if (each < 1) {
                    return false;
                }
            }
            return true;
        }

        /// 0 for what is dropped, one over the share kept for the rest.
        void fill(float[] mask) {
            for (int lane = 0; lane < WIDTH; lane += STEP) {
                var state = IntVector.fromArray(SPECIES, states, lane);
                var share = load(kept, lane);
                var factor = Curves.constant(1).div(share);
                for (int i = lane; i < mask.length; i += WIDTH) {
                    state = state.lanewise(VectorOperators.XOR, state.lanewise(LSHL, 13));
                    state = state.lanewise(VectorOperators.XOR, state.lanewise(LSHR, 17));
                    state = state.lanewise(VectorOperators.XOR, state.lanewise(LSHL, 5));
                    var uniform =
                            ((FloatVector) state.lanewise(LSHR, 8).convert(VectorOperators.I2F, 0))
                                    .mul(0x1p-24f);
                    Curves.constant(0)
                            .blend(factor, uniform.compare(VectorOperators.LT, share))
                            .intoArray(mask, i);
                }
                state.intoArray(states, lane);
            }
        }
    }
}
