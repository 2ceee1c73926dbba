package sphota.redundancy;

import java.util.PriorityQueue;
import sphota.statistics.Counted;

/// Huffman codes, as far as their length goes.
final class Huffman {

    private Huffman() {}

    /// The mean length of a word in bits; 0 where one symbol at most occurs.
    static double meanLength(Counted counts) {
        var heap = new PriorityQueue<Long>();
        counts.stream().filter(count -> count > 0).forEach(heap::add);
        double bits = 0;
        while (heap.size() > 1) {
            long joined = heap.remove() + heap.remove();
            bits += joined;
            heap.add(joined);
        }
        return bits == 0 ? 0 : bits / counts.total();
    }
}
