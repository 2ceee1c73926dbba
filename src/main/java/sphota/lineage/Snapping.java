package sphota.lineage;

import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.Optional;
import sphota.bytes.Budget;
import sphota.bytes.MalformedFileException;
import sphota.diff.Comparison;
import sphota.diff.Elements;
import sphota.diff.Match;
import sphota.diff.TensorChange;
import sphota.tensor.Tensor;

/// Whether the numbers of one model are those of the other, each moved to the nearest of a few
/// values, whatever these are: a codebook, a grid, a scaled format. The first 4096 numbers of each
/// pair of tensors are looked at.
///
/// @param ofA whether A is B so rounded
/// @param ofB whether B is A
record Snapping(boolean ofA, boolean ofB) {

    static final Snapping NONE = new Snapping(false, false);

    private static final long FEWEST = 32;
    private static final double NEARLY_ALL = 0.98;

    /// Of all numbers there are so many different ones at most.
    private static final double FEW_VALUES = 0.9;

    /// Whether just one of the two is.
    boolean isOne() {
        return ofA != ofB;
    }

    static Snapping of(Comparison comparison) {
        var aToB = new Counting();
        var bToA = new Counting();
        for (var change : comparison.changes()) {
            if (isAltered(change)) {
                var a = first(change.match().a());
                var b = first(change.match().b());
                if (a.isPresent() && b.isPresent() && a.get().length == b.get().length) {
                    aToB.add(a.get(), b.get());
                    bToA.add(b.get(), a.get());
                }
            }
        }
        return new Snapping(bToA.isSnapped(), aToB.isSnapped());
    }

    private static boolean isAltered(TensorChange change) {
        boolean altered =
                switch (change.change()) {
                    case SMALL, FAR, LOW_RANK, QUANTISED, UNCLEAR -> true;
                    default -> false;
                };
        return altered && change.elements() >= FEWEST && change.match().fit() == Match.Fit.WHOLE;
    }

    private static Optional<double[]> first(Tensor tensor) {
        if (Elements.obstacle(tensor).isPresent()) {
            return Optional.empty();
        }
        try (var arena = Arena.ofConfined()) {
            long numbers =
                    Math.multiplyExact(
                            tensor.shape().elements(), Elements.components(tensor.type()));
            var first = new double[(int) Math.min(Elements.RANGE, numbers)];
            Elements.open(tensor, arena, Budget.standard()).decode(0, first.length, first);
            return Arrays.stream(first).allMatch(Double::isFinite)
                    ? Optional.of(first)
                    : Optional.empty();
        } catch (MalformedFileException | ArithmeticException _) {
            return Optional.empty();
        }
    }

    private static final class Counting {

        private long numbers;
        private long values;
        private long nearest;

        void add(double[] from, double[] to) {
            var distinct = Arrays.stream(to).map(each -> each + 0.0).sorted().distinct().toArray();
            for (int i = 0; i < from.length; i++) {
                double error = Math.abs(to[i] - from[i]);
                nearest += error <= leastError(distinct, from[i]) ? 1 : 0;
            }
            numbers += from.length;
            values += distinct.length;
        }

        private static double leastError(double[] distinct, double number) {
            int found = Arrays.binarySearch(distinct, number);
            if (found >= 0) {
                return 0;
            }
            int above = -found - 1;
            double least = Double.POSITIVE_INFINITY;
            if (above < distinct.length) {
                least = distinct[above] - number;
            }
            return above > 0 ? Math.min(least, number - distinct[above - 1]) : least;
        }

        boolean isSnapped() {
            return numbers > 0 && values <= FEW_VALUES * numbers && nearest >= NEARLY_ALL * numbers;
        }
    }
}
