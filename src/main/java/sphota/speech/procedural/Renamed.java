package sphota.speech.procedural;

import sphota.meaning.SplitMix;

/// Documents of another procedure, each with its ids renamed by a permutation of all 256 of its
/// own: what an id stands for, marks and order included, must be learnt anew in every document.
public record Renamed(Procedure of) implements Procedure {

    @Override
    public int shortest() {
        return of.shortest();
    }

    @Override
    public Sequence draw(SplitMix random, int length) {
        var names = Draws.permutation(random, Sequence.BYTES);
        var drawn = of.draw(random, length);
        var ids = new int[drawn.length()];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = names[drawn.ids()[i]];
        }
        return new Sequence(ids, drawn.scored());
    }
}
