package sphota.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/// Describes the vectors along an axis by their norms.
final class Norms {

    private Norms() {}

    /// @param squares the sum of squares of each vector, of at least one; all infinite sums mean
    ///   that norms overflow
    static MatrixProfile.Axis axis(double[] squares, long dead, long constant) {
        var sorted = squares.clone();
        Arrays.sort(sorted);
        double total = Arrays.stream(squares).sum();
        if (!(total <= Double.MAX_VALUE)) {
            return new MatrixProfile.Axis(
                    squares.length,
                    dead,
                    constant,
                    new Quantiles(List.of(), 0),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    List.of(),
                    OptionalDouble.empty());
        }
        List<Double> quantiles = new ArrayList<>();
        for (long rank : Ranks.of(sorted.length)) {
            quantiles.add(Math.sqrt(sorted[(int) rank - 1]));
        }
        var largest = largest(squares, sorted);
        double share = 0;
        for (var vector : largest) {
            share += squares[(int) vector.index()];
        }
        return new MatrixProfile.Axis(
                squares.length,
                dead,
                constant,
                new Quantiles(quantiles, 0),
                OptionalDouble.of(Math.sqrt(sorted[0])),
                OptionalDouble.of(Math.sqrt(sorted[sorted.length - 1])),
                largest,
                total > 0 ? OptionalDouble.of(Math.min(1, share / total)) : OptionalDouble.empty());
    }

    /// In descending order, of equal ones the first.
    private static List<MatrixProfile.Vector> largest(double[] squares, double[] sorted) {
        int count = Math.min(MatrixProfile.Axis.LARGEST, squares.length);
        double least = sorted[squares.length - count];
        long above = Arrays.stream(squares).filter(square -> square > least).count();
        return IntStream.concat(
                        places(squares, square -> square > least),
                        places(squares, square -> square == least).limit(count - above))
                .boxed()
                .sorted((a, b) -> Double.compare(squares[b], squares[a]))
                .map(at -> new MatrixProfile.Vector(at, Math.sqrt(squares[at])))
                .toList();
    }

    private static IntStream places(
            double[] squares, java.util.function.DoublePredicate condition) {
        return IntStream.range(0, squares.length).filter(at -> condition.test(squares[at]));
    }
}
