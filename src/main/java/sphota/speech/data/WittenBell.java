package sphota.speech.data;

/// Symbols predicted from the two before them. Of a context that was followed `n` times, by `t`
/// different symbols, `p(s) = (c(s) + t p'(s)) / (n + t)`, where `p'` is what the context without
/// its first symbol says, and in the end all symbols alike: Witten and Bell, "The zero-frequency
/// problem" (1991), method C, interpolated as by Chen and Goodman (1998).
final class WittenBell {

    /// More symbols than this have no room in a word.
    static final int MOST_SYMBOLS = (1 << 20) - 2;

    private static final int SYMBOL_BITS = 20;
    private static final int TIMES = MOST_SYMBOLS;
    private static final int DIFFERENT = MOST_SYMBOLS + 1;

    private final int symbols;
    private final LongCounts counts = new LongCounts();

    WittenBell(int symbols) {
        if (symbols < 1 || symbols > MOST_SYMBOLS) {
            throw new IllegalArgumentException("1 to 1,048,574 symbols");
        }
        this.symbols = symbols;
    }

    double probability(int beforeLast, int last, int symbol) {
        double p = 1.0 / symbols;
        for (int order = 0; order <= 2; order++) {
            long context = context(order, beforeLast, last);
            double different = counts.get(context | DIFFERENT);
            if (different > 0) {
                p =
                        (counts.get(context | symbol) + different * p)
                                / (counts.get(context | TIMES) + different);
            }
        }
        return p;
    }

    void add(int beforeLast, int last, int symbol) {
        for (int order = 0; order <= 2; order++) {
            long context = context(order, beforeLast, last);
            counts.increment(context | TIMES);
            if (counts.increment(context | symbol) == 0) {
                counts.increment(context | DIFFERENT);
            }
        }
    }

    private static long context(int order, int beforeLast, int last) {
        long symbols =
                switch (order) {
                    case 0 -> 0;
                    case 1 -> last;
                    default -> ((long) beforeLast << SYMBOL_BITS) | last;
                };
        return ((long) order << (3 * SYMBOL_BITS)) | (symbols << SYMBOL_BITS);
    }
}
