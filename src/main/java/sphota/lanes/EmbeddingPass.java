package sphota.lanes;

import static sphota.lanes.Lanes.WIDTH;

/// The row of a table for each token, another in every lane.
final class EmbeddingPass implements Pass {

    private final int places;
    private final int vocabulary;
    private final int features;
    private final int table;
    private final int[] rows;
    private final float[] in;
    private final float[] out;

    /// @param table where the table begins among the weights
    EmbeddingPass(int places, int vocabulary, int features, int table) {
        this.places = places;
        this.vocabulary = vocabulary;
        this.features = features;
        this.table = table * WIDTH;
        rows = new int[places * WIDTH];
        in = new float[places * WIDTH];
        out = new float[places * features * WIDTH];
    }

    @Override
    public float[] forward(float[] tokens, float[] weights) {
        for (int i = 0; i < rows.length; i++) {
            int token = Math.clamp((long) tokens[i], 0, vocabulary - 1);
            rows[i] = table + token * features * WIDTH + i % WIDTH;
        }
        for (int place = 0; place < places; place++) {
            for (int lane = 0; lane < WIDTH; lane++) {
                int row = rows[place * WIDTH + lane];
                int to = place * features * WIDTH + lane;
                for (int f = 0; f < features; f++) {
                    out[to + f * WIDTH] = weights[row + f * WIDTH];
                }
            }
        }
        return out;
    }

    /// Tokens have no gradient: zeros.
    @Override
    public float[] backward(float[] gradient, float[] weights, float[] gradients) {
        for (int place = 0; place < places; place++) {
            for (int lane = 0; lane < WIDTH; lane++) {
                int row = rows[place * WIDTH + lane];
                int from = place * features * WIDTH + lane;
                for (int f = 0; f < features; f++) {
                    gradients[row + f * WIDTH] += gradient[from + f * WIDTH];
                }
            }
        }
        return in;
    }
}
