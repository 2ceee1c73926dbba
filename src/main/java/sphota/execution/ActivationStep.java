package sphota.execution;

/// A function of every number by itself.
record ActivationStep(Nonlinearity nonlinearity) implements Step {

    @Override
    public void run(float[] in, float[] out) {
        switch (nonlinearity) {
            case RELU -> {
                for (int i = 0; i < out.length; i++) {
                    out[i] = Math.max(in[i], 0);
                }
            }
            case LEAKY_RELU -> {
                for (int i = 0; i < out.length; i++) {
                    out[i] = Math.max(in[i], Nonlinearity.LEAK * in[i]);
                }
            }
            case TANH, SIGMOID, GELU, SILU, ELU -> {
                for (int i = 0; i < out.length; i++) {
                    out[i] = (float) nonlinearity.at(in[i]);
                }
            }
        }
    }
}
