package sphota.speech.procedural;

import sphota.meaning.SplitMix;

/// Endless documents of a procedure, any of which is drawn by its number alone, so that threads and
/// interruptions change nothing.
///
/// @param length of a document at most, in ids
public record Documents(Procedure procedure, long seed, int length) {

    public Documents {
        Draws.require(length, procedure.shortest());
    }

    public Sequence at(long index) {
        long start = new SplitMix(new SplitMix(seed).next() + index).next();
        return procedure.draw(new SplitMix(start), length);
    }
}
