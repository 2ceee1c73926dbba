package sphota.speech;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import sphota.meaning.SplitMix;
import sphota.net.Memory;
import sphota.net.Torch;
import sphota.net.Transformer;
import sphota.speech.data.FormMarks;
import sphota.speech.data.Scoring;
import sphota.speech.data.Sequence;
import sphota.tokenizer.Control;
import sphota.tokenizer.SpanType;

/// Continues documents, several at once. Ids are drawn by the head that [sphota.speech.data.Place]
/// names for their place, of those that may come there; noise, which a network does not learn, is
/// 0. The same seed gives the same documents on one thread of one kind of processor.
public final class Generator {

    private static final double LN_2 = Math.log(2);

    /// The most documents at once.
    public static final int MOST_AT_ONCE = 64;

    private final NDManager manager;
    private final LanguageModel model;
    private final Transformer network;
    private final Reading reading;
    private final int reach;
    private final FormMarks marks;

    /// What has been read so far, and what is guessed of it.
    ///
    /// @param drafts that go on, a row each
    /// @param hidden [B, D]
    private record Step(List<Draft> drafts, NDArray hidden) {

        /// The logits of some rows, by row.
        float[][] rows(NDArray logits) {
            var all = logits.toFloatArray();
            int width = all.length / drafts.size();
            var rows = new float[drafts.size()][width];
            for (int i = 0; i < rows.length; i++) {
                System.arraycopy(all, i * width, rows[i], 0, width);
            }
            return rows;
        }
    }

    /// @param torch that the model was read with
    public Generator(Torch torch, LanguageModel model) {
        this.model = model;
        manager = torch.manager();
        network = new Transformer(manager, model.architecture(), model.weights());
        reading = new Reading(network, model.forms());
        reach = model.architecture().ngrams().stream().mapToInt(n -> n).max().orElse(1);
        marks = new FormMarks(model.forms());
    }

    public LanguageModel model() {
        return model;
    }

    private boolean hasHeads(SpanType type) {
        return switch (type) {
            case WEIGHTS -> model.architecture().codes() == 1 << Byte.SIZE;
            case NUMBERS_16 -> model.architecture().bits() >= Short.SIZE;
            case NUMBERS_32 -> model.architecture().bits() >= Integer.SIZE;
            default -> true;
        };
    }

    /// Whether the model writes spans of a type: it has a form of this type, and the heads for it.
    public boolean writes(SpanType type) {
        return hasHeads(type) && marks.unmarked(type).isPresent();
    }

    /// How many ids fit behind a prompt; below 1 if it is longer than the context.
    ///
    /// @throws IllegalArgumentException if it has a form that the model has not, or spans that are
    ///   none
    public int room(Prompt prompt) {
        int read = draft(0).begin(prompt).count();
        return model.architecture().context() + 1 - read;
    }

    /// Continues a prompt. Each of the documents is drawn by a seed of its own.
    ///
    /// @param until where to stop, as far as there is room: at the end of a line or span, or, for
    ///   all else, of the document
    /// @param count how many times, up to [#MOST_AT_ONCE]
    /// @throws IllegalArgumentException if the prompt is longer than the context, or has a form
    ///   that the model has not, or spans that are none
    public List<Written> write(Prompt prompt, Written.End until, Sampling sampling, int count) {
        if (count < 1 || count > MOST_AT_ONCE) {
            throw new IllegalArgumentException(
                    "%d documents, of 1 to %d".formatted(count, MOST_AT_ONCE));
        }
        checkHeads(prompt);
        var seeds = new SplitMix(sampling.seed());
        var drafts = new ArrayList<Draft>();
        for (int i = 0; i < count; i++) {
            drafts.add(draft(seeds.next()).begin(prompt));
        }
        int read = drafts.getFirst().count();
        int context = model.architecture().context();
        if (read > context) {
            throw new IllegalArgumentException(
                    "a prompt of %d ids, of a context of %d".formatted(read, context));
        }
        try (var memory = new Memory(manager)) {
            write(drafts, until, sampling, memory);
        }
        return drafts.stream().map(Draft::written).toList();
    }

    private Draft draft(long seed) {
        return new Draft(model.tokenizer(), model.forms(), marks, seed);
    }

    private void checkHeads(Prompt prompt) {
        for (var span : prompt.spans()) {
            if (!hasHeads(span.type())) {
                throw new IllegalArgumentException(
                        "the model has no heads for spans of " + span.type());
            }
        }
    }

