package sphota.interpreter.behaviour;

import sphota.interpreter.view.NeuronTokens;
import sphota.interpreter.view.Seen;

/// A network as its neurons ([NeuronTokens]), whatever lies between them. Each number x is taken as
/// sign(x) · log(1 + |x|), what is none as 0.
///
/// @param values neuron after neuron
record Tokens(int count, float[] values) implements Form {

    static int width() {
        return 2 * NeuronTokens.STANDARD.width() + NeuronTokens.OTHERS;
    }

    static Tokens of(Seen network) {
        var grid = NeuronTokens.STANDARD.of(network);
        var values = new float[grid.values().length];
        for (int i = 0; i < values.length; i++) {
            float value = grid.values()[i];
            values[i] =
                    Float.isNaN(value)
                            ? 0
                            : (float) (Math.signum(value) * Math.log1p(Math.abs(value)));
        }
        return new Tokens(grid.rows(), values);
    }
}
