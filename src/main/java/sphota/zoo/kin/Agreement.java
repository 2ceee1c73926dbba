package sphota.zoo.kin;

import sphota.execution.Answers;
import sphota.execution.Blueprint;
import sphota.execution.Executor;
import sphota.execution.Extent;
import sphota.execution.Layer;
import sphota.zoo.Draw;

/// How alike two networks of one blueprint answer: the share of random inputs on which their
/// largest outputs are in the same place. Inputs are normal numbers, or tokens.
///
/// @param seed of the inputs
record Agreement(long seed) {

    /// How many inputs.
    static final int PROBES = 256;

    double of(Blueprint blueprint, float[] one, float[] other) {
        var inputs = probes(blueprint);
        var ones = new Executor(blueprint, one).run(inputs);
        var others = new Executor(blueprint, other).run(inputs);
        int classes =
                blueprint.output() instanceof Extent.Sequence(_, int features)
                        ? features
                        : blueprint.output().size();
        int same = 0;
        for (int i = 0; i < ones.length; i += classes) {
            same += isSame(ones, others, i, classes) ? 1 : 0;
        }
        return (double) same * classes / ones.length;
    }

    /// Outputs that are no numbers are like no others.
    private static boolean isSame(float[] ones, float[] others, int from, int classes) {
        int one = Answers.greatest(ones, from, classes);
        return one >= 0 && one == Answers.greatest(others, from, classes);
    }

    private float[] probes(Blueprint blueprint) {
        var draw = new Draw(seed, 0);
        var inputs = new float[PROBES * blueprint.input().size()];
        int vocabulary =
                !blueprint.layers().isEmpty()
                                && blueprint.layers().getFirst()
                                        instanceof Layer.Embedding(int tokens, _)
                        ? tokens
                        : 0;
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = vocabulary > 0 ? draw.below(vocabulary) : (float) draw.normal();
        }
        return inputs;
    }
}
