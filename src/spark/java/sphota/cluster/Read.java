package sphota.cluster;

import java.io.Serializable;

/// What came of a [Unit].
sealed interface Read extends Serializable {

    /// Of some tensors.
    ///
    /// @param from the first of them
    /// @param frozen a [sphota.batch.Piece]
    record Tensors(int from, byte[] frozen, double seconds) implements Read {}

    /// Of a file.
    record Digest(String file, String sha256) implements Read {}

    /// Nothing.
    record Failed(String reason) implements Read {}
}
