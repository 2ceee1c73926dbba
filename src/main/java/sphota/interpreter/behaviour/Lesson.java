package sphota.interpreter.behaviour;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import sphota.meaning.SplitMix;
import sphota.net.Objective;

/// Cases, those of an epoch in an order that is drawn, every other shaken, each turned as is drawn,
/// and asked what is drawn.
final class Lesson implements Objective {

    private final BehaviourReader reader;
    private final List<Case> cases;
    private final List<Turn> turns;
    private final Shaking shaking;
    private final int rows;
    private final long seed;
    private long done;

    /// @param rows networks of a step
    /// @param shaking of every other network
    Lesson(BehaviourReader reader, List<Case> cases, int rows, Shaking shaking, long seed) {
        this.reader = reader;
        this.cases = List.copyOf(cases);
        this.rows = Math.min(rows, cases.size());
        this.shaking = shaking;
        this.seed = seed;
        turns = Turn.of(reader.questions());
    }

    /// Steps of an epoch; what is left over of it is not learned from.
    int stepsOfAnEpoch() {
        return cases.size() / rows;
    }

    @Override
    public Outcome next(NDManager manager) {
        var order = new SplitMix(new SplitMix(seed).next() + epoch()).order(cases.size());
        int from = (int) (done % stepsOfAnEpoch()) * rows;
        var random = new SplitMix(new SplitMix(seed + 1).next() + done);
        var some = new ArrayList<Case>();
        for (int i = from; i < from + rows; i++) {
            boolean shaken = random.below(2) == 0;
            var each = shaken ? shaking.of(cases.get(order[i]), random) : cases.get(order[i]);
            some.add(turns.size() > 1 ? each.turned(turns.get(random.below(turns.size()))) : each);
        }
        done++;
        return new Outcome(reader.loss(some, asked(random)), new double[0]);
    }

    private long epoch() {
        return done / stepsOfAnEpoch();
    }

    private int[] asked(SplitMix random) {
        int all = reader.questions().count();
        int some = reader.network().askedAtOnce(all);
        return some == all
                ? IntStream.range(0, all).toArray()
                : java.util.Arrays.copyOf(random.order(all), some);
    }

    @Override
    public String position() {
        return Long.toString(done);
    }

    @Override
    public void goTo(String position) {
        done = Long.parseLong(position);
    }
}
