package sphota.format.keras;

import java.util.List;
import sphota.format.WeightFileReader;

/// HDF5, and the archives of Keras 3.
public final class KerasReaders {

    private KerasReaders() {}

    /// In the order in which to ask them.
    public static List<WeightFileReader> all() {
        return List.of(new KerasArchiveReader(), new Hdf5Reader());
    }
}
