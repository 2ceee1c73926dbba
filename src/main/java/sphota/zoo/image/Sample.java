package sphota.zoo.image;

import sphota.execution.Executor;

/// Images to measure a network on, as numbers from -1 to 1, and the classes wanted.
record Sample(float[] inputs, int[] targets) {

    int count() {
        return targets.length;
    }

    Score score(Executor network) {
        return Score.of(network.run(inputs), targets);
    }
}
