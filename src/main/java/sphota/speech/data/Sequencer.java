package sphota.speech.data;

import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import sphota.corpus.Document;
import sphota.corpus.Kind;
import sphota.tokenizer.Control;
import sphota.tokenizer.Encoder;
import sphota.tokenizer.Span;
import sphota.tokenizer.SpanType;
import sphota.tokenizer.TokenSink;
import sphota.tokenizer.Tokenizer;

/// Makes sequences of documents: [Control#BEGIN], the ids of the spans, [Control#END]. Behind what
/// opens a span stands the mark of its form, see [FormMarks]. What begins a document is never
/// scored; what ends it, and what stands between its spans, is scored as ids are. Not for use by
/// several threads.
public final class Sequencer {

    /// The last byte of `→` in UTF-8, which stands in facts nowhere else.
    private static final byte END_OF_ARROW = (byte) 0x92;

    private final FormNames forms;
    private final FormMarks marks;
    private final Rules rules;
    private final byte[] lengths;
    private final Encoded encoded = new Encoded();

    /// One for all documents, as it remembers what comes again.
    private final Encoder encoder;

    /// The ids of a document, and the bits beside each.
    private static final class Encoded implements TokenSink {

        private int[] ids = new int[1 << 10];
        private int[] numbers = new int[1 << 10];
        private int count;

        @Override
        public void id(int id) {
            add(id, 0);
        }

        @Override
        public void number(Control control, int bits) {
            add(control.id(), bits);
        }

        private void add(int id, int bits) {
            if (count == ids.length) {
                ids = Arrays.copyOf(ids, 2 * count);
                numbers = Arrays.copyOf(numbers, 2 * count);
            }
            ids[count] = id;
            numbers[count++] = bits;
        }
    }

    /// How one span is read.
    ///
    /// @param opening whether what opens it, and the mark of its form, is scored
    /// @param given whether a byte of it is given, and so not scored
    /// @param scoring of a byte that is not given
    /// @param noise whether a byte is
    private record Reading(
            boolean opening,
            IntPredicate given,
            IntFunction<Scoring> scoring,
            IntPredicate noise) {}

    public Sequencer(Tokenizer tokenizer, FormNames forms, Rules rules) {
        this.forms = forms;
        marks = new FormMarks(forms);
        this.rules = rules;
        encoder = tokenizer.encoder(encoded);
        lengths = new byte[tokenizer.size()];
        for (int id = 0; id < lengths.length; id++) {
            int width = Sequence.width(id) / Byte.SIZE;
            lengths[id] = (byte) (width > 0 ? width : tokenizer.bytes(id).length);
        }
    }

    /// The sequence of a document.
    ///
    /// @throws IllegalArgumentException if a form of it has no number
    public Sequence of(Document document) {
        encode(document);
        int count = encoded.count;
        var ids = Arrays.copyOf(encoded.ids, count);
        var numbers = Arrays.copyOf(encoded.numbers, count);
        var formOf = new byte[count];
        var bytes = new byte[count];
        var scoring = new byte[count];
        var noise = new byte[count];
        byte form = (byte) forms.number(document.forms().getFirst());
        formOf[0] = form;
        int span = -1;
        int at = 0;
        var reading = reading(document, 0);
        for (int i = 1; i < count; i++) {
            int id = ids[i];
            if (Control.opened(id).isPresent()) {
                span++;
                at = 0;
                form = (byte) forms.number(document.forms().get(span));
                reading = reading(document, span);
            }
            formOf[i] = form;
            bytes[i] = lengths[id];
            int width = Sequence.width(id);
            if (bytes[i] == 0) {
                scoring[i] = control(id, reading).number();
            } else if (!reading.given.test(at)) {
                boolean isNoise = reading.noise.test(at);
                scoring[i] =
                        (width > 0
                                        ? Scoring.NUMBER
                                        : isNoise ? Scoring.NONE : reading.scoring.apply(at))
                                .number();
                noise[i] = (byte) (width > 0 ? mantissa(id) : isNoise ? Byte.SIZE : 0);
            }
            at += bytes[i];
        }
        return new Sequence(ids, numbers, formOf, bytes, scoring, noise);
    }

    private void encode(Document document) {
        encoded.count = 0;
        encoder.control(Control.BEGIN);
        var names = document.forms().iterator();
        for (var span : document.spans()) {
            encoder.open(span.type());
            marks.mark(span.type(), names.next()).ifPresent(encoder::control);
            encoder.write(span.bytes(), 0, span.bytes().length);
        }
        encoder.close();
        encoder.control(Control.END);
    }

    private static Scoring control(int id, Reading reading) {
        boolean opens = Control.opened(id).isPresent() || FormMarks.isMark(id);
        return opens && !reading.opening ? Scoring.NONE : Scoring.TOKEN;
    }

    private int mantissa(int id) {
        return rules.mantissas() ? 0 : Sequence.mantissaBits(id);
    }

    private Reading reading(Document document, int number) {
        var span = document.spans().get(number);
        var form = document.forms().get(number);
        boolean task = document.kind() == Kind.TRANSLATE || document.kind() == Kind.SIMULATE;
        boolean opening = rules.prompts() || !task;
        var given = given(document.kind(), span, form, number);
        if (span.type() == SpanType.WEIGHTS && WeightBytes.isForm(form)) {
            var weights = WeightBytes.of(span.bytes(), form.equals(WeightBytes.PLANES));
            if (weights.isPresent()) {
                var found = weights.get();
                return new Reading(opening, given, found::scoring, at -> found.isNoise(at, rules));
            }
        }
        return new Reading(opening, given, _ -> Scoring.TOKEN, _ -> false);
    }

    private IntPredicate given(Kind kind, Span span, String form, int number) {
        if (rules.prompts()) {
            return _ -> false;
        }
        boolean task = kind == Kind.TRANSLATE || kind == Kind.SIMULATE;
        if (task && number == 0) {
            return _ -> true;
        }
        if (kind == Kind.SIMULATE) {
            return inputs(span.bytes());
        }
        if (span.type() == SpanType.ONTO && (task || form.equals("onto-document"))) {
            int end = endOfFirstLine(span.bytes());
            return at -> at < end;
        }
        return _ -> false;
    }

    /// 0 if it has but one line, and so no legend.
    private static int endOfFirstLine(byte[] text) {
        for (int i = 0; i < text.length; i++) {
            if (text[i] == '\n') {
                return i + 1;
            }
        }
        return 0;
    }

    /// Of every line, what is not behind its arrow.
    private static IntPredicate inputs(byte[] facts) {
        var input = new boolean[facts.length];
        boolean behind = false;
        for (int i = 0; i < facts.length; i++) {
            input[i] = !behind;
            behind = facts[i] != '\n' && (behind || facts[i] == END_OF_ARROW);
        }
        return at -> input[at];
    }
}
