package sphota.interpreter.behaviour;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import sphota.meaning.SplitMix;
import sphota.net.Batches;

/// Cases, every other shaken, each turned as is drawn, and asked what is drawn.
final class Lesson {

    private final BehaviourReader reader;
    private final List<Case> cases;
    private final List<Shown> shown;
    private final Batches batches;
    private final List<Turn> turns;
    private final Shaking shaking;
    private final long seed;

    /// @param shaking of every other network
    Lesson(BehaviourReader reader, List<Case> cases, Batches batches, Shaking shaking, long seed) {
        this.reader = reader;
        this.cases = List.copyOf(cases);
        shown = cases.stream().map(reader::shown).toList();
        this.batches = batches;
        this.shaking = shaking;
        this.seed = seed;
        turns = Turn.of(reader.questions());
    }

    /// The loss over a batch.
    NDArray loss(long number) {
        var random = new SplitMix(new SplitMix(seed + 1).next() + number);
        var some = new ArrayList<Shown>();
        for (int i : batches.of(number)) {
            boolean shaken = random.below(2) == 0;
            var each = shaken ? reader.shown(shaking.of(cases.get(i), random)) : shown.get(i);
            some.add(turns.size() > 1 ? each.turned(turns.get(random.below(turns.size()))) : each);
        }
        return reader.loss(some, asked(random));
    }

    private int[] asked(SplitMix random) {
        int all = reader.questions().count();
        int some = reader.network().askedAtOnce(all);
        return some == all
                ? IntStream.range(0, all).toArray()
                : Arrays.copyOf(random.order(all), some);
    }
}
