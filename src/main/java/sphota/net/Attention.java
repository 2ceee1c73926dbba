package sphota.net;

import ai.djl.ndarray.NDArray;
import java.util.Optional;

/// Attention of several heads. Queries and keys are normalised a head (Henry et al. 2020), so that
/// products stay small whatever is learned.
final class Attention {

    private final Projections linears;
    private final Norms norms;
    private final int heads;

    Attention(Projections linears, Norms norms, int heads) {
        this.linears = linears;
        this.norms = norms;
        this.heads = heads;
    }

    /// Of positions to themselves.
    ///
    /// @param name of the layer's attention, with a dot at its end
    /// @param in [B, T, D]
    /// @param turns for queries, and for keys
    /// @param mask [T, positions before and T], added to products; empty where all are seen
    /// @param memory of positions before, which these are added to
    NDArray toSelf(
            String name, NDArray in, Turns turns, Optional<NDArray> mask, Optional<Memory> memory) {
        int first = memory.map(Memory::positions).orElse(0);
        var queries =
                turns.queries()
                        .turn(
                                normed(name + "q_norm", split(linears.apply(name + "q_proj", in))),
                                first);
        var keys =
                turns.keys()
                        .turn(
                                normed(name + "k_norm", split(linears.apply(name + "k_proj", in))),
                                first);
        var values = split(linears.apply(name + "v_proj", in));
        if (memory.isPresent()) {
            var held = memory.get().add(name, keys, values);
            keys = held.keys();
            values = held.values();
        }
        return merged(name, queries, keys, values, mask);
    }

    /// Of positions to others, that stand in no order.
    ///
    /// @param in [B, T, D]
    /// @param others [B, S, D]
    /// @param mask [B, 1, 1, S], added to products
    NDArray toOthers(String name, NDArray in, NDArray others, Optional<NDArray> mask) {
        var queries = normed(name + "q_norm", split(linears.apply(name + "q_proj", in)));
        var keys = normed(name + "k_norm", split(linears.apply(name + "k_proj", others)));
        var values = split(linears.apply(name + "v_proj", others));
        double scale = 1 / Math.sqrt((double) queries.getShape().get(3));
        return merged(name, Scaled.of(queries, scale), keys, values, mask);
    }

    private NDArray merged(
            String name, NDArray queries, NDArray keys, NDArray values, Optional<NDArray> mask) {
        var products = queries.matMul(keys.swapAxes(2, 3)); // [B, H, T, S]
        var masked = mask.map(products::add).orElse(products);
        var read = masked.softmax(-1).matMul(values); // [B, H, T, W]
        var shape = read.getShape();
        var joined =
                read.swapAxes(1, 2)
                        .reshape(shape.get(0), shape.get(2), shape.get(1) * shape.get(3));
        return linears.apply(name + "o_proj", joined);
    }

    private NDArray normed(String name, NDArray in) {
        return norms.apply(name, in);
    }

    /// [B, T, D] as [B, H, T, W].
    private NDArray split(NDArray in) {
        var shape = in.getShape();
        return in.reshape(shape.get(0), shape.get(1), heads, shape.get(2) / heads).swapAxes(1, 2);
    }

    /// How positions turn.
    ///
    /// @param queries with the scale of products in it
    record Turns(Rotary queries, Rotary keys) {}
}
