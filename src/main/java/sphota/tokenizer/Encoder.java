package sphota.tokenizer;

import java.util.Arrays;

/// Makes ids of bytes as they come, in any pieces: how they were cut makes no difference. Memory
/// does not grow with what is encoded.
public final class Encoder {

    private static final int ROOM = 1 << 16;

    private final Merges merges;
    private final ChunkCache cache;
    private final TokenSink sink;
    private final byte[] held = new byte[ROOM];
    private int count;
    private SpanType.Coding coding = SpanType.Coding.WORDS;

    Encoder(Merges merges, TokenSink sink) {
        this.merges = merges;
        this.sink = sink;
        cache = new ChunkCache(merges);
    }

    /// A control that is no end of a span and no number; outside spans, or right behind what opens
    /// one.
    public void control(Control control) {
        flush();
        sink.id(control.id());
    }

    /// Begins a span. One before it, if it was not closed, ends.
    public void open(SpanType type) {
        flush();
        sink.id(Control.open(type));
        coding = type.coding;
    }

    /// The next bytes of the span, or of text outside spans.
    public void write(byte[] bytes, int offset, int length) {
        int from = offset;
        int end = offset + length;
        while (from < end) {
            int taken = Math.min(end - from, ROOM - count);
            System.arraycopy(bytes, from, held, count, taken);
            count += taken;
            from += taken;
            if (count == ROOM) {
                encode(false);
            }
        }
    }

    /// Ends the span, where no other begins.
    public void close() {
        flush();
        coding = SpanType.Coding.WORDS;
        sink.id(Control.CLOSE.id());
    }

    /// Ends text outside spans.
    public void flush() {
        encode(true);
    }

    private void encode(boolean all) {
        int done =
                switch (coding) {
                    case WORDS -> text(all, false);
                    case PHRASES -> text(all, true);
                    case RAW -> raw();
                    case BITS_16 -> numbers(Control.NUMBER_16, Short.BYTES, all);
                    case BITS_32 -> numbers(Control.NUMBER_32, Integer.BYTES, all);
                };
        System.arraycopy(held, done, held, 0, count - done);
        count -= done;
    }

    private int text(boolean all, boolean phrases) {
        int at = 0;
        while (at < count && (all || at + Chunks.REACH <= count)) {
            int end = Chunks.end(held, at, count, phrases);
            if (end - at == 1) {
                sink.id(Byte.toUnsignedInt(held[at]));
            } else {
                for (int id : cache.ids(held, at, end)) {
                    sink.id(id);
                }
            }
            at = end;
        }
        return at;
    }

    private int raw() {
        for (int i = 0; i < count; i++) {
            sink.id(Byte.toUnsignedInt(held[i]));
        }
        return count;
    }

    /// Bytes left over at the end stand as bytes.
    private int numbers(Control control, int width, boolean all) {
        int at = 0;
        for (; at + width <= count; at += width) {
            int bits = 0;
            for (int i = width - 1; i >= 0; i--) {
                bits = (bits << Byte.SIZE) | Byte.toUnsignedInt(held[at + i]);
            }
            sink.number(control, bits);
        }
        for (; all && at < count; at++) {
            sink.id(Byte.toUnsignedInt(held[at]));
        }
        return at;
    }

    /// How many ids there are in all.
    public int vocabulary() {
        return merges.ids();
    }

    /// What chunks become, for those met lately: words come again.
    private static final class ChunkCache {

        private static final int SIZE = 1 << 14;

        private final Merges merges;
        private final byte[][] chunks = new byte[SIZE][];
        private final int[][] known = new int[SIZE][];
        private final int[] scratch = new int[Chunks.LONGEST];

        ChunkCache(Merges merges) {
            this.merges = merges;
            Arrays.fill(chunks, new byte[0]);
        }

        int[] ids(byte[] bytes, int from, int to) {
            int hash = 0;
            for (int i = from; i < to; i++) {
                hash = 31 * hash + bytes[i];
            }
            int at = (hash ^ (hash >>> 15)) & (SIZE - 1);
            var chunk = chunks[at];
            if (!Arrays.equals(chunk, 0, chunk.length, bytes, from, to)) {
                chunks[at] = Arrays.copyOfRange(bytes, from, to);
                for (int i = from; i < to; i++) {
                    scratch[i - from] = Byte.toUnsignedInt(bytes[i]);
                }
                known[at] = Arrays.copyOf(scratch, merges.join(scratch, to - from));
            }
            return known[at];
        }
    }
}
