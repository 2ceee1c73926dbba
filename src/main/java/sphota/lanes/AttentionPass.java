package sphota.lanes;

import static sphota.lanes.Lanes.WIDTH;

import sphota.execution.Extent;
import sphota.execution.Layer;

/// Attention of several heads: projections, [Looking] and the projection of what was seen.
final class AttentionPass implements Pass {

    private final Pass projection;
    private final Pass merging;
    private final Looking looking;
    private final float[] seen;
    private final float[] projected;
    private float[] given = {};

    /// @param weights where the layer begins among the weights
    /// @param first if nobody asks for the gradient of the input
    AttentionPass(
            int samples, Extent.Sequence in, Layer.Attention layer, int weights, boolean first) {
        int features = in.features();
        int places = samples * in.positions();
        projection = LinearPass.dense(places, features, 3 * features, weights, first);
        int after = weights + 3 * features * (features + 1);
        merging = LinearPass.dense(places, features, features, after, false);
        looking = new Looking(samples, in, layer);
        seen = new float[places * features * WIDTH];
        projected = new float[3 * seen.length];
    }

    @Override
    public float[] forward(float[] in, float[] weights) {
        given = projection.forward(in, weights);
        looking.forward(given, seen);
        return merging.forward(seen, weights);
    }

    @Override
    public float[] backward(float[] gradient, float[] weights, float[] gradients) {
        looking.backward(given, merging.backward(gradient, weights, gradients), projected);
        return projection.backward(projected, weights, gradients);
    }
}
