package sphota.health;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sphota.tensor.Content;
import sphota.tensor.Decoding;
import sphota.tensor.Scalar;
import sphota.tensor.Views;

/// How much the vectors of a layer, its norms and biases, are like those of other layers. Along a
/// stack with residual connections they belong to the same coordinates, and change little from one
/// layer to the next.
///
/// Vectors are kept with mean 0 and length 1, so that their product is the correlation. It is taken
/// as its inverse hyperbolic tangent, whose spread does not depend on it (Fisher 1921).
final class Likeness {

    /// Elements of all vectors together; of larger stacks nothing is said.
    private static final long MOST_ELEMENTS = 1 << 22;

    private static final double CLOSEST = 0.999;

    private final List<List<double[]>> vectors;

    private Likeness(List<List<double[]>> vectors) {
        this.vectors = vectors;
    }

    /// Of siblings at the same depths.
    ///
    /// @param shortest vectors of fewer elements are left out
    /// @return empty where there is no vector, or too many
    static Optional<Likeness> of(List<Series> stack, double shortest) {
        long elements = 0;
        var vectors = new ArrayList<List<double[]>>();
        for (var series : stack) {
            boolean vector =
                    series.at(0).tensor().shape().rank() == 1
                            && series.at(0).elements() >= shortest;
            if (vector) {
                elements += series.at(0).elements() * series.size();
                if (elements > MOST_ELEMENTS) {
                    return Optional.empty();
                }
                read(series).ifPresent(vectors::add);
            }
        }
        return vectors.isEmpty() ? Optional.empty() : Optional.of(new Likeness(vectors));
    }

    private static Optional<List<double[]>> read(Series series) {
        var read = new ArrayList<double[]>();
        for (var weight : series.weights()) {
            var vector = read(weight);
            if (vector.isEmpty()) {
                return Optional.empty();
            }
            read.add(vector.get());
        }
        return Optional.of(read);
    }

    private static Optional<double[]> read(Weight weight) {
        boolean readable =
                weight.tensor().content() instanceof Content.Strided strided
                        && strided.order() == ByteOrder.LITTLE_ENDIAN
                        && weight.summary().counts().finite() == weight.elements()
                        && !weight.summary().constant();
        var bytes = SameBytes.bytes(weight.tensor());
        if (!readable || bytes.isEmpty() || !(weight.tensor().type() instanceof Scalar type)) {
            return Optional.empty();
        }
        var vector = new double[(int) weight.elements()];
        try {
            Decoding.decode(type, bytes.get(), 0, vector.length, vector);
        } catch (InternalError error) {
            if (Views.isShrunk(error)) {
                return Optional.empty();
            }
            throw error;
        }
        return normed(vector);
    }

    private static Optional<double[]> normed(double[] vector) {
        double mean = 0;
        for (double each : vector) {
            mean += each / vector.length;
        }
        double squares = 0;
        for (int i = 0; i < vector.length; i++) {
            vector[i] -= mean;
            squares += vector[i] * vector[i];
        }
        double length = Math.sqrt(squares);
        if (!(length > 0 && length <= Double.MAX_VALUE)) {
            return Optional.empty();
        }
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= length;
        }
        return Optional.of(vector);
    }

    int size() {
        return vectors.size();
    }

    /// The sum over all vectors of how much those of layer `from` are like those of the neighbours
    /// of place `at`, on the average; neither place is asked.
    double likeness(int from, int at) {
        double sum = 0;
        for (var row : vectors) {
            double ofRow = 0;
            int count = 0;
            for (int i = Math.max(0, at - Neighbours.REACH);
                    i <= Math.min(row.size() - 1, at + Neighbours.REACH);
                    i++) {
                if (i != at && i != from) {
                    ofRow += transformed(row.get(from), row.get(i));
                    count++;
                }
            }
            sum += count == 0 ? 0 : ofRow / count;
        }
        return sum;
    }

    private static double transformed(double[] one, double[] other) {
        double product = 0;
        for (int i = 0; i < one.length; i++) {
            product += one[i] * other[i];
        }
        double correlation = Math.clamp(product, -CLOSEST, CLOSEST);
        return 0.5 * Math.log((1 + correlation) / (1 - correlation));
    }
}
