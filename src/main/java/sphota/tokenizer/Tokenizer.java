package sphota.tokenizer;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// Spans to ids and back. `decode(encode(spans))` equals `spans` for any bytes.
public final class Tokenizer {

    /// The sizes that are nested in one another, smallest first.
    public static final List<Integer> SIZES = List.of(1 << 10, 1 << 12, 1 << 14);

    final Merges merges;

    Tokenizer(Merges merges) {
        this.merges = merges;
    }

    /// Bytes and controls alone.
    public static Tokenizer ofBytes() {
        return new Tokenizer(Merges.of());
    }

    /// How many ids there are.
    public int size() {
        return merges.ids();
    }

    /// The same with its first ids alone; what it makes of a text is what this one does before its
    /// further merges.
    ///
    /// @param size at least that of bytes and controls, at most this one's
    public Tokenizer first(int size) {
        Objects.checkIndex(size - Merges.FIRST_ID, merges.count() + 1);
        return new Tokenizer(merges.first(size - Merges.FIRST_ID));
    }

    /// Whether another makes the same ids of everything.
    public boolean isSame(Tokenizer other) {
        return merges.pairs().equals(other.merges.pairs());
    }

    /// For streams of any length.
    public Encoder encoder(TokenSink sink) {
        return new Encoder(merges, sink);
    }

    /// The ids of spans, one after another: what opens one ends the one before it, and the last is
    /// closed.
    public Tokens encode(List<Span> spans) {
        var collector = new Collector();
        var encoder = encoder(collector);
        for (var span : spans) {
            encoder.open(span.type());
            encoder.write(span.bytes(), 0, span.bytes().length);
        }
        if (!spans.isEmpty()) {
            encoder.close();
        }
        return collector.tokens();
    }

    /// The ids of text outside spans.
    public Tokens encode(byte[] bytes) {
        var collector = new Collector();
        var encoder = encoder(collector);
        encoder.write(bytes, 0, bytes.length);
        encoder.flush();
        return collector.tokens();
    }

    /// The spans of ids; text outside spans and controls between them are left out.
    ///
    /// @throws MalformedTokenizerException if an id is unknown, a span is not closed, or numbers
    ///   and ids do not go together
    public List<Span> decode(Tokens tokens) {
        return new Decoder(merges).spans(tokens);
    }

    /// The bytes that ids stand for, whatever spans they are in; controls stand for none.
    ///
    /// @throws MalformedTokenizerException as above
    public byte[] bytes(Tokens tokens) {
        return new Decoder(merges).bytes(tokens);
    }

    /// The bytes of one id; none for controls.
    public byte[] bytes(int id) {
        return merges.bytes(id).clone();
    }

    private static final class Collector implements TokenSink {

        private int[] ids = new int[64];
        private int count;
        private final List<Integer> numbers = new ArrayList<>();

        @Override
        public void id(int id) {
            if (count == ids.length) {
                ids = Arrays.copyOf(ids, 2 * count);
            }
            ids[count++] = id;
        }

        @Override
        public void number(Control control, int bits) {
            id(control.id());
            numbers.add(bits);
        }

        Tokens tokens() {
            return new Tokens(
                    Arrays.copyOf(ids, count),
                    numbers.stream().mapToInt(Integer::intValue).toArray());
        }
    }

    private static final class Decoder {

        private final Merges merges;
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private int numbersRead;

        Decoder(Merges merges) {
            this.merges = merges;
        }

        byte[] bytes(Tokens tokens) {
            for (int id : tokens.ids()) {
                write(id, tokens);
            }
            checkNumbers(tokens);
            return out.toByteArray();
        }

        List<Span> spans(Tokens tokens) {
            var spans = new ArrayList<Span>();
            List<SpanType> open = new ArrayList<>();
            for (int id : tokens.ids()) {
                var opened = Control.opened(id);
                if (opened.isPresent()) {
                    if (!open.isEmpty()) {
                        spans.add(new Span(open.removeLast(), out.toByteArray()));
                    }
                    open.add(opened.get());
                    out.reset();
                } else if (id == Control.CLOSE.id()) {
                    if (open.isEmpty()) {
                        throw new MalformedTokenizerException("a span ends that has not begun");
                    }
                    spans.add(new Span(open.removeLast(), out.toByteArray()));
                } else {
                    write(id, tokens);
                }
            }
            if (!open.isEmpty()) {
                throw new MalformedTokenizerException("the last span has no end");
            }
            checkNumbers(tokens);
            return spans;
        }

        private void write(int id, Tokens tokens) {
            if (id < 0 || id >= merges.ids()) {
                throw new MalformedTokenizerException("there is no id " + id);
            }
            int width =
                    id == Control.NUMBER_16.id()
                            ? Short.BYTES
                            : id == Control.NUMBER_32.id() ? Integer.BYTES : 0;
            if (width == 0) {
                out.writeBytes(merges.bytes(id));
                return;
            }
            if (numbersRead == tokens.numbers().length) {
                throw new MalformedTokenizerException("a number has no bits");
            }
            int bits = tokens.numbers()[numbersRead++];
            for (int i = 0; i < width; i++) {
                out.write(bits >>> (i * Byte.SIZE));
            }
        }

        private void checkNumbers(Tokens tokens) {
            if (numbersRead < tokens.numbers().length) {
                throw new MalformedTokenizerException("bits of more numbers than there are");
            }
        }
    }
}
