package sphota.format.pytorch;

import java.util.List;
import sphota.format.WeightFileReader;

/// Every container PyTorch has written, newest first, and pickles that stand alone.
public final class PytorchReaders {

    private PytorchReaders() {}

    /// In the order in which to ask them.
    public static List<WeightFileReader> all() {
        return List.of(
                new PytorchZipReader(),
                new PytorchLegacyReader(),
                new PytorchTarReader(),
                new PickleFileReader());
    }
}
