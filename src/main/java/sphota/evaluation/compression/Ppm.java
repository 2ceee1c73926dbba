package sphota.evaluation.compression;

import java.util.Arrays;

/// Prediction by partial matching, method C with exclusions (Moffat, "Implementing the PPM data
/// compression scheme", 1990), which is not PPMd: no counts are inherited, halved or corrected by
/// tables. A byte is looked for in the longest context that was met, of `order` bytes at most. Of a
/// context followed by `d` different bytes that no longer one had, `n` times together, one of them
/// has the probability `c / (n + d)`, and that it is none of them `d / (n + d)`; without that where
/// there are no others. Counts grow in the contexts down to the one where it was found. In the end
/// all bytes that are left are alike.
///
/// The bits are those of an ideal arithmetic coder: the sum of the logarithms.
///
/// @param order the longest context
/// @param mostNodes when a model has so many it begins anew; 13 bytes each
public record Ppm(int order, int mostNodes) implements Compressor {

    /// The longest contexts.
    public static final int MOST_ORDER = 16;

    private static final int USUAL_NODES = 1 << 23;

    public Ppm {
        if (order < 0 || order > MOST_ORDER || mostNodes < 1 << 10) {
            throw new IllegalArgumentException("an order of 0 to 16, and 1,024 nodes or more");
        }
    }

    public Ppm(int order) {
        this(order, USUAL_NODES);
    }

    @Override
    public String name() {
        return "PPMC-" + order;
    }

    @Override
    public Stream stream(long bytes) {
        return new Model(order, mostNodes);
    }

    /// A tree of contexts, each with a list of what followed it: the nodes one deeper.
    private static final class Model implements Stream {

        private static final int NONE = 0;
        private static final int ROOT = 1;
        private static final int BYTES = 1 << Byte.SIZE;
        private static final double LN_2 = Math.log(2);

        private final int order;
        private final int mostNodes;
        private byte[] symbols = new byte[64];
        private int[] counts = new int[64];
        private int[] firsts = new int[64];
        private int[] nexts = new int[64];
        private int nodes = ROOT + 1;

        /// The nodes of the last bytes: of none of them, of one, and so on.
        private final int[] contexts;

        private final boolean[] excluded = new boolean[BYTES];
        private int exclusions;
        private double bits;

        Model(int order, int mostNodes) {
            this.order = order;
            this.mostNodes = mostNodes;
            contexts = new int[order + 1];
            contexts[0] = ROOT;
        }

        @Override
        public void write(byte[] bytes) {
            for (byte each : bytes) {
                if (nodes + order + 1 > mostNodes) {
                    restart();
                }
                next(each);
            }
        }

        @Override
        public double bits() {
            return bits;
        }

        private void restart() {
            Arrays.fill(firsts, NONE);
            Arrays.fill(nexts, NONE);
            Arrays.fill(counts, 0);
            Arrays.fill(contexts, NONE);
            contexts[0] = ROOT;
            nodes = ROOT + 1;
        }

        private void next(byte symbol) {
            Arrays.fill(excluded, false);
            exclusions = 0;
            int at = order;
            boolean found = false;
            while (at >= 0 && !found) {
                found = contexts[at] != NONE && code(contexts[at], symbol);
                at--;
            }
            if (!found) {
                bits += Math.log(BYTES - exclusions) / LN_2;
            }
            int lowest = found ? at + 1 : 0;
            for (int length = order; length >= 0; length--) {
                if (contexts[length] == NONE) {
                    continue;
                }
                int child = child(contexts[length], symbol);
                if (length >= lowest) {
                    child = child == NONE ? add(contexts[length], symbol) : child;
                    counts[child]++;
                }
                if (length < order) {
                    contexts[length + 1] = child;
                }
            }
        }

        /// Pays for a byte in a context, or for its not being there.
        private boolean code(int context, byte symbol) {
            long times = 0;
            int different = 0;
            int count = 0;
            for (int each = firsts[context]; each != NONE; each = nexts[each]) {
                if (!excluded[symbols[each] & 0xff]) {
                    times += counts[each];
                    different++;
                    if (symbols[each] == symbol) {
                        count = counts[each];
                    }
                }
            }
            int escape = exclusions + different == BYTES ? 0 : different;
            if (different == 0) {
                return false;
            }
            bits += Math.log((double) (times + escape) / (count > 0 ? count : escape)) / LN_2;
            if (count > 0) {
                return true;
            }
            for (int each = firsts[context]; each != NONE; each = nexts[each]) {
                excluded[symbols[each] & 0xff] = true;
            }
            exclusions += different;
            return false;
        }

        private int child(int context, byte symbol) {
            int each = firsts[context];
            while (each != NONE && symbols[each] != symbol) {
                each = nexts[each];
            }
            return each;
        }

        private int add(int context, byte symbol) {
            if (nodes == symbols.length) {
                int room = Math.min(2 * nodes, Math.max(mostNodes, nodes + 1));
                symbols = Arrays.copyOf(symbols, room);
                counts = Arrays.copyOf(counts, room);
                firsts = Arrays.copyOf(firsts, room);
                nexts = Arrays.copyOf(nexts, room);
            }
            symbols[nodes] = symbol;
            nexts[nodes] = firsts[context];
            firsts[context] = nodes;
            return nodes++;
        }
    }
}
