package sphota.speech;

import ai.djl.ndarray.NDScope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import sphota.corpus.Document;
import sphota.corpus.Kind;
import sphota.net.Torch;
import sphota.net.Transformer;
import sphota.speech.data.Batch;
import sphota.speech.data.Rules;
import sphota.speech.data.Sequence;
import sphota.speech.data.Sequencer;
import sphota.tokenizer.Control;
import sphota.tokenizer.Span;

/// What a network makes of texts: its hidden states after the last norm, from which what comes next
/// is guessed. Not for use by several threads.
public final class HiddenStates {

    private static final int ROWS = 16;

    /// What is read behind a text in a document: that it closes, and that the document ends.
    private static final int CLOSING = 2;

    private final Torch torch;
    private final Pooling pooling;
    private final Reading reading;
    private final Sequencer sequencer;

    /// Which state stands for a text.
    public enum Pooling {
        /// That of its last id.
        LAST,
        /// The mean over its ids, what opens it left out.
        MEAN
    }

    /// @param torch that the model was read with
    public HiddenStates(Torch torch, LanguageModel model, Pooling pooling) {
        this.torch = torch;
        this.pooling = pooling;
        reading =
                new Reading(
                        new Transformer(torch.manager(), model.architecture(), model.weights()),
                        model.forms());
        sequencer = new Sequencer(model.tokenizer(), model.forms(), Rules.CODE);
    }

    /// A state of each text, as wide as the network; none of one that is longer than the context.
    ///
    /// @param form of all
    /// @throws IllegalArgumentException if the model has not the form
    public List<Optional<double[]>> of(String form, List<Span> texts) {
        var sequences = texts.stream().map(text -> sequence(form, text)).toList();
        int context = reading.network().architecture().context();
        // Texts of like lengths are read together.
        var order =
                IntStream.range(0, texts.size())
                        .boxed()
                        .filter(i -> read(sequences.get(i)) <= context)
                        .sorted(Comparator.comparingInt(i -> read(sequences.get(i))))
                        .toList();
        var states = new ArrayList<Optional<double[]>>();
        texts.forEach(_ -> states.add(Optional.empty()));
        for (int from = 0; from < order.size(); from += ROWS) {
            var some = order.subList(from, Math.min(order.size(), from + ROWS));
            var read = states(some.stream().map(sequences::get).toList());
            for (int row = 0; row < some.size(); row++) {
                states.set(some.get(row), Optional.of(read.get(row)));
            }
        }
        return states;
    }

    private Sequence sequence(String form, Span text) {
        return sequencer.of(
                new Document(
                        Kind.SINGLE,
                        List.of(form),
                        List.of(),
                        OptionalInt.empty(),
                        Optional.empty(),
                        List.of(text)));
    }

    private static int read(Sequence sequence) {
        return sequence.length() - CLOSING;
    }

    private List<double[]> states(List<Sequence> rows) {
        int length = read(rows.getLast());
        int width = reading.network().architecture().width();
        float[] hidden;
        try (var scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            hidden = reading.hidden(torch.manager(), batch(rows, length)).toFloatArray();
        }
        return IntStream.range(0, rows.size())
                .mapToObj(row -> pooled(rows.get(row), hidden, row * length, width))
                .toList();
    }

    /// What is not read of a batch here stays empty.
    private static Batch batch(List<Sequence> rows, int length) {
        int size = rows.size() * length;
        var ids = new int[size];
        var numbers = new int[size];
        var forms = new byte[size];
        Arrays.fill(ids, Control.PAD.id());
        for (int row = 0; row < rows.size(); row++) {
            var from = rows.get(row);
            int count = read(from);
            System.arraycopy(from.ids(), 0, ids, row * length, count);
            System.arraycopy(from.numbers(), 0, numbers, row * length, count);
            System.arraycopy(from.forms(), 1, forms, row * length, count);
        }
        return new Batch(
                rows.size(),
                rows.size(),
                length,
                ids,
                numbers,
                new int[size],
                new int[size],
                forms,
                new byte[size],
                new byte[size],
                new byte[size]);
    }

    private double[] pooled(Sequence sequence, float[] hidden, int first, int width) {
        int last = read(sequence) - 1;
        var state = new double[width];
        int from = last;
        // Without a text, what opens it.
        while (pooling == Pooling.MEAN && from > 0 && sequence.sourceBytes()[from - 1] > 0) {
            from--;
        }
        for (int at = from; at <= last; at++) {
            for (int i = 0; i < width; i++) {
                state[i] += hidden[(first + at) * width + i] / (double) (last - from + 1);
            }
        }
        return state;
    }
}
