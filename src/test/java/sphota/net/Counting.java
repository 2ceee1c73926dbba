package sphota.net;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import sphota.meaning.SplitMix;

/// Sequences that count, from a number a seed draws; of each the next is to be told.
final class Counting implements Objective {

    private static final int SEQUENCES = 8;

    private final Transformer network;
    private final int parts;
    private final int stride;

    Counting(Transformer network, int parts, int stride) {
        this.network = network;
        this.parts = parts;
        this.stride = stride;
    }

    @Override
    public Outcome evaluate(NDManager manager, long step, int part) {
        int length = network.architecture().context();
        int count = SEQUENCES / parts;
        var ids = new int[count * length];
        var next = new int[count * length];
        var random = new SplitMix(step);
        for (int i = 0; i < SEQUENCES; i++) {
            int first = random.below(32);
            for (int t = 0; t < length && i / count == part; t++) {
                ids[i % count * length + t] = (first + t * stride) % 32;
                next[i % count * length + t] = (first + (t + 1) * stride) % 32;
            }
        }
        var hidden = network.hidden(Input.of(manager, network.architecture(), ids, length));
        var logits =
                network.tokenLogits(hidden.reshape(-1, network.architecture().width()))
                        .logSoftmax(-1);
        var loss =
                logits.gather(
                                manager.create(next, new Shape(next.length, 1))
                                        .toType(DataType.INT64, false),
                                1)
                        .mean()
                        .neg();
        return new Outcome(loss, loss.reshape(1));
    }
}
