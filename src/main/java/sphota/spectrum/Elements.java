package sphota.spectrum;

import java.lang.foreign.MemorySegment;
import sphota.bytes.Budget;
import sphota.tensor.Content;
import sphota.tensor.Decoding;
import sphota.tensor.Dequantizer;
import sphota.tensor.ElementType;
import sphota.tensor.LogicalOrder;
import sphota.tensor.Tensor;

/// One pass over the elements of a tensor that [Form] takes for a matrix, as doubles.
final class Elements {

    /// How many at most are handed over at once; a multiple of the elements of any block.
    static final int RUN = 4096;

    /// Takes finite elements in logical order.
    interface Sink {
        /// Takes `values` from 0 up to `count`; they are overwritten after the call.
        void accept(double[] values, int count);
    }

    /// There is an element that is no finite number.
    static final class NotFinite extends RuntimeException {

        private static final long serialVersionUID = 1;

        NotFinite(String message) {
            super(message, null, false, false);
        }
    }

    private final Sink sink;
    private final double[] values = new double[RUN];
    private double squares;
    private double magnitudes;

    private Elements(Sink sink) {
        this.sink = sink;
    }

    /// Hands every element to `sink`.
    ///
    /// @return the sum of their squares, infinite where it leaves double precision, and above 0
    ///   unless all elements are zeros
    /// @throws NotFinite at the first element that is not, or if there is not one scale for each
    ///   index along their axis
    /// @throws sphota.bytes.MalformedFileException if the bytes cannot be had
    static double stream(Tensor tensor, Sink sink) {
        var pass = new Elements(sink);
        var budget = Budget.standard();
        switch (tensor.content()) {
            case Content.Strided _ ->
                    LogicalOrder.forEachChunk(
                            tensor,
                            budget,
                            (bytes, count) ->
                                    pass.decode(tensor.type(), bytes, count, (_, _) -> {}));
            case Content.Quantized(Content.Strided codes, Content.Scale scale) -> {
                var scaling =
                        Dequantizer.of(tensor, scale, budget)
                                .orElseThrow(
                                        () -> new NotFinite("its scales do not fit its shape"));
                var next = new long[1];
                LogicalOrder.forEachChunk(
                        codes,
                        tensor.type(),
                        tensor.shape(),
                        budget,
                        (bytes, count) ->
                                pass.decode(
                                        tensor.type(),
                                        bytes,
                                        count,
                                        (values, length) -> {
                                            scaling.apply(values, length, next[0]);
                                            next[0] += length;
                                        }));
            }
            case Content.Sparse _, Content.Nested _, Content.Absent _ ->
                    throw new IllegalArgumentException(tensor.name() + " is no matrix");
        }
        return pass.squares == 0 && pass.magnitudes > 0 ? Double.MIN_VALUE : pass.squares;
    }

    private void decode(ElementType type, MemorySegment bytes, long count, Sink change) {
        for (long first = 0; first < count; first += RUN) {
            int length = (int) Math.min(RUN, count - first);
            Decoding.decode(type, bytes, first, length, values);
            change.accept(values, length);
            add(length);
            sink.accept(values, length);
        }
    }

    private void add(int length) {
        double sum = 0;
        double anything = 0;
        double anomaly = 0;
        for (int i = 0; i < length; i++) {
            sum += values[i] * values[i];
            anything += Math.abs(values[i]);
            anomaly += 0 * values[i];
        }
        if (anomaly != 0) {
            throw new NotFinite(hasNaN(length) ? "it has NaN" : "it has infinite elements");
        }
        squares += sum;
        magnitudes += anything;
    }

    private boolean hasNaN(int length) {
        for (int i = 0; i < length; i++) {
            if (Double.isNaN(values[i])) {
                return true;
            }
        }
        return false;
    }
}
