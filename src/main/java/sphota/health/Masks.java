package sphota.health;

import sphota.statistics.Summary;
import sphota.tensor.Scalar;
import sphota.tensor.Tensor;

/// Masks of attention and tables of the like, told by what they hold and not by their names.
final class Masks {

    private Masks() {}

    /// Whether a tensor says yes or no to each of its places: booleans, or a matrix that is 0 and
    /// −∞ as what is added before a softmax, or a square one of 0 and 1 as what is multiplied.
    static boolean isMask(Tensor tensor, Summary summary) {
        if (tensor.type() == Scalar.BOOL) {
            return true;
        }
        int rank = tensor.shape().rank();
        var counts = summary.counts();
        if (rank < 2
                || counts.nans() > 0
                || counts.positiveInfinities() > 0
                || counts.zeros() == 0) {
            return false;
        }
        if (counts.infinities() > 0) {
            return counts.zeros() == counts.finite();
        }
        long rest = counts.elements() - counts.zeros();
        var measures = summary.measures();
        boolean square = tensor.shape().size(rank - 1) == tensor.shape().size(rank - 2);
        return square
                && rest > 0
                && counts.negatives() == 0
                && measures.absMax().orElse(0) == 1
                && measures.l1().orElse(0) == rest;
    }
}
