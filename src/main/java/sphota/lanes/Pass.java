package sphota.lanes;

/// One layer in training, for a fixed number of samples. It keeps of the way forward what the way
/// back needs, and gives out its own arrays, which its next run overwrites.
interface Pass {

    /// The outputs for these inputs.
    float[] forward(float[] in, float[] weights);

    /// The gradient of the inputs from that of the outputs, which it may overwrite; adds that of
    /// the weights to `gradients`.
    float[] backward(float[] out, float[] weights, float[] gradients);
}
