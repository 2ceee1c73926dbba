package sphota.zoo.sequence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import sphota.lanes.Examples;
import sphota.meaning.Batch;
import sphota.meaning.Columns;
import sphota.meaning.Data;
import sphota.meaning.Expression;
import sphota.meaning.SplitMix;
import sphota.zoo.compiled.Fit;

/// Inputs and what a meaning makes of them.
record Sample(Columns inputs, Columns wanted) {

    /// What is learned from, and what is held out.
    record Halves(Sample train, Sample test) {}

    /// How many inputs are drawn: all, or so many.
    static int size(Data domain, int most) {
        return (int) Math.min(domain.values(), most);
    }

    /// How many of these are learned from.
    static int learned(int size, double fraction) {
        return Math.clamp(Math.round(fraction * size), 1, size);
    }

    /// Draws inputs, none twice: the beginning of a shuffled domain.
    static Halves of(Expression meaning, int most, double fraction, long seed) {
        var domain = meaning.domain();
        int size = size(domain, most);
        int values = Math.toIntExact(domain.values());
        var random = new SplitMix(seed);
        var moved = new HashMap<Integer, Integer>();
        var drawn = new ArrayList<int[]>();
        for (int i = 0; i < size; i++) {
            int j = i + random.below(values - i);
            drawn.add(domain.value(moved.getOrDefault(j, j)));
            moved.put(j, moved.getOrDefault(i, i));
        }
        int train = learned(size, fraction);
        return new Halves(
                of(meaning, drawn.subList(0, train)), of(meaning, drawn.subList(train, size)));
    }

    private static Sample of(Expression meaning, List<int[]> drawn) {
        var inputs = Columns.of(meaning.domain(), drawn);
        return new Sample(inputs, Batch.of(meaning).evaluate(inputs));
    }

    int count() {
        return inputs.rows();
    }

    float[] tokens() {
        return Fit.tokens(inputs);
    }

    Examples examples() {
        int places = wanted.data().scalars();
        return Examples.of(tokens(), inputs.data().scalars(), targets(), places);
    }

    /// The classes wanted, place by place.
    int[] targets() {
        int places = wanted.data().scalars();
        var targets = new int[wanted.rows() * places];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = wanted.at(i / places, i % places);
        }
        return targets;
    }
}
