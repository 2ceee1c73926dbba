package sphota.speech.data;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import sphota.corpus.Document;
import sphota.tokenizer.Control;
import sphota.tokenizer.SpanType;
import sphota.tokenizer.Tokenizer;

/// Where a document stands that is written id by id: what may come next, and how that is scored. Of
/// a document that is whole, [Sequencer] says the same of every id but those that are given. A
/// heading of weights binds: as many bytes follow as it promises, and then the span ends.
public final class Place {

    private enum Part {
        BEFORE,
        BEGUN,
        SPAN,
        CLOSED,
        ENDED
    }

    private final Tokenizer tokenizer;
    private final FormMarks marks;
    private final Rules rules;
    private final ByteArrayOutputStream heading = new ByteArrayOutputStream();
    private Part part = Part.BEFORE;
    private SpanType type = SpanType.BYTES;
    private Optional<String> form = Optional.empty();
    private boolean fresh;
    private int spans;
    private int at;
    private int leftOver;
    private Optional<WeightBytes> weights = Optional.empty();

    /// Before the first id.
    public Place(Tokenizer tokenizer, FormMarks marks, Rules rules) {
        this.tokenizer = tokenizer;
        this.marks = marks;
        this.rules = rules;
    }

    /// Whether the document has ended.
    public boolean isEnd() {
        return part == Part.ENDED;
    }

    /// Whether a span is open.
    public boolean isInSpan() {
        return part == Part.SPAN;
    }

    /// The bytes of the open span so far.
    public int at() {
        return at;
    }

    /// The form of the open span, or of the last, as far as ids have told it; none of a type that
    /// no form has.
    public Optional<String> form() {
        return form;
    }

    /// The type of the open span, or of the last.
    public SpanType type() {
        return type;
    }

    /// Whether an id may come here. Ids that a tokenizer never makes of such a span may not: joined
    /// ids outside text, numbers behind single bytes.
    public boolean allows(int id) {
        return switch (part) {
            case BEFORE -> id == Control.BEGIN.id();
            case BEGUN -> Control.opened(id).isPresent();
            case SPAN -> allowsInSpan(id);
            case CLOSED -> id == Control.END.id();
            case ENDED -> false;
        };
    }

    private boolean allowsInSpan(int id) {
        if (id == Control.CLOSE.id()) {
            return isWhole();
        }
        if (Control.opened(id).isPresent()) {
            return isWhole() && spans < Document.MOST_SPANS;
        }
        if (FormMarks.isMark(id)) {
            return fresh && marks.marked(type, id).isPresent();
        }
        int width = width();
        if (Sequence.width(id) > 0) {
            return Sequence.width(id) == width && leftOver == 0;
        }
        boolean single = id >= 0 && id < Control.FIRST;
        if (width > 0) {
            return single && leftOver + 1 < width / Byte.SIZE;
        }
        boolean joined = id >= Control.FIRST + Control.COUNT && id < tokenizer.size();
        return type.isText()
                ? single || joined
                : single && weights.filter(all -> at >= all.length()).isEmpty();
    }

    private boolean isWhole() {
        return weights.filter(all -> at < all.length()).isEmpty();
    }

    /// Bits of the numbers of this span; 0 if it has none.
    private int width() {
        return switch (type) {
            case NUMBERS_16 -> Short.SIZE;
            case NUMBERS_32 -> Integer.SIZE;
            default -> 0;
        };
    }

    /// How an id that may come here is scored where it is not given.
    public Scoring scoring(int id) {
        if (part == Part.BEFORE) {
            return Scoring.NONE;
        }
        if (Sequence.width(id) > 0) {
            return Scoring.NUMBER;
        }
        return id < Control.FIRST ? ofByte() : Scoring.TOKEN;
    }

    /// How what comes next is guessed: [Scoring#CODE] or, for noise, [Scoring#NONE] where nothing
    /// but bytes of weights may come, else [Scoring#TOKEN] for the id.
    public Scoring guess() {
        return part == Part.SPAN && !isWhole() ? ofByte() : Scoring.TOKEN;
    }

    private Scoring ofByte() {
        if (weights.isEmpty()) {
            return Scoring.TOKEN;
        }
        var found = weights.get();
        return found.isNoise(at, rules) ? Scoring.NONE : found.scoring(at);
    }

    /// How many of the bits beside a number are noise: the lowest.
    public int noiseBits(int id) {
        return rules.mantissas() ? 0 : Sequence.mantissaBits(id);
    }

    /// Goes on by an id.
    ///
    /// @throws IllegalArgumentException if it may not come here
    public void add(int id) {
        if (!allows(id)) {
            throw new IllegalArgumentException("the id %d, where it may not come".formatted(id));
        }
        var opened = Control.opened(id);
        if (opened.isPresent()) {
            open(opened.get());
            return;
        }
        switch (part) {
            case BEFORE -> part = Part.BEGUN;
            case SPAN -> {
                if (id == Control.CLOSE.id()) {
                    part = Part.CLOSED;
                } else {
                    addToSpan(id);
                }
            }
            case CLOSED -> part = Part.ENDED;
            case BEGUN, ENDED -> throw new IllegalArgumentException("no span is open");
        }
    }

    private void open(SpanType opened) {
        part = Part.SPAN;
        spans++;
        type = opened;
        form = marks.unmarked(opened);
        fresh = true;
        at = 0;
        leftOver = 0;
        weights = Optional.empty();
        heading.reset();
    }

    private void addToSpan(int id) {
        fresh = false;
        if (FormMarks.isMark(id)) {
            form = marks.marked(type, id);
            return;
        }
        int number = Sequence.width(id) / Byte.SIZE;
        if (number > 0) {
            at += number;
            return;
        }
        leftOver += width() > 0 ? 1 : 0;
        var bytes = tokenizer.bytes(id);
        at += bytes.length;
        if (type == SpanType.WEIGHTS
                && form.filter(WeightBytes::isForm).isPresent()
                && weights.isEmpty()
                && heading.size() <= WeightBytes.LONGEST_HEADING) {
            heading.writeBytes(bytes);
            if (id == '\n') {
                weights =
                        WeightBytes.promised(
                                heading.toByteArray(),
                                form.orElseThrow().equals(WeightBytes.PLANES));
                // A first line that is none stays none.
                heading.writeBytes(new byte[WeightBytes.LONGEST_HEADING]);
            }
        }
    }
}
