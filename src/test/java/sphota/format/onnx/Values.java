package sphota.format.onnx;

import java.util.stream.DoubleStream;
import sphota.bytes.Budget;
import sphota.tensor.Decoding;
import sphota.tensor.LogicalOrder;
import sphota.tensor.Scalar;
import sphota.tensor.Tensor;

/// The elements of a tensor, for tests.
final class Values {

    private Values() {}

    static double[] of(Tensor tensor) {
        var values = DoubleStream.builder();
        var type = (Scalar) tensor.type();
        LogicalOrder.forEachChunk(
                tensor,
                Budget.standard(),
                (bytes, count) -> {
                    var decoded = new double[(int) count * Decoding.components(type)];
                    Decoding.decode(type, bytes, 0, (int) count, decoded);
                    for (double value : decoded) {
                        values.add(value);
                    }
                });
        return values.build().toArray();
    }
}
