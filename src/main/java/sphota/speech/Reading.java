package sphota.speech;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import sphota.net.Architecture;
import sphota.net.Input;
import sphota.net.Transformer;
import sphota.speech.data.Batch;
import sphota.speech.data.FormNames;
import sphota.speech.data.Sequence;
import sphota.tokenizer.Tokens;

/// How a network reads batches: ids, bits of numbers, and for networks with feed-forward layers by
/// modality, which one each position takes: that of the id's own form, so that nothing is known of
/// the next.
final class Reading {

    private final Transformer network;
    private final int[] modalities;

    Reading(Transformer network, FormNames forms) {
        this.network = network;
        modalities = Modality.of(forms);
    }

    Transformer network() {
        return network;
    }

    /// Hidden states, [B · T, D].
    NDArray hidden(NDManager manager, Batch batch) {
        var architecture = network.architecture();
        var input = Input.of(manager, architecture, batch.ids(), batch.length());
        if (architecture.bits() > 0 && hasNumbers(batch.ids())) {
            input = input.withBits(manager, bits(architecture, batch.ids(), batch.numbers()));
        }
        if (architecture.forms() > 1) {
            input = input.withForms(manager, routes(batch), architecture.forms());
        }
        return network.hidden(input).reshape(-1, architecture.width());
    }

    static boolean hasNumbers(int... ids) {
        return Arrays.stream(ids).anyMatch(id -> Sequence.width(id) > 0);
    }

    /// ±1 for the bits of numbers, 0 beside other ids.
    static float[] bits(Architecture architecture, int[] ids, int... numbers) {
        int width = architecture.bits();
        var bits = new float[ids.length * width];
        for (int i = 0; i < ids.length; i++) {
            int of = Sequence.width(ids[i]);
            if (of > 0) {
                System.arraycopy(Tokens.bits(numbers[i], of), 0, bits, i * width, of);
            }
        }
        return bits;
    }

    private int[] routes(Batch batch) {
        var routes = new int[batch.ids().length];
        for (int i = 0; i < routes.length; i++) {
            // A form is said of targets; an id is the target before.
            routes[i] = i % batch.length() == 0 ? 0 : modalities[batch.form(i - 1)];
        }
        return routes;
    }

    /// How many modalities there are.
    static int modalities() {
        return Modality.values().length;
    }
}
