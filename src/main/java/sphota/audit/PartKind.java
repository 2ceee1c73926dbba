package sphota.audit;

import java.util.Locale;

/// What a tensor is for.
public enum PartKind {
    EMBEDDING,
    ATTENTION,
    /// Feed-forward blocks, and dense layers of any kind.
    MLP,
    NORM,
    CONVOLUTION,
    RECURRENT,
    /// What turns the last representation into outputs.
    HEAD,
    ADAPTER,
    OTHER,
    /// Kept beside the parameters and not trained: running means, masks, tables of positions.
    BUFFER,
    /// State of an optimizer.
    OPTIMIZER,
    /// A moving average of the parameters.
    COPY;

    /// Whether it counts as parameters of the model.
    public boolean isParameters() {
        return switch (this) {
            case EMBEDDING, ATTENTION, MLP, NORM, CONVOLUTION, RECURRENT, HEAD, ADAPTER, OTHER ->
                    true;
            case BUFFER, OPTIMIZER, COPY -> false;
        };
    }

    /// As tables and reports write it.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
