package sphota.net;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import sphota.meaning.SplitMix;

/// Sequences that count, from a number a seed draws; of each the next is to be told.
final class Counting implements Objective {

    private static final int SEQUENCES = 8;

    private final Transformer network;
    private final int parts;
    private final int stride;
    private int done;

    Counting(Transformer network, int parts, int stride) {
        this.network = network;
        this.parts = parts;
        this.stride = stride;
    }

    @Override
    public Outcome next(NDManager manager) {
        int length = network.architecture().context();
        int count = SEQUENCES / parts;
        int part = done % parts;
        var random = new SplitMix(1 + done / parts);
        done++;
        var ids = new int[count * length];
        var next = new long[count * length];
        for (int i = 0; i < SEQUENCES; i++) {
            int first = random.below(32);
            for (int t = 0; t < length && i / count == part; t++) {
                ids[i % count * length + t] = (first + t * stride) % 32;
                next[i % count * length + t] = (first + (t + 1L) * stride) % 32;
            }
        }
        var hidden = network.hidden(Input.of(manager, network.architecture(), ids, length));
        var logits =
                network.tokenLogits(hidden.reshape(-1, network.architecture().width()))
                        .logSoftmax(-1);
        var chosen = manager.create(next, new Shape(next.length, 1));
        return new Outcome(logits.gather(chosen, 1).mean().neg(), new double[] {count});
    }

    @Override
    public String position() {
        return Integer.toString(done);
    }

    @Override
    public void goTo(String position) {
        done = Integer.parseInt(position);
    }
}
