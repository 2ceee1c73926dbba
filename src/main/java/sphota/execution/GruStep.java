package sphota.execution;

/// A gated recurrent unit; the gates in PyTorch's order: reset, update, new.
record GruStep(Linear fromInput, Linear fromState, Extent.Sequence in) implements Step {

    @Override
    public void run(float[] from, float[] to) {
        int features = fromState.inputs();
        var before = Step.block(features);
        var input = Step.block(3 * features);
        var state = Step.block(3 * features);
        for (int p = 0; p < in.positions(); p++) {
            fromInput.run(from, p * in.features(), input, 0);
            fromState.run(before, 0, state, 0);
            int numbers = features * BLOCK;
            for (int i = 0; i < numbers; i++) {
                float reset = sigmoid(input[i] + state[i]);
                float update = sigmoid(input[numbers + i] + state[numbers + i]);
                float fresh =
                        (float) Math.tanh(input[2 * numbers + i] + reset * state[2 * numbers + i]);
                before[i] = (1 - update) * fresh + update * before[i];
            }
            System.arraycopy(before, 0, to, p * numbers, numbers);
        }
    }

    private static float sigmoid(float x) {
        return (float) (1 / (1 + Math.exp(-x)));
    }
}
