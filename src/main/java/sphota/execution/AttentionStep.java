package sphota.execution;

/// Scaled dot-product attention (Vaswani et al. 2017), the projections of queries, keys and values
/// one above another in one matrix.
record AttentionStep(Linear projection, Linear merging, Extent.Sequence in, Layer.Attention layer)
        implements Step {

    @Override
    public void run(float[][] from, float[][] to) {
        int positions = in.positions();
        int features = in.features();
        var projected = Step.block(positions * 3 * features);
        var mixed = Step.block(positions * features);
        for (int p = 0; p < positions; p++) {
            projection.run(from, p * features, projected, p * 3 * features);
        }
        for (int p = 0; p < positions; p++) {
            for (int head = 0; head < layer.heads(); head++) {
                look(projected, p, head, mixed);
            }
            merging.run(mixed, p * features, to, p * features);
        }
    }

    /// What a head sees at a position.
    private void look(float[][] projected, int position, int head, float[][] mixed) {
        int features = in.features();
        int width = features / layer.heads();
        int seen = layer.causal() ? position + 1 : in.positions();
        var scores = Step.block(seen);
        int query = position * 3 * features + head * width;
        for (int p = 0; p < seen; p++) {
            int key = p * 3 * features + features + head * width;
            for (int f = 0; f < width; f++) {
                addProducts(scores[p], projected[query + f], projected[key + f]);
            }
        }
        softmax(scores, seen, (float) (1 / Math.sqrt(width)));
        for (int p = 0; p < seen; p++) {
            int value = p * 3 * features + 2 * features + head * width;
            for (int f = 0; f < width; f++) {
                addProducts(
                        mixed[position * features + head * width + f],
                        scores[p],
                        projected[value + f]);
            }
        }
    }

    private static void addProducts(float[] into, float[] x, float[] y) {
        for (int s = 0; s < BLOCK; s++) {
            into[s] += x[s] * y[s];
        }
    }

    private static void softmax(float[][] scores, int seen, float factor) {
        for (int s = 0; s < BLOCK; s++) {
            float largest = Float.NEGATIVE_INFINITY;
            for (int p = 0; p < seen; p++) {
                largest = Math.max(largest, scores[p][s]);
            }
            float sum = 0;
            for (int p = 0; p < seen; p++) {
                float power = (float) Math.exp((scores[p][s] - largest) * factor);
                scores[p][s] = power;
                sum += power;
            }
            for (int p = 0; p < seen; p++) {
                scores[p][s] /= sum;
            }
        }
    }
}
