package sphota.diff;

import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.Optional;
import sphota.bytes.Budget;
import sphota.bytes.MalformedFileException;
import sphota.tensor.Tensor;
import sphota.tensor.Views;

/// The first numbers of a tensor, by which it is recognised.
final class Sample {

    /// Fewer say too little.
    private static final int FEWEST = 64;

    private final double[] centred;

    private Sample(double[] centred) {
        this.centred = centred;
    }

    /// Empty where numbers are few, all the same, not finite, or cannot be had.
    ///
    /// @param budget what unpacking may cost
    static Optional<Sample> of(Tensor tensor, Budget budget) {
        if (Elements.obstacle(tensor).isPresent() || Sizes.elements(tensor) < FEWEST) {
            return Optional.empty();
        }
        try (var arena = Arena.ofConfined()) {
            var elements = Elements.open(tensor, arena, budget);
            long components = Elements.components(tensor.type());
            int count =
                    (int)
                            Math.min(
                                    Elements.RANGE,
                                    Math.multiplyExact(tensor.shape().elements(), components));
            var values = new double[count];
            elements.decode(0, count, values);
            return centred(values);
        } catch (MalformedFileException | ArithmeticException _) {
            return Optional.empty();
        } catch (InternalError error) {
            if (!Views.isShrunk(error)) {
                throw error;
            }
            return Optional.empty();
        }
    }

    private static Optional<Sample> centred(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        double norm = Math.sqrt(squares);
        return norm > 0 && Double.isFinite(norm)
                ? Optional.of(
                        new Sample(Arrays.stream(values).map(v -> (v - mean) / norm).toArray()))
                : Optional.empty();
    }

    /// From −1 to 1; 0 for samples of different length.
    double correlation(Sample other) {
        if (centred.length != other.centred.length) {
            return 0;
        }
        double sum = 0;
        for (int i = 0; i < centred.length; i++) {
            sum += centred[i] * other.centred[i];
        }
        return sum;
    }
}
