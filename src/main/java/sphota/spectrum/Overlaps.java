package sphota.spectrum;

import java.util.HashMap;
import java.util.Map;
import sphota.tensor.Tensor;
import sphota.tensor.Views;
import sphota.weights.WeightFile;

/// Keeps the work on one file proportional to it, for views may overlap, and a small file describe
/// any number of matrices.
final class Overlaps {

    /// How many times the bytes of a storage, and of a whole file, may stand in matrices.
    private static final double LIMIT = 64;

    /// Files below this size are not held to the limit as a whole.
    private static final double SMALL_FILE_BYTES = 16 << 20;

    private double remainingBytes;

    Overlaps(WeightFile file) {
        Map<String, Long> ends = new HashMap<>();
        for (var tensor : file.reading().tensors()) {
            for (var view : Views.of(tensor)) {
                var source = view.storage().source();
                ends.merge(source.file(), source.endByte(), Math::max);
            }
        }
        double beside = ends.values().stream().mapToDouble(Long::doubleValue).sum();
        remainingBytes =
                LIMIT * Math.max(SMALL_FILE_BYTES, Math.max(beside, (double) file.byteSize()));
    }

    /// The form itself, or none with the reason.
    Form charge(Tensor tensor, Form form) {
        if (form instanceof Form.None) {
            return form;
        }
        double bytes = tensor.logicalBytes();
        long stored = Views.of(tensor).getFirst().storage().byteSize();
        if (bytes > LIMIT * stored) {
            return new Form.None(
                    "its elements overlap: laid out they exceed the %,d bytes they stand in more than %.0f times"
                            .formatted(stored, LIMIT));
        }
        if (bytes > remainingBytes) {
            return new Form.None(
                    "with it, matrices would exceed the file more than %.0f times"
                            .formatted(LIMIT));
        }
        remainingBytes -= bytes;
        return form;
    }
}
