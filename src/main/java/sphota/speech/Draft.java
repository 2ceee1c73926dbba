package sphota.speech;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import sphota.meaning.SplitMix;
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

    Draft(Tokenizer tokenizer, FormNames names, long seed) {
        this.tokenizer = tokenizer;
        this.names = names;
        place = new Place(tokenizer, Rules.TASKS);
        random = new SplitMix(seed);
    }

    /// Begins with a prompt.
    ///
    /// @throws IllegalArgumentException if a form has no number, or a span is none of its type
    Draft begin(Prompt prompt) {
        add(Control.BEGIN.id(), 0, _ -> "");
        int span = 0;
        if (!prompt.spans().isEmpty()) {
            var tokens = tokenizer.encode(prompt.spans());
            int number = 0;
            // The last is closed; it is to go on.
            for (int i = 0; i + 1 < tokens.count(); i++) {
                int id = tokens.ids()[i];
                boolean isNumber = Sequence.width(id) > 0;
                int at = Control.opened(id).isPresent() ? span++ : 0;
                add(id, isNumber ? tokens.numbers()[number++] : 0, _ -> prompt.forms().get(at));
            }
        }
        given = count;
        return this;
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
    ///
    /// @param form names the form of a span that it opens
    void add(int id, int number, Function<SpanType, String> form) {
        if (count == ids.length) {
            ids = Arrays.copyOf(ids, 2 * count);
            numbers = Arrays.copyOf(numbers, 2 * count);
            formOf = Arrays.copyOf(formOf, 2 * count);
        }
        var opened = Control.opened(id);
        if (opened.isPresent()) {
            var name = form.apply(opened.get());
            place.open(opened.get(), name);
            closed();
            formOf[count] = names.number(name);
            forms.add(name);
            spans.add(new Span(opened.get(), new byte[0]));
        } else {
            place.add(id);
            formOf[count] = count == 0 ? Reading.NO_FORM : formOf[count - 1];
            write(id, number);
        }
        ids[count] = id;
        numbers[count++] = number;
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
