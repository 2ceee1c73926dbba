package sphota.net;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/// The plain loss of a language model.
final class NextIds {

    private NextIds() {}

    /// The mean cross entropy of the ids that come next, in nats.
    ///
    /// @param ids sequences of `length` each
    /// @param next the id behind each of them
    static NDArray loss(
            NDManager manager, Transformer network, int[] ids, int length, long... next) {
        var hidden = network.hidden(Input.of(manager, network.architecture(), ids, length));
        var logits =
                network.tokenLogits(hidden.reshape(-1, network.architecture().width()))
                        .logSoftmax(-1);
        return logits.gather(manager.create(next, new Shape(next.length, 1)), 1).mean().neg();
    }
}
