package sphota.zoo.compiled;

import sphota.execution.Blueprint;

/// A network.
public final class Network {

    private final Blueprint blueprint;
    private final float[] weights;

    Network(Blueprint blueprint, float[] weights) {
        this.blueprint = blueprint;
        this.weights = weights;
    }

    public Blueprint blueprint() {
        return blueprint;
    }

    /// In the blueprint's order; not to be written to.
    public float[] weights() {
        return weights;
    }
}
