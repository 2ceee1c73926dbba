package sphota.speech.procedural;

import sphota.meaning.SplitMix;

/// Noise enriched by random computation: uniform bytes read by a random LSTM, whose likeliest byte
/// at every position is read by the next, a few times over. Every document has networks of its own.
///
/// Bloem (2025) keeps a pool of sequences that networks rewrite over the whole of training, and
/// samples; here documents do not depend on each other, and outputs are the greatest.
///
/// @param hidden units
/// @param passes networks that a document goes through
/// @param gain the standard deviation of weights, times the root of how many meet in a unit
public record RandomLstm(int hidden, int passes, double gain) implements Procedure {

    /// Few units, so that few bytes are written of 256, and gzip leaves about half of a document.
    public static final RandomLstm USUAL = new RandomLstm(4, 3, 2);

    public RandomLstm {
        if (hidden < 1 || passes < 1) {
            throw new IllegalArgumentException(hidden + " units, " + passes + " passes");
        }
        if (!(gain > 0 && gain < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("no gain: " + gain);
        }
    }

    @Override
    public int shortest() {
        return 1;
    }

    /// The beginning of every longer document of the same state of `random`.
    @Override
    public Sequence draw(SplitMix random, int length) {
        Draws.require(length, shortest());
        var ids = new Noise().draw(new SplitMix(random.next()), length).ids();
        for (int pass = 0; pass < passes; pass++) {
            ids = Lstm.drawn(random, hidden, gain).read(ids);
        }
        return Sequence.allScored(ids);
    }
}
