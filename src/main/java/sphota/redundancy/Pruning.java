package sphota.redundancy;

import java.util.Optional;
import sphota.statistics.Summary;
import sphota.tensor.Scalar;
import sphota.tensor.Shape;

/// Zeros in a fixed pattern along the last axis: of each `group` elements at most `kept` are not
/// zero. `2:4` is what sparse tensor cores want.
public record Pruning(int kept, int group) {

    private static final int SMALLEST_GROUP = 4;
    private static final int LARGEST_GROUP = 16;

    /// Fewer zeros than this share make no pattern.
    private static final double LEAST_ZEROS = 0.25;

    /// A pattern is none if zeros at random would break it in fewer groups than this.
    private static final double EXPECTED_BY_CHANCE = 20;

    /// The sparsest pattern, and the smallest group of equals; empty where there is none, or nearly
    /// all elements are zero anyway.
    ///
    /// @param summary of the same tensor
    static Optional<Pruning> of(InPlace tensor, Shape shape, Summary summary) {
        long zeros = summary.counts().zeros();
        long elements = summary.counts().elements();
        boolean some =
                zeros >= LEAST_ZEROS * elements && elements - zeros > elements / LARGEST_GROUP;
        if (!some || shape.rank() < 2 || tensor.type().kind() == Scalar.Kind.COMPLEX) {
            return Optional.empty();
        }
        long width = shape.size(shape.rank() - 1);
        Optional<Pruning> best = Optional.empty();
        for (int group = SMALLEST_GROUP; group <= LARGEST_GROUP; group *= 2) {
            if (width % group == 0) {
                var found = new Pruning(mostKept(tensor, group), group);
                double groups = (double) elements / group;
                double share = 1 - (double) zeros / elements;
                if (found.kept < group
                        && groups * found.chanceOfMore(share) > EXPECTED_BY_CHANCE
                        && best.filter(other -> !found.sparser(other)).isEmpty()) {
                    best = Optional.of(found);
                }
            }
        }
        return best;
    }

    /// The probability that more than `kept` of a group are not zero, were each so with probability
    /// `share`.
    private double chanceOfMore(double share) {
        double chance = 0;
        double ways = 1;
        for (int count = 0; count <= group; count++) {
            if (count > kept) {
                chance += ways * Math.pow(share, count) * Math.pow(1 - share, group - count);
            }
            ways = ways * (group - count) / (count + 1);
        }
        return chance;
    }

    private boolean sparser(Pruning other) {
        return kept * other.group < other.kept * group;
    }

    /// A block is a whole number of groups, and so is each row.
    private static int mostKept(InPlace tensor, int group) {
        var most = new int[1];
        Elements.each(
                tensor,
                (values, length) -> {
                    for (int first = 0; first < length; first += group) {
                        int kept = 0;
                        for (int i = first; i < first + group; i++) {
                            kept += values[i] != 0 ? 1 : 0;
                        }
                        most[0] = Math.max(most[0], kept);
                    }
                    return most[0] < group;
                });
        return most[0];
    }

    @Override
    public String toString() {
        return kept + ":" + group;
    }
}
