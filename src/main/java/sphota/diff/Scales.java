package sphota.diff;

import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import sphota.bytes.Budget;
import sphota.tensor.Content;
import sphota.tensor.Content.Scale;
import sphota.tensor.Decoding;
import sphota.tensor.Scalar;
import sphota.tensor.Tensor;

/// What the codes of a quantised tensor stand for: `scale · (code − zero point)`.
final class Scales {

    private final double[] factors;
    private final double[] zeroPoints;
    private final long inner;

    private Scales(double[] factors, double[] zeroPoints, long inner) {
        this.factors = factors;
        this.zeroPoints = zeroPoints;
        this.inner = inner;
    }

    /// Why there is no scale for each code.
    static Optional<String> obstacle(Tensor tensor, Scale scale) {
        if (!(tensor.type() instanceof Scalar codes)
                || (codes.kind() != Scalar.Kind.SIGNED && codes.kind() != Scalar.Kind.UNSIGNED)) {
            return Optional.of("codes of type %s are no integers".formatted(tensor.type().label()));
        }
        if (scale instanceof Scale.PerChannel(var factors, var zeroPoints, int axis)) {
            boolean fits =
                    axis >= 0
                            && axis < tensor.shape().rank()
                            && Stream.of(factors, zeroPoints)
                                    .allMatch(each ->
                                            each.content() instanceof Content.Strided
                                                    && each.type() instanceof Scalar scalar
                                                    && Decoding.isNumeric(scalar)
                                                    && Decoding.components(scalar) == 1
                                                    && Elements.obstacle(each).isEmpty()
                                                    && each.shape().elements()
                                                            == tensor.shape().size(axis));
            return fits ? Optional.empty() : Optional.of("its scales do not fit its shape");
        }
        return Optional.empty();
    }

    /// Of a tensor without [#obstacle].
    static Scales of(Tensor tensor, Scale scale, Budget budget) {
        return switch (scale) {
            case Scale.PerTensor(double factor, long zeroPoint) ->
                    new Scales(new double[] {factor}, new double[] {zeroPoint}, Long.MAX_VALUE);
            case Scale.PerChannel(Tensor factors, Tensor zeroPoints, int axis) -> {
                long inner = 1;
                for (int after = axis + 1; after < tensor.shape().rank(); after++) {
                    inner *= tensor.shape().size(after);
                }
                yield new Scales(
                        read(factors, budget), read(zeroPoints, budget), Math.max(1, inner));
            }
        };
    }

    private static double[] read(Tensor tensor, Budget budget) {
        long count = tensor.shape().elements();
        if (!(tensor.content() instanceof Content.Strided strided)) {
            throw new IllegalArgumentException(tensor.name() + " is no view");
        }
        budget.allocate(count * Double.BYTES, strided.storage().source(), 0);
        var all = new double[Math.toIntExact(count)];
        var range = new double[Elements.RANGE];
        try (var arena = Arena.ofConfined()) {
            var elements = Elements.open(tensor, arena, budget);
            for (int at = 0; at < all.length; at += Elements.RANGE) {
                int length = Math.min(Elements.RANGE, all.length - at);
                elements.decode(at, length, range);
                System.arraycopy(range, 0, all, at, length);
            }
        }
        return all;
    }

    void apply(long first, int count, double[] codes) {
        for (int i = 0; i < count; i++) {
            int channel = channel(first + i);
            codes[i] = factors[channel] * (codes[i] - zeroPoints[channel]);
        }
    }

    /// The distance of neighbouring values at a place.
    double step(long place) {
        return Math.abs(factors[channel(place)]);
    }

    private int channel(long place) {
        return (int) (place / inner % factors.length);
    }

    @Override
    public String toString() {
        return Arrays.toString(factors);
    }
}
