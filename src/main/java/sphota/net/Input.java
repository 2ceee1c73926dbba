package sphota.net;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Sequences of ids as a transformer reads them.
///
/// @param ids [B, T]
/// @param ngrams buckets by the length of the n-gram, each [B, T]
/// @param bits of the numbers at ids that are numbers, [B, T, bits] of ±1, and 0 elsewhere
/// @param routes which form's feed-forward layer each position takes
public record Input(
        NDArray ids,
        Map<Integer, NDArray> ngrams,
        Optional<NDArray> bits,
        Optional<Routes> routes) {

    public Input {
        ngrams = Map.copyOf(ngrams);
    }

    /// Sequences of one length, behind one another.
    ///
    /// @param length T
    public static Input of(NDManager manager, Architecture architecture, int[] ids, int length) {
        return last(manager, architecture, ids, length, length);
    }

    /// The last positions of sequences of one length; what is before them counts for n-grams.
    ///
    /// @param length of a sequence
    /// @param read T, how many of its last positions are read
    public static Input last(
            NDManager manager, Architecture architecture, int[] ids, int length, int read) {
        int sequences = ids.length / length;
        var shape = new Shape(sequences, read);
        Map<Integer, NDArray> ngrams = new LinkedHashMap<>();
        for (int size : architecture.ngrams()) {
            var buckets = NGrams.buckets(ids, length, size, architecture.buckets());
            ngrams.put(size, manager.create(tails(buckets, length, read), shape));
        }
        return new Input(
                manager.create(tails(ids, length, read), shape),
                ngrams,
                Optional.empty(),
                Optional.empty());
    }

    /// The buckets of n-grams of a length, [B, T].
    NDArray buckets(int length) {
        var buckets = ngrams.get(length);
        if (buckets == null) {
            throw new IllegalArgumentException("the %d-grams are missing".formatted(length));
        }
        return buckets;
    }

    private static int[] tails(int[] numbers, int length, int read) {
        if (length == read) {
            return numbers;
        }
        int sequences = numbers.length / length;
        var tails = new int[sequences * read];
        for (int i = 0; i < sequences; i++) {
            System.arraycopy(numbers, (i + 1) * length - read, tails, i * read, read);
        }
        return tails;
    }

    /// The same with bits of numbers.
    ///
    /// @param values ±1 where there is a number, 0 elsewhere; B · T · bits of them
    public Input withBits(NDManager manager, float[] values) {
        long positions = ids.size();
        var shape =
                new Shape(ids.getShape().get(0), ids.getShape().get(1), values.length / positions);
        return new Input(ids, ngrams, Optional.of(manager.create(values, shape)), routes);
    }

    /// The same with the form of each position.
    ///
    /// @param forms from 0; B · T of them
    public Input withForms(NDManager manager, int[] forms, int count) {
        return new Input(ids, ngrams, bits, Optional.of(Routes.of(manager, forms, count)));
    }

    /// Positions by their forms.
    ///
    /// @param sorted positions, those of the first form first
    /// @param back where each position stands among the sorted
    /// @param counts of positions by form
    public record Routes(NDArray sorted, NDArray back, int[] counts) {

        static Routes of(NDManager manager, int[] forms, int count) {
            var counts = new int[count];
            for (int form : forms) {
                counts[form]++;
            }
            var next = new int[count];
            for (int form = 1; form < count; form++) {
                next[form] = next[form - 1] + counts[form - 1];
            }
            var sorted = new int[forms.length];
            var back = new int[forms.length];
            for (int i = 0; i < forms.length; i++) {
                back[i] = next[forms[i]]++;
                sorted[back[i]] = i;
            }
            return new Routes(manager.create(sorted), manager.create(back), counts);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Routes that
                    && sorted.equals(that.sorted)
                    && back.equals(that.back)
                    && Arrays.equals(counts, that.counts);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(counts);
        }

        @Override
        public String toString() {
            return "Routes" + Arrays.toString(counts);
        }
    }
}
