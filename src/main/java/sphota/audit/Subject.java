package sphota.audit;

import java.util.Locale;

/// What a statement is about. Numbers are written in decimal without separators; rows of numbers
/// with commas.
public enum Subject {
    /// Which family of networks, by the name people know it.
    FAMILY,
    /// Which of the family's known sizes.
    VARIANT,
    /// A name that the file or its configuration gives the model, as it stands there.
    DECLARED_NAME,
    /// A family that a part of the model belongs to; the scope says which.
    CONTAINS,
    /// How a policy was trained.
    ALGORITHM,
    LAYERS,
    /// Size of the vector each position is represented by.
    WIDTH,
    /// Inner size of the feed-forward blocks.
    INTERMEDIATE,
    HEADS,
    /// Heads of keys and values, where queries share them.
    KEY_VALUE_HEADS,
    HEAD_SIZE,
    /// Rows of the table of tokens.
    VOCABULARY,
    /// The longest input, in positions.
    CONTEXT,
    EXPERTS,
    ACTIVE_EXPERTS,
    /// Whether input and output embedding are one, `true` or `false`.
    TIED_EMBEDDINGS,
    /// Blocks of each stage, as `3,4,6,3`.
    BLOCKS,
    /// Features or channels that enter.
    INPUT,
    /// Features, channels or classes that leave.
    OUTPUT,
    /// Sizes between input and output, both included.
    LAYER_SIZES,
    /// A recurrent cell, its number of layers and its hidden size.
    RECURRENT,
    /// An optimizer whose state the file holds.
    OPTIMIZER,
    /// A second copy of the parameters, as a moving average.
    COPY,
    ADAPTER_RANK,
    /// Modules that adapters belong to, by the last part of their names.
    ADAPTER_TARGETS;

    /// As tables and reports write it.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
