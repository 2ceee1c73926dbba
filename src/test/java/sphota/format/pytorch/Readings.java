package sphota.format.pytorch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import sphota.bytes.Budget;
import sphota.bytes.Region;
import sphota.format.Reading;
import sphota.tensor.LogicalOrder;
import sphota.tensor.Tensor;

/// Readings of files by PyTorch's readers, for tests.
final class Readings {

    private Readings() {}

    static Reading of(Path file) {
        try {
            return of(Region.of(file.toString(), Files.readAllBytes(file)));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static Reading of(byte[] bytes) {
        return of(Region.of("test", bytes));
    }

    static Reading of(Region file) {
        return recognized(file)
                .orElseThrow(() -> new AssertionError("not recognized: " + file.file()));
    }

    static Optional<Reading> recognized(Region file) {
        return PytorchReaders.all().stream()
                .filter(reader -> reader.recognizes(file))
                .findFirst()
                .map(reader -> reader.read(file, Budget.standard()));
    }

    static Reading mapped(Path file, Arena arena) throws IOException {
        return of(Region.map(file, arena));
    }

    static Map<String, Tensor> tensors(Reading reading) {
        var tensors = new LinkedHashMap<String, Tensor>();
        reading.tensors().forEach(tensor -> tensors.put(tensor.name(), tensor));
        return tensors;
    }

    /// Of the elements in logical order, little-endian.
    static String sha256(Tensor tensor) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            LogicalOrder.forEachChunk(
                    tensor, Budget.standard(), (chunk, _) -> digest.update(chunk.asByteBuffer()));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
