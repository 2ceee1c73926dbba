package sphota.format.numpy;

import java.util.List;
import sphota.format.WeightFileReader;

/// What `numpy.save`, `savez` and `savez_compressed` write.
public final class NumpyReaders {

    private NumpyReaders() {}

    /// In the order in which to ask them.
    public static List<WeightFileReader> all() {
        return List.of(new NpyReader(), new NpzReader());
    }
}
