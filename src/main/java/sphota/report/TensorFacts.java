package sphota.report;

import java.util.Arrays;
import java.util.stream.Collectors;
import sphota.format.Place;
import sphota.tensor.Content;
import sphota.tensor.LogicalOrder;
import sphota.tensor.Storage;
import sphota.tensor.Tensor;

/// What one line about a tensor says of it.
final class TensorFacts {

    private TensorFacts() {}

    /// `32000 × 4096`; `scalar` for rank 0.
    static String shape(Tensor tensor) {
        return tensor.shape().rank() == 0
                ? "scalar"
                : Arrays.stream(tensor.shape().sizes())
                        .mapToObj(Long::toString)
                        .collect(Collectors.joining(" × "));
    }

    /// As [Tensor#logicalBytes], or 2⁶³ − 1 where that is too small a number.
    static long logicalBytes(Tensor tensor) {
        try {
            return tensor.logicalBytes();
        } catch (ArithmeticException _) {
            return Long.MAX_VALUE;
        }
    }

    /// The number of elements, or 2⁶³ − 1.
    static long elements(Tensor tensor) {
        try {
            return tensor.shape().elements();
        } catch (ArithmeticException _) {
            return Long.MAX_VALUE;
        }
    }

    static long firstByte(Tensor tensor) {
        return Place.of(tensor).map(found -> found.byteOffset().orElse(0)).orElse(Long.MAX_VALUE);
    }

    /// How a tensor differs from a run of little-endian elements of its own; empty if it does not.
    static String kind(Tensor tensor) {
        return switch (tensor.content()) {
            case Content.Strided strided -> kind(tensor, strided);
            case Content.Sparse sparse ->
                    "sparse %s, %s stored"
                            .formatted(
                                    sparse.layout(),
                                    Numbers.grouped(elements(sparse.parts().getLast())));
            case Content.Quantized(_, Content.Scale.PerTensor(double scale, long zeroPoint)) ->
                    "quantised, scale %s zero %d".formatted(Numbers.measure(scale), zeroPoint);
            case Content.Quantized(_, Content.Scale.PerChannel channels) ->
                    "quantised along axis " + channels.axis();
            case Content.Nested _ -> "nested";
            case Content.Absent absent -> "absent: " + absent.reason();
        };
    }

    private static String kind(Tensor tensor, Content.Strided strided) {
        var packed =
                switch (strided.storage()) {
                    case Storage.Stored _ -> "";
                    case Storage.Deflated _ -> "deflated";
                    case Storage.Latin1 _ -> "bytes as text";
                    case Storage.Encoded encoded -> encoded.encoding();
                };
        var view = viewKind(tensor, strided);
        return packed.isEmpty() || view.isEmpty() ? packed + view : packed + ", " + view;
    }

    private static String viewKind(Tensor tensor, Content.Strided strided) {
        if (elements(tensor) > 1 && repeats(tensor)) {
            return "expanded view";
        }
        if (!strided.strides().isContiguous(tensor.shape())) {
            return "strided view";
        }
        if (strided.conjugated() || strided.negated()) {
            return strided.conjugated() ? "conjugate view" : "negative view";
        }
        long storageBytes = strided.storage().byteSize();
        return logicalBytes(tensor) < storageBytes ? "view of " + Numbers.bytes(storageBytes) : "";
    }

    private static boolean repeats(Tensor tensor) {
        try {
            return LogicalOrder.distinct(tensor).multiplicity() > 1;
        } catch (ArithmeticException _) {
            return true;
        }
    }
}
