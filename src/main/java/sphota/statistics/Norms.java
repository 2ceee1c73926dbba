package sphota.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/// Describes the vectors along an axis by their norms.
final class Norms {

    private Norms() {}

    /// @param squares the sum of squares of each vector, of at least one; where their sum is
    ///   infinite, norms overflow
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
        var largest = largest(squares);
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
    private static List<MatrixProfile.Vector> largest(double[] squares) {
        var places = new int[Math.min(MatrixProfile.Axis.LARGEST, squares.length)];
        int found = 0;
        for (int place = 0; place < squares.length; place++) {
            if (found == places.length && squares[place] <= squares[places[found - 1]]) {
                continue;
            }
            int at = found < places.length ? found++ : found - 1;
            for (; at > 0 && squares[places[at - 1]] < squares[place]; at--) {
                places[at] = places[at - 1];
            }
            places[at] = place;
        }
        return Arrays.stream(places)
                .mapToObj(place -> new MatrixProfile.Vector(place, Math.sqrt(squares[place])))
                .toList();
    }
}
