package sphota.format.pytorch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sphota.bytes.Budget;
import sphota.bytes.WholeFile;
import sphota.tensor.Content;
import sphota.tensor.Scalar;
import sphota.tensor.Strides;
import sphota.tensor.Tensor;

/// Writes a plain state dict as `torch.save` does: a zip with a pickle of protocol 2 and a record
/// for each storage, at a multiple of 64. The same tensors give the same bytes.
public final class PytorchWriter {

    private static final String ROOT = "archive/";

    private PytorchWriter() {}

    /// Writes the tensors in their order. Each is laid out contiguously in a storage of its own,
    /// but tensors that are one view of one storage stay one storage.
    ///
    /// @throws IllegalArgumentException if a tensor is no view, or of a type PyTorch cannot save
    public static void write(Path target, List<Tensor> tensors, Budget budget) throws IOException {
        tensors.forEach(PytorchWriter::check);
        var keys = keys(tensors);
        WholeFile.write(
                target,
                channel -> {
                    var zip = new StoredZip(channel);
                    zip.add(ROOT + "data.pkl", pickle(tensors, keys));
                    zip.add(ROOT + "byteorder", ascii("little"));
                    for (var saved : keys.values()) {
                        zip.add(ROOT + "data/" + saved.key(), saved.tensor(), budget);
                    }
                    zip.add(ROOT + "version", ascii("3\n"));
                    zip.end();
                });
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static void check(Tensor tensor) {
        boolean saveable =
                tensor.content() instanceof Content.Strided
                        && tensor.type() instanceof Scalar scalar
                        && TorchTypes.dtypeName(scalar).isPresent();
        if (!saveable) {
            throw new IllegalArgumentException(
                    "tensor %s of %s cannot be written as a PyTorch storage"
                            .formatted(tensor.name(), tensor.type().label()));
        }
    }

    private record Saved(String key, Tensor tensor) {}

    /// What makes two tensors one storage.
    private record Sameness(Scalar type, Content content, long elements) {
        static Sameness of(Tensor tensor) {
            return new Sameness(
                    (Scalar) tensor.type(), tensor.content(), tensor.shape().elements());
        }
    }

    private static Map<Sameness, Saved> keys(List<Tensor> tensors) {
        var keys = new LinkedHashMap<Sameness, Saved>();
        for (var tensor : tensors) {
            keys.computeIfAbsent(
                    Sameness.of(tensor), _ -> new Saved(Integer.toString(keys.size()), tensor));
        }
        return keys;
    }

    private static byte[] pickle(List<Tensor> tensors, Map<Sameness, Saved> keys) {
        var pickle = new PickleWriter().opcodes("}(");
        for (var tensor : tensors) {
            pickle.text(tensor.name());
            var key = Optional.ofNullable(keys.get(Sameness.of(tensor))).orElseThrow().key();
            rebuild(tensor, key, pickle);
        }
        return pickle.opcodes("u").end();
    }

    /// `_rebuild_tensor_v2(storage, 0, size, stride, False, OrderedDict())`, or `v3` with a dtype
    /// for types that have no storage class.
    private static void rebuild(Tensor tensor, String key, PickleWriter pickle) {
        var type = (Scalar) tensor.type();
        long elements = tensor.shape().elements();
        var storageClass = TorchTypes.storageName(type);
        pickle.global("torch._utils", storageClass.isPresent() ? V2 : V3).opcodes("((");
        pickle.text("storage");
        if (storageClass.isPresent()) {
            pickle.global("torch", storageClass.get());
        } else {
            pickle.global("torch.storage", "UntypedStorage");
        }
        Strides strides = tensor.shape().contiguous();
        pickle.text(key)
                .text("cpu")
                .integer(storageClass.isPresent() ? elements : type.bytes(elements))
                .opcodes("tQ")
                .integer(0)
                .tuple(tensor.shape().sizes())
                .tuple(strides.toArray())
                // False, OrderedDict()
                .opcodes("\u0089")
                .global("collections", "OrderedDict")
                .opcodes(")R");
        if (storageClass.isEmpty()) {
            pickle.global("torch", TorchTypes.dtypeName(type).orElseThrow());
        }
        pickle.opcodes("tR");
    }

    private static final String V2 = "_rebuild_tensor_v2";
    private static final String V3 = "_rebuild_tensor_v3";
}
