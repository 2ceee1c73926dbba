package sphota.speech;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.Optional;
import sphota.net.Architecture;
import sphota.net.Input;
import sphota.net.Memory;
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

    /// What rows go on with.
    ///
    /// @param ids rows of `length`, whose last `read` are new; what is before them counts for
    ///   n-grams
    /// @param numbers bits of the numbers that the new ids stand for, 0 of others
    /// @param forms the number of the form of each new id, or [#NO_FORM]
    record Next(int[] ids, int length, int read, int[] numbers, int[] forms) {}

    /// Where no id is before.
    static final int NO_FORM = -1;

    /// Hidden states of the last id of each row, [B, D].
    NDArray next(NDManager manager, Next next, Memory memory) {
        var architecture = network.architecture();
        var input = Input.last(manager, architecture, next.ids, next.length, next.read);
        var read = tails(next);
        if (architecture.bits() > 0 && hasNumbers(read)) {
            input = input.withBits(manager, bits(architecture, read, next.numbers));
        }
        if (architecture.forms() > 1) {
            var routes =
                    Arrays.stream(next.forms)
                            .map(form -> form == NO_FORM ? 0 : modalities[form])
                            .toArray();
            input = input.withForms(manager, routes, architecture.forms());
        }
        return network.hidden(input, Optional.of(memory), Optional.empty()).get(":, -1");
    }

    private static int[] tails(Next next) {
        int rows = next.ids.length / next.length;
        var read = new int[rows * next.read];
        for (int row = 0; row < rows; row++) {
            int from = (row + 1) * next.length - next.read;
            System.arraycopy(next.ids, from, read, row * next.read, next.read);
        }
        return read;
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
