package sphota.tensor;

import java.util.Optional;
import sphota.bytes.Budget;
import sphota.tensor.Content.Scale;

/// Turns the codes of a quantised tensor, handed over in logical order, into `scale · (code − zero
/// point)`.
public final class Dequantizer {

    private static final int CHUNK = 4096;

    private final double[] scales;
    private final double[] zeroPoints;
    private final long elementsPerChannel;

    private Dequantizer(double[] scales, double[] zeroPoints, long elementsPerChannel) {
        this.scales = scales;
        this.zeroPoints = zeroPoints;
        this.elementsPerChannel = elementsPerChannel;
    }

    /// For one tensor; empty where its scales are not one for each index along their axis.
    ///
    /// @throws sphota.bytes.MalformedFileException if reading the scales exceeds `budget`
    public static Optional<Dequantizer> of(Tensor tensor, Scale scale, Budget budget) {
        return switch (scale) {
            case Scale.PerTensor(double factor, long zeroPoint) ->
                    Optional.of(
                            new Dequantizer(
                                    new double[] {factor},
                                    new double[] {zeroPoint},
                                    Long.MAX_VALUE));
            case Scale.PerChannel(Tensor factors, Tensor zeroPoints, int axis) ->
                    axis < 0 || axis >= tensor.shape().rank()
                            ? Optional.empty()
                            : perChannel(tensor, factors, zeroPoints, axis, budget);
        };
    }

    private static Optional<Dequantizer> perChannel(
            Tensor tensor, Tensor scales, Tensor zeroPoints, int axis, Budget budget) {
        long channels = tensor.shape().size(axis);
        var factors = read(scales, channels, budget);
        var offsets = read(zeroPoints, channels, budget);
        if (factors.isEmpty() || offsets.isEmpty()) {
            return Optional.empty();
        }
        long inner = 1;
        for (int after = axis + 1; after < tensor.shape().rank(); after++) {
            inner *= tensor.shape().size(after);
        }
        return Optional.of(new Dequantizer(factors.get(), offsets.get(), Math.max(1, inner)));
    }

    private static Optional<double[]> read(Tensor tensor, long expected, Budget budget) {
        if (!(tensor.content() instanceof Content.Strided strided)
                || !(tensor.type() instanceof Scalar type)
                || type.bits() % Byte.SIZE != 0
                || !Decoding.isNumeric(type)
                || Decoding.components(type) != 1
                || tensor.shape().elements() != expected) {
            return Optional.empty();
        }
        budget.allocate(expected * Double.BYTES, strided.storage().source(), 0);
        var all = new double[Math.toIntExact(expected)];
        var chunk = new double[CHUNK];
        var filled = new int[1];
        LogicalOrder.forEachChunk(
                tensor,
                budget,
                (bytes, count) -> {
                    for (long first = 0; first < count; first += chunk.length) {
                        int length = (int) Math.min(chunk.length, count - first);
                        Decoding.decode(type, bytes, first, length, chunk);
                        System.arraycopy(chunk, 0, all, filled[0], length);
                        filled[0] += length;
                    }
                });
        return Optional.of(all);
    }

    /// Replaces codes by their values.
    ///
    /// @param position of the first of them in the tensor
    public void apply(double[] codes, int length, long position) {
        for (int i = 0; i < length; ) {
            int channel = (int) ((position + i) / elementsPerChannel % scales.length);
            long left = elementsPerChannel - (position + i) % elementsPerChannel;
            int end = (int) Math.min(length, i + left);
            for (; i < end; i++) {
                codes[i] = scales[channel] * (codes[i] - zeroPoints[channel]);
            }
        }
    }

    /// The scale and zero point of all codes; empty where channels have their own.
    public Optional<Scale.PerTensor> whole() {
        return elementsPerChannel == Long.MAX_VALUE
                ? Optional.of(new Scale.PerTensor(scales[0], (long) zeroPoints[0]))
                : Optional.empty();
    }
}
