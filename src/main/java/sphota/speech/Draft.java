package sphota.speech;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import sphota.meaning.SplitMix;
import sphota.speech.data.FormMarks;
import sphota.speech.data.FormNames;
import sphota.speech.data.Place;
import sphota.speech.data.Rules;
import sphota.speech.data.Sequence;
import sphota.tokenizer.Control;
import sphota.tokenizer.Span;
import sphota.tokenizer.SpanType;
import sphota.tokenizer.Tokenizer;
import sphota.tokenizer.Tokens;

/// A document that is being written. Not for use by several threads.
final class Draft {

    private final Tokenizer tokenizer;
    private final FormNames names;
    private final FormMarks marks;
    private final Place place;
    private final SplitMix random;
    private final List<String> forms = new ArrayList<>();
    private final List<Span> spans = new ArrayList<>();
    private final ByteArrayOutputStream open = new ByteArrayOutputStream();
    private int[] ids = new int[64];
    private int[] numbers = new int[64];
    private int[] formOf = new int[64];
    private int count;
    private int given;
    private double bits;
    private Optional<Written.End> end = Optional.empty();

    Draft(Tokenizer tokenizer, FormNames names, FormMarks marks, long seed) {
        this.tokenizer = tokenizer;
        this.names = names;
        this.marks = marks;
        place = new Place(tokenizer, marks, Rules.TASKS);
        random = new SplitMix(seed);
    }

    /// Begins with a prompt.
    ///
    /// @throws IllegalArgumentException if a form has no number, or a span is none of its type
    Draft begin(Prompt prompt) {
        add(Control.BEGIN.id(), 0);
        int span = 0;
        if (!prompt.spans().isEmpty()) {
            var tokens = tokenizer.encode(prompt.spans());
            int number = 0;
            // The last is closed; it is to go on.
            for (int i = 0; i + 1 < tokens.count(); i++) {
                int id = tokens.ids()[i];
                boolean isNumber = Sequence.width(id) > 0;
                add(id, isNumber ? tokens.numbers()[number++] : 0);
                if (Control.opened(id).isPresent()) {
                    mark(prompt.forms().get(span++));
                }
            }
        }
        given = count;
        return this;
    }

    private void mark(String form) {
        marks.mark(place.type(), form).ifPresent(mark -> add(mark.id(), 0));
        if (!place.form().equals(Optional.of(form))) {
            throw new IllegalArgumentException(
                    "the model writes no %s in spans of %s".formatted(form, place.type()));
        }
    }

    Place place() {
        return place;
    }

    SplitMix random() {
        return random;
    }

    int count() {
        return count;
    }

    int added() {
        return count - given;
    }

    /// The last ids, at most so many.
    int[] ids(int most) {
        return Arrays.copyOfRange(ids, Math.max(0, count - most), count);
    }

    int[] numbers(int most) {
        return Arrays.copyOfRange(numbers, Math.max(0, count - most), count);
    }

    int[] forms(int most) {
        return Arrays.copyOfRange(formOf, Math.max(0, count - most), count);
    }

    /// Adds an id.
    void add(int id, int number) {
        if (count == ids.length) {
            ids = Arrays.copyOf(ids, 2 * count);
            numbers = Arrays.copyOf(numbers, 2 * count);
            formOf = Arrays.copyOf(formOf, 2 * count);
        }
        place.add(id);
        if (Control.opened(id).isPresent()) {
            closed();
            forms.add(place.form().orElseThrow(() -> none(place.type())));
            spans.add(new Span(place.type(), new byte[0]));
        } else if (FormMarks.isMark(id)) {
            forms.set(forms.size() - 1, place.form().orElseThrow());
        } else {
            write(id, number);
        }
        formOf[count] = forms.isEmpty() ? Reading.NO_FORM : names.number(forms.getLast());
        ids[count] = id;
        numbers[count++] = number;
    }

    private static IllegalArgumentException none(SpanType type) {
        return new IllegalArgumentException("the model has no form of spans of " + type);
    }

    private void write(int id, int number) {
        int width = Sequence.width(id);
        if (width == 0) {
            open.writeBytes(tokenizer.bytes(id));
        }
        for (int shift = 0; shift < width; shift += Byte.SIZE) {
            open.write(number >>> shift);
        }
    }

    /// The open span gets the bytes that were written to it.
    private void closed() {
        if (!spans.isEmpty()) {
            spans.add(new Span(spans.removeLast().type(), open.toByteArray()));
            open.reset();
        }
    }

    void cost(double more) {
        bits += more;
    }

    void end(Written.End why) {
        end = Optional.of(why);
    }

    boolean isEnded() {
        return end.isPresent();
    }

    Written written() {
        closed();
        var all = Arrays.copyOf(ids, count);
        var ofNumbers = new ArrayList<Integer>();
        for (int i = 0; i < count; i++) {
            if (Sequence.width(ids[i]) > 0) {
                ofNumbers.add(numbers[i]);
            }
        }
        return new Written(
                forms,
                spans,
                new Tokens(all, ofNumbers.stream().mapToInt(Integer::intValue).toArray()),
                given,
                end.orElseThrow(),
                bits);
    }
}
