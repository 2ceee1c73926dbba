package sphota.execution;

/// The row of a table for each token. A number that is no token counts as the nearest one.
record EmbeddingStep(float[] weights, int table, int vocabulary, int features, int positions)
        implements Step {

    @Override
    public void run(float[][] in, float[][] out) {
        for (int p = 0; p < positions; p++) {
            for (int s = 0; s < BLOCK; s++) {
                int token = Math.clamp((long) in[p][s], 0, vocabulary - 1);
                for (int f = 0; f < features; f++) {
                    out[p * features + f][s] = weights[table + token * features + f];
                }
            }
        }
    }
}
