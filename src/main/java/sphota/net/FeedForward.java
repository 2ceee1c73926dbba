package sphota.net;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Activation;
import java.util.Optional;

/// Feed-forward layers: one for all positions, or one for each form (the mixture of transformers of
/// Liang et al. 2024, of feed-forward layers alone).
final class FeedForward {

    private final Projections linears;
    private final Architecture architecture;

    FeedForward(Projections linears, Architecture architecture) {
        this.linears = linears;
        this.architecture = architecture;
    }

    /// The layer that all positions share.
    ///
    /// @param layer its name, with a dot at its end
    /// @param in [B, T, D]
    NDArray shared(String layer, NDArray in) {
        return one(Plan.feedForward(layer, 0, 1), in);
    }

    /// The layers of the decoder: each position goes through that of its form.
    ///
    /// @param layer its name, with a dot at its end
    /// @param in [B, T, D]
    NDArray routed(String layer, NDArray in, Optional<Input.Routes> found) {
        int forms = architecture.forms();
        if (forms == 1) {
            return shared(layer, in);
        }
        var routes = found.orElseThrow(() -> new IllegalArgumentException("the forms are missing"));
        var sorted = Rows.of(in.reshape(-1, architecture.width()), routes.sorted());
        var parts = new NDList();
        int first = 0;
        for (int form = 0; form < forms; form++) {
            int count = routes.counts()[form];
            if (count > 0) {
                var rows = sorted.get(first + ":" + (first + count));
                parts.add(one(Plan.feedForward(layer, form, forms), rows));
            }
            first += count;
        }
        return Rows.of(NDArrays.concat(parts, 0), routes.back()).reshape(in.getShape());
    }

    private NDArray one(String name, NDArray in) {
        var up = linears.apply(name + "up_proj", in);
        var bent =
                switch (architecture.gate()) {
                    case SWIGLU -> swish(linears.apply(name + "gate_proj", in)).mul(up);
                    case GELU -> up.getNDArrayInternal().gelu();
                };
        return linears.apply(name + "down_proj", bent);
    }

    /// x · σ(x) (Ramachandran et al. 2017). The engine's own multiplies by a number; see [Scaled].
    private static NDArray swish(NDArray in) {
        return Activation.sigmoid(in).mul(in);
    }
}