    private void write(List<Draft> drafts, Written.End until, Sampling sampling, Memory memory) {
        var writing = List.copyOf(drafts);
        // All begin alike: they are read once.
        var first = drafts.subList(0, 1);
        int unread = first.getFirst().count();
        boolean begun = false;
        while (!writing.isEmpty()) {
            try (var scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                var hidden = reading.next(manager, next(begun ? writing : first, unread), memory);
                if (!begun && writing.size() > 1) {
                    var same = new int[writing.size()];
                    memory.take(same);
                    hidden = hidden.repeat(0, same.length);
                }
                draw(new Step(writing, hidden), until, sampling);
            }
            begun = true;
            unread = 1;
            boolean full = memory.positions() == model.architecture().context();
            for (var draft : writing) {
                if (!draft.isEnded() && full) {
                    draft.end(Written.End.CONTEXT);
                }
            }
            writing = left(writing, memory);
        }
    }

    /// Those that have not ended; the others are forgotten.
    private static List<Draft> left(List<Draft> drafts, Memory memory) {
        var rows =
                IntStream.range(0, drafts.size()).filter(i -> !drafts.get(i).isEnded()).toArray();
        if (rows.length > 0 && rows.length < drafts.size()) {
            try (var scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                memory.take(rows);
            }
        }
        return IntStream.of(rows).mapToObj(drafts::get).toList();
    }

    private Reading.Next next(List<Draft> drafts, int read) {
        int length = Math.min(drafts.getFirst().count(), Math.max(reach, read));
        return new Reading.Next(
                joined(drafts.stream().map(draft -> draft.ids(length)).toList()),
                length,
                read,
                joined(drafts.stream().map(draft -> draft.numbers(read)).toList()),
                joined(drafts.stream().map(draft -> draft.forms(read)).toList()));
    }

    private static int[] joined(List<int[]> rows) {
        return rows.stream().flatMapToInt(IntStream::of).toArray();
    }

    /// Adds an id to each.
    private void draw(Step step, Written.End until, Sampling sampling) {
        var tokens = Optional.<float[][]>empty();
        var codes = Optional.<float[][]>empty();
        var bits = Optional.<float[][]>empty();
        for (int i = 0; i < step.drafts.size(); i++) {
            var draft = step.drafts.get(i);
            var guess = draft.place().guess();
            int id = 0;
            int number = 0;
            if (guess == Scoring.CODE) {
                codes =
                        Optional.of(
                                codes.orElseGet(() -> step.rows(network.codeLogits(step.hidden))));
                id = drawn(codes.get()[i], draft, sampling);
            } else if (guess == Scoring.TOKEN) {
                tokens =
                        Optional.of(
                                tokens.orElseGet(
                                        () -> step.rows(network.tokenLogits(step.hidden))));
                id = drawn(tokens.get()[i], draft, sampling);
            }
            if (Sequence.width(id) > 0) {
                bits = Optional.of(bits.orElseGet(() -> step.rows(network.bitLogits(step.hidden))));
                number = number(bits.get()[i], id, draft, sampling);
            }
            add(draft, id, number, until, sampling);
        }
    }

    private int drawn(float[] logits, Draft draft, Sampling sampling) {
        int id = sampling.draw(logits, each -> allows(draft, each), draft.random());
        double most = Double.NEGATIVE_INFINITY;
        for (float logit : logits) {
            most = Math.max(most, logit);
        }
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp(logit - most);
        }
        draft.cost((Math.log(sum) + most - logits[id]) / LN_2);
        return id;
    }

    private boolean allows(Draft draft, int id) {
        return draft.place().allows(id)
                && Control.opened(id).filter(type -> !writes(type)).isEmpty();
    }

    private static int number(float[] logits, int id, Draft draft, Sampling sampling) {
        int width = Sequence.width(id);
        int scored = Sequence.scoredBits(id, draft.place().noiseBits(id));
        int number = 0;
        for (int bit = 0; bit < width; bit++) {
            int mask = 1 << (width - 1 - bit);
            if ((scored & mask) != 0) {
                boolean set = sampling.isSet(logits[bit], draft.random());
                number |= set ? mask : 0;
                draft.cost(softPlus(set ? -logits[bit] : logits[bit]) / LN_2);
            }
        }
        return number;
    }

    /// log(1 + e^x).
    private static double softPlus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }

    private void add(Draft draft, int id, int number, Written.End until, Sampling sampling) {
        boolean wasOpen = draft.place().isInSpan();
        boolean opens = Control.opened(id).isPresent();
        boolean all = until != Written.End.SPAN && until != Written.End.LINE;
        if (wasOpen && !all && (opens || id == Control.CLOSE.id())) {
            draft.end(Written.End.SPAN);
            return;
        }
        draft.add(id, number);
        if (draft.place().isEnd()) {
            draft.end(Written.End.DOCUMENT);
        } else if (until == Written.End.LINE && hasLineEnd(id)) {
            draft.end(Written.End.LINE);
        } else if (draft.added() == sampling.length()) {
            draft.end(Written.End.LENGTH);
        }
    }

    private boolean hasLineEnd(int id) {
        for (byte each : model.tokenizer().bytes(id)) {
            if (each == '\n') {
                return true;
            }
        }
        return false;
    }
}
