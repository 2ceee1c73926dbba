package sphota.execution;

import java.util.List;

/// One step of a network, without its weights. What a layer computes is what PyTorch's module of
/// the same name computes in evaluation mode.
public sealed interface Layer {

    /// A linear map of the features, at every position by itself.
    record Dense(int features) implements Layer {}

    /// Square filters, with as many zeros around the image as `padding` says.
    record Convolution(int channels, int kernel, int stride, int padding) implements Layer {}

    record Activation(Nonlinearity nonlinearity) implements Layer {}

    /// Zeros at random while training; nothing afterwards. How many is a matter of training.
    record Dropout() implements Layer {}

    /// The mean over all pixels of a channel, or over all positions.
    record Mean() implements Layer {}

    /// The numbers of an image or a sequence as one vector.
    record Flatten() implements Layer {}

    /// The input added to what the layers make of it.
    record Residual(List<Layer> layers) implements Layer {
        public Residual {
            layers = List.copyOf(layers);
        }
    }

    /// A vector for each token: the input is a sequence of one number a position, a token's number.
    record Embedding(int vocabulary, int features) implements Layer {}

    /// A vector for each position, added.
    record Positions() implements Layer {}

    /// Features brought to mean 0 and variance 1 (plus 1e-5), then scaled and shifted.
    record Normalization() implements Layer {
        public static final float EPSILON = 1e-5f;
    }

    /// Scaled dot-product attention with an input and an output projection, as many features in as
    /// out; a causal one sees no later position.
    record Attention(int heads, boolean causal) implements Layer {}

    /// A gated recurrent unit (Cho et al. 2014) in the form of cuDNN and PyTorch, from a state of
    /// zeros: the states at all positions.
    record Gru(int features) implements Layer {}

    /// The last position alone.
    record Last() implements Layer {}
}
