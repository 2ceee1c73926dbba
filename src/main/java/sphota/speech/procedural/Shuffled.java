package sphota.speech.procedural;

import sphota.meaning.SplitMix;

/// Documents of another procedure with their ids in random order: a control that keeps how often
/// each id comes, and which positions are scored, and nothing else.
public record Shuffled(Procedure of) implements Procedure {

    @Override
    public int shortest() {
        return of.shortest();
    }

    @Override
    public Sequence draw(SplitMix random, int length) {
        var drawn = of.draw(random, length);
        var order = Draws.permutation(random, drawn.length());
        var ids = new int[order.length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = drawn.ids()[order[i]];
        }
        return new Sequence(ids, drawn.scored());
    }
}
