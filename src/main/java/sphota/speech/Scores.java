package sphota.speech;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import sphota.net.Rows;
import sphota.net.Scaled;
import sphota.net.Transformer;
import sphota.speech.data.Batch;
import sphota.speech.data.Scoring;
import sphota.speech.data.Sequence;

/// What a network's guesses cost, target by target: ids by a softmax over all, codes of weights by
/// a softmax over bytes, bits of numbers each by itself.
final class Scores {

    private static final double LN_2 = Math.log(2);

    /// Some targets.
    ///
    /// @param places of the targets in the batch
    /// @param nats that each costs, `[N]`
    /// @param logSums logarithms of the sums that softmaxes divide by, `[N]`; of ids alone
    private record Part(int[] places, NDArray nats, Optional<NDArray> logSums) {}

    private final Batch batch;
    private final List<Part> parts;

    private Scores(Batch batch, List<Part> parts) {
        this.batch = batch;
        this.parts = parts;
    }

    /// Those of a batch.
    ///
    /// @param hidden [B · T, D]
    static Scores of(NDManager manager, Transformer network, NDArray hidden, Batch batch) {
        var parts = new ArrayList<Part>();
        var ids = places(batch, i -> isOne(batch, i, Scoring.TOKEN, Scoring.NUMBER));
        if (ids.length > 0) {
            parts.add(
                    softmax(
                            manager,
                            network.tokenLogits(rows(manager, hidden, ids)),
                            ids,
                            batch.targets(),
                            true));
        }
        var codes = places(batch, i -> isOne(batch, i, Scoring.CODE, Scoring.CODE));
        if (codes.length > 0) {
            parts.add(
                    softmax(
                            manager,
                            network.codeLogits(rows(manager, hidden, codes)),
                            codes,
                            batch.targets(),
                            false));
        }
        var numbers = places(batch, i -> isOne(batch, i, Scoring.NUMBER, Scoring.NUMBER));
        if (numbers.length > 0) {
            parts.add(
                    bits(
                            manager,
                            network.bitLogits(rows(manager, hidden, numbers)),
                            numbers,
                            batch));
        }
        return new Scores(batch, parts);
    }

    private static boolean isOne(Batch batch, int at, Scoring one, Scoring other) {
        var scoring = batch.scoring(at);
        return scoring == one || scoring == other;
    }

    private static int[] places(Batch batch, IntPredicate taken) {
        return IntStream.range(0, batch.targets().length).filter(taken).toArray();
    }

    private static NDArray rows(NDManager manager, NDArray hidden, int... places) {
        return places.length == hidden.getShape().get(0)
                ? hidden
                : Rows.of(hidden, manager.create(places));
    }

    private static Part softmax(
            NDManager manager, NDArray logits, int[] places, int[] targets, boolean sums) {
        var index =
                manager.create(
                        IntStream.of(places).mapToLong(place -> targets[place]).toArray(),
                        new Shape(places.length, 1));
        var likely = logits.logSoftmax(-1).gather(index, 1).reshape(places.length);
        return new Part(
                places,
                likely.neg(),
                sums
                        ? Optional.of(logits.gather(index, 1).reshape(places.length).sub(likely))
                        : Optional.empty());
    }

    /// The cross entropy of a logistic guess x of a bit y: log(1 + e^x) − x · y.
    private static Part bits(NDManager manager, NDArray logits, int[] places, Batch batch) {
        int width = (int) logits.getShape().get(1);
        var set = new float[places.length * width];
        var scored = new float[places.length * width];
        for (int i = 0; i < places.length; i++) {
            int id = batch.targets()[places[i]];
            int bits = Sequence.width(id);
            int mask = Sequence.scoredBits(id, batch.noiseBits()[places[i]]);
            for (int bit = 0; bit < bits; bit++) {
                int shift = bits - 1 - bit;
                set[i * width + bit] = batch.targetNumbers()[places[i]] >>> shift & 1;
                scored[i * width + bit] = mask >>> shift & 1;
            }
        }
        var shape = new Shape(places.length, width);
        var positive = logits.getNDArrayInternal().relu();
        var cost =
                positive.sub(logits.mul(manager.create(set, shape)))
                        .add(logits.abs().neg().exp().add(1).log());
        return new Part(
                places,
                cost.mul(manager.create(scored, shape)).sum(new int[] {1}),
                Optional.empty());
    }

    /// What all of it costs.
    NDArray loss(NDManager manager, Weighing weighing, double logSumCost) {
        NDArray loss = manager.create(0f);
        for (var part : parts) {
            var weights = weighing.of(manager, batch, part.places);
            loss = loss.add(Scaled.of(part.nats, 1 / LN_2).mul(weights).sum());
            if (part.logSums.isPresent()) {
                loss = loss.add(Scaled.of(part.logSums.get().square().mean(), logSumCost));
            }
        }
        var penalty = weighing.penalty();
        return penalty.isPresent() ? loss.add(penalty.get()) : loss;
    }

    /// The bits that each target costs, noise included.
    double[] bits() {
        var bits = new double[batch.targets().length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = batch.noiseBits()[i];
        }
        for (var part : parts) {
            var nats = part.nats.toFloatArray();
            for (int i = 0; i < nats.length; i++) {
                bits[part.places[i]] += nats[i] / LN_2;
            }
        }
        return bits;
    }
}
