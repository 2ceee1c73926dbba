package sphota.report;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import sphota.tensor.Content;
import sphota.tensor.LogicalOrder;
import sphota.tensor.Tensor;
import sphota.tensor.ViewKey;
import sphota.tensor.Views;
import sphota.weights.WeightFile;
import sphota.weights.Weights;

/// Tensors, parameters and bytes of a model, in all and by kind. Bytes under several tensors count
/// once, with the first of them, and so do the parameters in them.
public final class Census {

    /// One line of a count.
    ///
    /// @param parameters elements that stand in the file; those a view repeats count once
    /// @param bytes of storages as they stand in the file, compressed if they are
    public record Count(long tensors, long parameters, long bytes) {
        static final Count NONE = new Count(0, 0, 0);

        Count plus(Count other) {
            return new Count(
                    tensors + other.tensors, parameters + other.parameters, bytes + other.bytes);
        }
    }

    private final List<Tensor> tensors;
    private final Map<String, Count> byFile = new LinkedHashMap<>();
    private final IdentityHashMap<Tensor, Count> byTensor = new IdentityHashMap<>();
    private final Map<ViewKey, String> firstWithView = new HashMap<>();
    private final Map<ViewKey.Bytes, String> firstWithBytes = new HashMap<>();
    private final Map<ViewKey.Bytes, Long> uncountedBits = new HashMap<>();
    private final IdentityHashMap<Tensor, String> notes = new IdentityHashMap<>();

    private Census(Weights weights) {
        tensors = weights.tensors();
        for (var file : weights.files()) {
            for (var tensor : file.reading().tensors()) {
                var count = count(tensor);
                byTensor.put(tensor, count);
                byFile.merge(file.path(), count, Count::plus);
            }
        }
    }

    /// Counts what a model has.
    public static Census of(Weights weights) {
        return new Census(weights);
    }

    private Count count(Tensor tensor) {
        long bytes = 0;
        var note = "";
        for (var view : Views.of(tensor)) {
            var source = new ViewKey.Bytes(view.storage().source());
            var first = firstWithBytes.putIfAbsent(source, tensor.name());
            if (first == null) {
                bytes += source.source().byteSize();
                uncountedBits.put(source, view.storage().byteSize() * Byte.SIZE);
            } else if (note.isEmpty() && !first.equals(tensor.name())) {
                note = "shares the bytes of " + first;
            }
        }
        var name = tensor.name();
        var same =
                ViewKey.of(tensor)
                        .flatMap(key -> Optional.ofNullable(firstWithView.putIfAbsent(key, name)));
        if (same.isPresent()) {
            notes.put(tensor, "same as " + same.get());
        } else if (!note.isEmpty()) {
            notes.put(tensor, note);
        }
        return new Count(1, same.isEmpty() ? parameters(tensor) : 0, bytes);
    }

    private long parameters(Tensor tensor) {
        return switch (tensor.content()) {
            case Content.Strided strided -> claim(tensor, strided);
            case Content.Quantized quantized -> claim(tensor, quantized.codes());
            case Content.Sparse sparse -> parameters(sparse.parts().getLast());
            case Content.Nested nested -> parameters(nested.buffer());
            case Content.Absent _ -> 0;
        };
    }

    /// Takes from a storage what a view has of it and no view before took.
    private long claim(Tensor tensor, Content.Strided strided) {
        int together = tensor.type().elementsTogether();
        long bitsTogether = Math.max(1, tensor.type().bits(together));
        var source = new ViewKey.Bytes(strided.storage().source());
        long left = uncountedBits.getOrDefault(source, 0L);
        long elements = Math.min(distinctElements(tensor, strided), left / bitsTogether * together);
        uncountedBits.put(source, left - tensor.type().bits(elements));
        return elements;
    }

    private static long distinctElements(Tensor tensor, Content.Strided strided) {
        try {
            return LogicalOrder.distinct(
                            new Tensor(tensor.name(), tensor.type(), tensor.shape(), strided))
                    .tensor()
                    .shape()
                    .elements();
        } catch (ArithmeticException _) {
            return Long.MAX_VALUE;
        }
    }

    /// `same as X` or `shares the bytes of X`, names unescaped; empty for a tensor with bytes of
    /// its own and for the first of several.
    String sharing(Tensor tensor) {
        return notes.getOrDefault(tensor, "");
    }

    Count of(Tensor tensor) {
        return byTensor.getOrDefault(tensor, Count.NONE);
    }

    Count of(WeightFile file) {
        return byFile.getOrDefault(file.path(), Count.NONE);
    }

    /// All of it.
    public Count total() {
        return tensors.stream().map(this::of).reduce(Count.NONE, Count::plus);
    }

    /// In the order of first appearance.
    Map<String, Count> by(Function<Tensor, String> kind) {
        var counts = new LinkedHashMap<String, Count>();
        for (var tensor : tensors) {
            counts.merge(kind.apply(tensor), of(tensor), Count::plus);
        }
        return counts;
    }
}
