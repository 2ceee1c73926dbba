package sphota.execution;

/// A function of every number by itself.
record ActivationStep(Nonlinearity nonlinearity) implements Step {

    @Override
    public void run(float[][] in, float[][] out) {
        for (int f = 0; f < out.length; f++) {
            run(in[f], out[f]);
        }
    }

    private void run(float[] in, float[] out) {
        switch (nonlinearity) {
            case RELU -> {
                for (int s = 0; s < BLOCK; s++) {
                    out[s] = Math.max(in[s], 0);
                }
            }
            case LEAKY_RELU -> {
                for (int s = 0; s < BLOCK; s++) {
                    out[s] = Math.max(in[s], Nonlinearity.LEAK * in[s]);
                }
            }
            case TANH, SIGMOID, GELU, SILU, ELU -> {
                for (int s = 0; s < BLOCK; s++) {
                    out[s] = (float) nonlinearity.at(in[s]);
                }
            }
        }
    }
}
