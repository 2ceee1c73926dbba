package sphota.net;

import ai.djl.ndarray.NDArray;

/// The linear maps of a network, by name. What stands over others changes some of them: adapters
/// add to them, four-bit weights stand for them.
public interface Projections {

    /// The map of a name of vectors.
    ///
    /// @param name as `model.layers.0.self_attn.q_proj`
    /// @param in the last axis is that of the map's inputs
    /// @return the same with the last axis that of its outputs
    NDArray apply(String name, NDArray in);
}
