package sphota.token;

/// What of a model's elements is told.
public enum View {
    /// Statistics and spectra of tensors.
    STAT,
    /// Small layers, neuron by neuron.
    NEURON,
    /// Rows of large tensors.
    ROW,
    /// Patches of stored bytes.
    BYTES
}
