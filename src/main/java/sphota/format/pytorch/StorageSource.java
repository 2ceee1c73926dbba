package sphota.format.pytorch;

import java.nio.ByteOrder;
import java.util.Optional;
import sphota.pickle.Value;
import sphota.tensor.Storage;
import sphota.tensor.Tensor;

/// Finds the storage a persistent id of a pickle names. Each kind of file keeps them elsewhere.
interface StorageSource {

    /// A storage found.
    ///
    /// @param storage all its bytes, or the part of them a view of an old file means
    record Found(StorageReference reference, Storage storage, ByteOrder order) {}

    /// Finds the storage.
    ///
    /// @throws sphota.bytes.MalformedFileException if the id names none, or one the file does not
    ///   have whole
    Found find(Value.Persistent persistent);

    /// The storage a bare tuple names, in the format that is also found with tuples in place of
    /// persistent ids.
    ///
    /// @param offset of the call the tuple is an argument of
    /// @throws sphota.bytes.MalformedFileException as [#find]
    default Optional<Found> bare(Value.Tuple id, long offset) {
        return Optional.empty();
    }

    /// The tensor a persistent id names, in the format where ids name tensors.
    ///
    /// @throws sphota.bytes.MalformedFileException as [#find]
    default Optional<Tensor> tensor(Value.Persistent persistent) {
        return Optional.empty();
    }
}
