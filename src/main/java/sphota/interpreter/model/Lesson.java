package sphota.interpreter.model;

import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.stream.IntStream;
import sphota.interpreter.data.Example;
import sphota.meaning.SplitMix;
import sphota.net.Objective;

/// Crowds of examples, those of an epoch in an order that is drawn.
final class Lesson implements Objective {

    private final Predictor predictor;
    private final List<Example> examples;
    private final int rows;
    private final double thinned;
    private final long seed;
    private long done;

    /// @param rows networks of a crowd
    /// @param thinned the share of what is left out of each
    Lesson(Predictor predictor, List<Example> examples, int rows, double thinned, long seed) {
        this.predictor = predictor;
        this.examples = List.copyOf(examples);
        this.rows = Math.min(rows, examples.size());
        this.thinned = thinned;
        this.seed = seed;
    }

    /// Steps of an epoch; what is left over of it is not learned from.
    int stepsOfAnEpoch() {
        return examples.size() / rows;
    }

    @Override
    public Outcome next(NDManager manager) {
        long epoch = done / stepsOfAnEpoch();
        int from = (int) (done % stepsOfAnEpoch()) * rows;
        var order = order(epoch);
        // Drawn by the step, so that a run that was stopped goes on to the same end.
        var thinning = new Thinning(thinned, new SplitMix(new SplitMix(~seed).next() + done));
        done++;
        var some =
                IntStream.range(from, from + rows).mapToObj(i -> examples.get(order[i])).toList();
        var crowd = Crowd.of(manager, some, predictor.size(), predictor.standards(), thinning);
        return new Outcome(
                predictor
                        .aims()
                        .loss(manager, predictor.reader().predict(manager, crowd, true), some),
                new double[0]);
    }

    private int[] order(long epoch) {
        return new SplitMix(new SplitMix(seed).next() + epoch).order(examples.size());
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
