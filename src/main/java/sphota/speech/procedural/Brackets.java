package sphota.speech.procedural;

import sphota.meaning.SplitMix;

/// What both languages of brackets have in common: bracket `i` of `types` opens as the id `i` and
/// closes as `types + i`.
///
/// @param openProbability of opening where both are allowed
record Brackets(int types, double openProbability) {

    static final int SHORTEST = 2;

    Brackets {
        if (types < 1 || types > Sequence.BYTES / 2) {
            throw new IllegalArgumentException(
                    "types of brackets in bytes: 1 to 128, not " + types);
        }
        if (!(openProbability > 0 && openProbability < 1)) {
            throw new IllegalArgumentException("no probability inside 0 to 1: " + openProbability);
        }
    }

    /// Whether the next bracket opens: one must where none is open, none may where all that remains
    /// is needed to close, or `deepest` are open.
    boolean opens(SplitMix random, int open, int remaining, int deepest) {
        if (open == 0) {
            return true;
        }
        return open < remaining && open < deepest && Draws.unit(random) < openProbability;
    }
}
