package sphota.token;

import java.util.Locale;

/// What a tensor is for, as far as its name and number of axes tell.
public enum Role {
    EMBEDDING,
    ATTENTION_QUERY,
    ATTENTION_KEY,
    ATTENTION_VALUE,
    /// Query, key and value in one.
    ATTENTION_FUSED,
    ATTENTION_OUTPUT,
    MLP_UP,
    MLP_GATE,
    MLP_DOWN,
    NORM,
    BIAS,
    RECURRENT,
    /// One of the two factors of a low-rank change.
    ADAPTER,
    CONVOLUTION,
    DENSE,
    HEAD,
    UNKNOWN;

    /// As in `attention query`.
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
