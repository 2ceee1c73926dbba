package sphota.execution;

/// A gated recurrent unit; the gates in PyTorch's order: reset, update, new.
record GruStep(Linear fromInput, Linear fromState, Extent.Sequence in) implements Step {

    @Override
    public void run(float[][] from, float[][] to) {
        int features = fromState.inputs();
        var before = Step.block(features);
        var input = Step.block(3 * features);
        var state = Step.block(3 * features);
        for (int p = 0; p < in.positions(); p++) {
            fromInput.run(from, p * in.features(), input, 0);
            fromState.run(before, 0, state, 0);
            for (int f = 0; f < features; f++) {
                for (int s = 0; s < BLOCK; s++) {
                    float reset = sigmoid(input[f][s] + state[f][s]);
                    float update = sigmoid(input[features + f][s] + state[features + f][s]);
                    float fresh =
                            (float)
                                    Math.tanh(
                                            input[2 * features + f][s]
                                                    + reset * state[2 * features + f][s]);
                    before[f][s] = (1 - update) * fresh + update * before[f][s];
                }
                System.arraycopy(before[f], 0, to[p * features + f], 0, BLOCK);
            }
        }
    }

    private static float sigmoid(float x) {
        return (float) (1 / (1 + Math.exp(-x)));
    }
}
