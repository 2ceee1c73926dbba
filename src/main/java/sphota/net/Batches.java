package sphota.net;

import java.util.Arrays;
import sphota.meaning.SplitMix;

/// Which of some things a batch is of: each epoch takes them in an order that is drawn for it, and
/// leaves out those that fill no batch.
///
/// @param count of the things
/// @param rows of a batch; all of them if they are fewer
/// @param seed of the orders
public record Batches(int count, int rows, long seed) {

    public Batches {
        rows = Math.min(rows, count);
    }

    /// Batches of an epoch.
    public int ofAnEpoch() {
        return count / rows;
    }

    /// The numbers of the things of a batch, which is a function of its own number, from 0 on.
    public int[] of(long number) {
        var order = new SplitMix(new SplitMix(seed).next() + number / ofAnEpoch()).order(count);
        int from = (int) (number % ofAnEpoch()) * rows;
        return Arrays.copyOfRange(order, from, from + rows);
    }
}
