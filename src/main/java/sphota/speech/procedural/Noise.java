package sphota.speech.procedural;

import sphota.meaning.SplitMix;

/// Bytes drawn uniformly: nothing to learn.
public record Noise() implements Procedure {

    @Override
    public int shortest() {
        return 1;
    }

    @Override
    public Sequence draw(SplitMix random, int length) {
        Draws.require(length, shortest());
        var ids = new int[length];
        for (int i = 0; i < length; i++) {
            ids[i] = random.below(Sequence.BYTES);
        }
        return Sequence.allScored(ids);
    }
}
