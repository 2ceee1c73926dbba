package sphota.spectrum;

import sphota.bytes.Budget;
import sphota.tensor.Content;
import sphota.tensor.Content.Scale;
import sphota.tensor.Decoding;
import sphota.tensor.LogicalOrder;
import sphota.tensor.Scalar;
import sphota.tensor.Tensor;

/// Turns codes that come in logical order into `scale · (code − zero point)`.
final class Dequantization implements Elements.Sink {

    private final double[] scales;
    private final double[] zeroPoints;
    private final long elementsPerChannel;
    private long next;

    private Dequantization(double[] scales, double[] zeroPoints, long elementsPerChannel) {
        this.scales = scales;
        this.zeroPoints = zeroPoints;
        this.elementsPerChannel = elementsPerChannel;
    }

    /// For one tensor.
    ///
    /// @throws Elements.NotFinite if its scales are not one number for each index along their axis,
    ///   for then its elements are none
    static Dequantization of(Tensor tensor, Scale scale, Budget budget) {
        return switch (scale) {
            case Scale.PerTensor(double factor, long zeroPoint) ->
                    new Dequantization(
                            new double[] {factor}, new double[] {zeroPoint}, Long.MAX_VALUE);
            case Scale.PerChannel(Tensor factors, Tensor zeroPoints, int axis) -> {
                if (axis < 0 || axis >= tensor.shape().rank()) {
                    throw misfit();
                }
                long channels = tensor.shape().size(axis);
                long inner = 1;
                for (int after = axis + 1; after < tensor.shape().rank(); after++) {
                    inner *= tensor.shape().size(after);
                }
                yield new Dequantization(
                        read(factors, channels, budget), read(zeroPoints, channels, budget), inner);
            }
        };
    }

    private static Elements.NotFinite misfit() {
        return new Elements.NotFinite("its scales do not fit its shape");
    }

    private static double[] read(Tensor tensor, long expected, Budget budget) {
        if (!(tensor.content() instanceof Content.Strided strided)
                || !(tensor.type() instanceof Scalar type)
                || type.bits() % Byte.SIZE != 0
                || !Decoding.isNumeric(type)
                || Decoding.components(type) != 1
                || tensor.shape().elements() != expected) {
            throw misfit();
        }
        budget.allocate(expected * Double.BYTES, strided.storage().source(), 0);
        var all = new double[Math.toIntExact(expected)];
        var run = new double[Elements.RUN];
        var filled = new int[1];
        LogicalOrder.forEachChunk(
                tensor,
                budget,
                (bytes, count) -> {
                    for (long first = 0; first < count; first += run.length) {
                        int length = (int) Math.min(run.length, count - first);
                        Decoding.decode(type, bytes, first, length, run);
                        System.arraycopy(run, 0, all, filled[0], length);
                        filled[0] += length;
                    }
                });
        return all;
    }

    @Override
    public void accept(double[] codes, int length) {
        for (int i = 0; i < length; i++) {
            int channel = (int) (next++ / elementsPerChannel % scales.length);
            codes[i] = scales[channel] * (codes[i] - zeroPoints[channel]);
        }
    }
}
