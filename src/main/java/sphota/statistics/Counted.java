package sphota.statistics;

import java.util.Arrays;
import java.util.stream.LongStream;

/// Counts that are not changed any more.
public final class Counted {

    private final long[] counts;

    private Counted(long[] counts) {
        this.counts = counts;
    }

    public static Counted of(long... counts) {
        return new Counted(counts.clone());
    }

    public int length() {
        return counts.length;
    }

    public long at(int index) {
        return counts[index];
    }

    public long total() {
        return stream().sum();
    }

    public LongStream stream() {
        return Arrays.stream(counts);
    }

    /// How many are not zero.
    public int distinct() {
        return (int) stream().filter(count -> count > 0).count();
    }

    /// Shannon entropy of the distribution they are, in bits; 0 where there is nothing.
    public double entropyBits() {
        double total = total();
        double sum = 0;
        for (long count : counts) {
            if (count > 0) {
                sum -= count / total * Math.log(count / total);
            }
        }
        return Math.abs(sum) / Math.log(2);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Counted counted && Arrays.equals(counts, counted.counts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        return Arrays.toString(counts);
    }
}
