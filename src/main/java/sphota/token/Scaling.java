package sphota.token;

import java.lang.foreign.Arena;
import java.util.Optional;
import sphota.bytes.Budget;
import sphota.tensor.Content;
import sphota.tensor.Tensor;

/// Turns codes into `scale · (code − zero point)`.
interface Scaling {

    /// Replaces `count` codes that stand from logical place `first` on.
    void apply(long first, int count, double[] codes);

    /// Leaves them as they are.
    Scaling NONE = (_, _, _) -> {};

    /// More scales than this are not read.
    int MOST_CHANNELS = 1 << 20;

    /// Of the scale of a tensor, if it has one.
    ///
    /// @throws sphota.bytes.MalformedFileException if the scales do not fit the tensor
    static Scaling of(Tensor tensor, Optional<Content.Scale> scale, Budget budget) {
        return scale.map(present ->
                        switch (present) {
                            case Content.Scale.PerTensor(double factor, long zeroPoint) ->
                                    perTensor(factor, zeroPoint);
                            case Content.Scale.PerChannel channels ->
                                    perChannel(tensor, channels, budget);
                        })
                .orElse(NONE);
    }

    private static Scaling perTensor(double factor, long zeroPoint) {
        return (_, count, codes) -> {
            for (int i = 0; i < count; i++) {
                codes[i] = factor * (codes[i] - zeroPoint);
            }
        };
    }

    private static Scaling perChannel(
            Tensor tensor, Content.Scale.PerChannel channels, Budget budget) {
        var shape = tensor.shape();
        int axis = channels.axis();
        if (axis < 0 || axis >= shape.rank() || shape.size(axis) > MOST_CHANNELS) {
            throw misfit(tensor);
        }
        long inner = 1;
        for (int after = axis + 1; after < shape.rank(); after++) {
            inner *= Math.max(1, shape.size(after));
        }
        int many = (int) shape.size(axis);
        var scales = all(channels.scales(), many, tensor, budget);
        var zeroPoints = all(channels.zeroPoints(), many, tensor, budget);
        long repeat = inner;
        return (first, count, codes) -> {
            for (int i = 0; i < count; i++) {
                int channel = (int) ((first + i) / repeat % many);
                codes[i] = scales[channel] * (codes[i] - zeroPoints[channel]);
            }
        };
    }

    private static double[] all(Tensor numbers, int expected, Tensor of, Budget budget) {
        var source =
                Elements.Source.of(numbers)
                        .filter(found -> found.isNumeric() && found.shape().elements() == expected)
                        .orElseThrow(() -> misfit(of));
        try (var arena = Arena.ofConfined()) {
            var values = new double[expected];
            source.open(arena, budget).decode(0, expected, values);
            return values;
        }
    }

    private static sphota.bytes.MalformedFileException misfit(Tensor tensor) {
        return sphota.tensor.Views.of(tensor)
                .getFirst()
                .storage()
                .refuse("the scales of %s do not fit its shape".formatted(tensor.name()));
    }
}
