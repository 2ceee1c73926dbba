package sphota.zoo.collection;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import sphota.bytes.Budget;
import sphota.bytes.MalformedFileException;
import sphota.tensor.Content;
import sphota.tensor.Decoding;
import sphota.tensor.LogicalOrder;
import sphota.tensor.NamedArray;
import sphota.tensor.Scalar;
import sphota.tensor.Tensor;
import sphota.weights.Weights;

/// A model of somebody's, as arrays: tensors of floating-point numbers are taken, as 32-bit floats;
/// those that are sparse, quantized, of other types, or repeat a few bytes more than 64 times, are
/// not. More than 2^28 numbers in all are refused.
public final class ModelFile {

    private static final int MOST_NUMBERS = 1 << 28;
    private static final int MOST_REPEATED = 64;

    private ModelFile() {}

    /// Reads a file or folder that holds a model.
    ///
    /// @throws MalformedFileException if a part of it is refused
    public static List<NamedArray> weights(Path path) throws IOException {
        try (var arena = Arena.ofConfined()) {
            var weights = Weights.open(path, arena);
            if (!weights.refusals().isEmpty()) {
                throw new MalformedFileException(
                        String.valueOf(path.getFileName()),
                        0,
                        weights.refusals().getFirst().reason());
            }
            var taken = taken(weights);
            if (taken.stream().mapToLong(each -> each.shape().elements()).sum() > MOST_NUMBERS) {
                throw new MalformedFileException(
                        String.valueOf(path.getFileName()),
                        0,
                        String.format(Locale.ROOT, "more than %,d numbers", MOST_NUMBERS));
            }
            return taken.stream().map(ModelFile::array).toList();
        }
    }

    /// The tensors of a model that are taken, in the order of its files.
    public static List<Tensor> taken(Weights weights) {
        return weights.tensors().stream().filter(ModelFile::isTaken).toList();
    }

    private static boolean isTaken(Tensor tensor) {
        return tensor.type() instanceof Scalar scalar
                && scalar.kind() == Scalar.Kind.FLOAT
                && tensor.content() instanceof Content.Strided
                && tensor.shape().elements() <= MOST_NUMBERS
                && LogicalOrder.distinct(tensor).multiplicity() <= MOST_REPEATED;
    }

    /// The numbers of a tensor that is taken.
    ///
    /// @throws MalformedFileException if its bytes turn out not to be there
    public static NamedArray array(Tensor tensor) {
        var values = new float[Math.toIntExact(tensor.shape().elements())];
        var at = new int[1];
        LogicalOrder.forEachChunk(
                tensor,
                Budget.standard(),
                (chunk, elements) -> {
                    var numbers = new double[Math.toIntExact(elements)];
                    Decoding.decode(tensor.type(), chunk, 0, numbers.length, numbers);
                    for (double number : numbers) {
                        values[at[0]++] = (float) number;
                    }
                });
        var shape = new ArrayList<Integer>();
        for (long size : tensor.shape().sizes()) {
            shape.add(Math.toIntExact(size));
        }
        return new NamedArray(tensor.name(), shape, values);
    }
}
