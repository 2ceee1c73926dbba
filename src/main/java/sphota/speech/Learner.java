package sphota.speech;

import ai.djl.ndarray.NDArray;
import java.util.LinkedHashMap;
import java.util.Map;
import sphota.net.Adapted;
import sphota.net.Architecture;
import sphota.net.Torch;
import sphota.net.Transformer;
import sphota.net.Weights;

/// What learns.
///
/// @param network that is trained
/// @param priced the same as it is used afterwards, without what is dropped in training
/// @param learning the arrays that are to change, by name
public record Learner(Transformer network, Transformer priced, Map<String, NDArray> learning) {

    public Learner {
        learning = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(learning));
    }

    /// All of a model's weights.
    public static Learner all(Torch torch, LanguageModel model) {
        var network = new Transformer(torch.manager(), model.architecture(), model.weights());
        return new Learner(network, network, model.weights().all());
    }

    /// Adapters alone.
    ///
    /// @param weights all but those that the adapters' base stands for
    public static Learner adapters(
            Torch torch, Architecture architecture, Weights weights, Adapted adapted) {
        return new Learner(
                new Transformer(torch.manager(), architecture, weights, adapted.training()),
                new Transformer(torch.manager(), architecture, weights, adapted),
                adapted.learning());
    }
}
