package sphota.net;

/// How a feed-forward layer bends what it computes.
public enum Gate {
    /// Swish of one projection times another (Shazeer 2020).
    SWIGLU,
    /// The Gaussian error linear unit of one projection (Hendrycks and Gimpel 2016).
    GELU
}
