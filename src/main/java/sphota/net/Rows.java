package sphota.net;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.SparseFormat;

/// Rows of a table. The engine's embedding is the one operation that takes rows by number and whose
/// gradient adds them up again quickly.
public final class Rows {

    private Rows() {}

    /// The rows of numbers.
    ///
    /// @param table [N, D]
    /// @param numbers of any shape
    /// @return the shape of the numbers, and D
    public static NDArray of(NDArray table, NDArray numbers) {
        return table.getNDArrayInternal()
                .embedding(numbers, table, SparseFormat.DENSE)
                .singletonOrThrow();
    }
}
