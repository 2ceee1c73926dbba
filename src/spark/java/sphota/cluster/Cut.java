package sphota.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sphota.batch.Found;
import sphota.format.Reading;
import sphota.tensor.Content;
import sphota.tensor.Storage;
import sphota.tensor.Tensor;
import sphota.weights.WeightFile;
import sphota.weights.Weights;

/// Cuts large models by ranges of tensors.
final class Cut {

    private Cut() {}

    /// The units of a model; empty where it must stay whole: a file of it is of another container
    /// than safetensors and GGUF, whose tensors stand one after another and whose readers need
    /// nothing but headers, or was not read to its end.
    ///
    /// @param number of the model
    /// @param pieceBytes of a unit, where no single tensor has more
    static Optional<List<Unit>> of(int number, Found found, Weights weights, long pieceBytes) {
        if (!weights.files().stream().map(WeightFile::reading).allMatch(Cut::isLaidOut)) {
            return Optional.empty();
        }
        var units = new ArrayList<Unit>();
        var tensors = weights.tensors();
        long bytes = 0;
        int from = 0;
        for (int at = 0; at < tensors.size(); at++) {
            bytes += tensors.get(at).logicalBytes();
            if (bytes >= pieceBytes || at == tensors.size() - 1) {
                units.add(new Unit.Tensors(number, from, at + 1, bytes));
                from = at + 1;
                bytes = 0;
            }
        }
        for (var file : weights.files()) {
            units.add(
                    new Unit.Digest(
                            number, file.path(), found.below(weights, file), file.byteSize()));
        }
        return Optional.of(units);
    }

    private static boolean isLaidOut(Reading reading) {
        return (reading.format().startsWith("safetensors") || reading.format().startsWith("GGUF"))
                && reading.refusal().isEmpty()
                && reading.checksums().isEmpty()
                && reading.tensors().stream().allMatch(Cut::stands);
    }

    private static boolean stands(Tensor tensor) {
        return tensor.content() instanceof Content.Strided strided
                && strided.storage() instanceof Storage.Stored;
    }

    /// The model with some of its tensors alone.
    static Weights some(Weights weights, int from, int to) {
        var files = new ArrayList<WeightFile>();
        int at = 0;
        for (var file : weights.files()) {
            var reading = file.reading();
            int end = at + reading.tensors().size();
            if (end > from && at < to) {
                var some =
                        reading.tensors().subList(Math.max(from, at) - at, Math.min(to, end) - at);
                files.add(
                        new WeightFile(
                                file.path(),
                                file.byteSize(),
                                new Reading(
                                        reading.format(),
                                        some,
                                        reading.metadata(),
                                        reading.pickles(),
                                        reading.findings(),
                                        reading.refusal()),
                                file.spent()));
            }
            at = end;
        }
        return new Weights(weights.path(), files, weights.facts(), weights.modelFindings());
    }
}
