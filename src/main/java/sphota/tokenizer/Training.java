package sphota.tokenizer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/// Learns which pairs to join: the heaviest of all neighbours, of equal ones the one with the
/// smallest ids, again and again. The same counts give the same merges.
public final class Training {

    private record Pair(int left, int right) {}

    private record Candidate(Pair pair, long weight) {

        static final Comparator<Candidate> HEAVIEST_FIRST =
                Comparator.comparingLong(Candidate::weight)
                        .reversed()
                        .thenComparingInt(candidate -> candidate.pair.left)
                        .thenComparingInt(candidate -> candidate.pair.right);
    }

    /// Where a pair stands.
    private static final class Occurrences {
        private long weight;
        private final List<Word> words = new ArrayList<>();
    }

    private static final class Word {
        private final int[] ids;
        private int count;
        private final long weight;

        Word(byte[] chunk, long weight) {
            ids = new int[chunk.length];
            count = chunk.length;
            for (int i = 0; i < count; i++) {
                ids[i] = Byte.toUnsignedInt(chunk[i]);
            }
            this.weight = weight;
        }

        /// Where the pair stands first, from a place on; beyond the last id if nowhere, as earlier
        /// merges may have taken it.
        int find(Pair pair, int from) {
            for (int i = from; i + 1 < count; i++) {
                if (ids[i] == pair.left && ids[i + 1] == pair.right) {
                    return i;
                }
            }
            return count;
        }
    }

    private final Map<Pair, Occurrences> occurrences = new HashMap<>();
    private final PriorityQueue<Candidate> heap = new PriorityQueue<>(Candidate.HEAVIEST_FIRST);
    private final List<Integer> lengths = new ArrayList<>();
    private final List<Integer> merges = new ArrayList<>();

    private Training(Map<byte[], Long> chunks) {
        for (int id = 0; id < Merges.FIRST_ID; id++) {
            lengths.add(1);
        }
        chunks.forEach((chunk, weight) -> {
            var word = new Word(chunk, weight);
            for (int i = 0; i + 1 < word.count; i++) {
                add(word, i);
            }
        });
        occurrences.forEach((pair, found) -> heap.add(new Candidate(pair, found.weight)));
    }

    /// A tokenizer of a size, or smaller where nothing is left to join.
    ///
    /// @param balanced whether forms count alike, or bytes do
    public static Tokenizer of(ChunkCounts counts, int size, boolean balanced) {
        var training = new Training(counts.weights(balanced));
        while (Merges.FIRST_ID + training.merges.size() / 2 < size && training.step()) {}
        return new Tokenizer(
                Merges.of(training.merges.stream().mapToInt(Integer::intValue).toArray()));
    }

    private Occurrences of(Pair pair) {
        return occurrences.computeIfAbsent(pair, _ -> new Occurrences());
    }

    private void add(Word word, int at) {
        var found = of(new Pair(word.ids[at], word.ids[at + 1]));
        found.weight += word.weight;
        if (found.words.isEmpty() || found.words.getLast() != word) {
            found.words.add(word);
        }
    }

    /// Joins the heaviest pair everywhere; false if there is none.
    private boolean step() {
        for (var best = heap.poll(); best != null; best = heap.poll()) {
            var found = occurrences.get(best.pair);
            if (found == null || found.weight != best.weight || best.weight <= 0) {
                continue;
            }
            int length = lengths.get(best.pair.left) + lengths.get(best.pair.right);
            if (length <= Merges.LONGEST) {
                join(best.pair, found.words, length);
                return true;
            }
        }
        return false;
    }

    private void join(Pair pair, List<Word> words, int length) {
        int joined = Merges.FIRST_ID + merges.size() / 2;
        merges.add(pair.left);
        merges.add(pair.right);
        lengths.add(length);
        var changed = new HashSet<Pair>();
        for (var word : List.copyOf(words)) {
            int first = word.find(pair, 0);
            if (first < word.count) {
                replace(word, pair, first, joined, changed);
            }
        }
        occurrences.remove(pair);
        changed.remove(pair);
        for (var each : changed) {
            long weight = of(each).weight;
            if (weight > 0) {
                heap.add(new Candidate(each, weight));
            }
        }
    }

    /// Pairs before the first place and after the last stay as they are.
    private void replace(Word word, Pair pair, int first, int joined, Set<Pair> changed) {
        int last = first;
        for (int at = first; at < word.count; at = word.find(pair, at + 1)) {
            last = at;
        }
        int from = Math.max(0, first - 1);
        int to = Math.min(word.count - 1, last + 2);
        for (int i = from; i < to; i++) {
            var each = new Pair(word.ids[i], word.ids[i + 1]);
            of(each).weight -= word.weight;
            changed.add(each);
        }
        int before = word.count;
        word.count = Merges.replace(word.ids, word.count, pair.left, pair.right, joined);
        to -= before - word.count;
        for (int i = from; i < to; i++) {
            var each = new Pair(word.ids[i], word.ids[i + 1]);
            if (each.left == joined || each.right == joined) {
                add(word, i);
            } else {
                of(each).weight += word.weight;
            }
            changed.add(each);
        }
    }
}
