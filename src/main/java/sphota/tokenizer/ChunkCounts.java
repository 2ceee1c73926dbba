package sphota.tokenizer;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/// How often each chunk of text occurs, by form. Bytes of types that are not text are passed over.
///
/// Forms count alike however much there is of each: a chunk weighs its share of its form's bytes,
/// so that merges serve the rare ones too.
public final class ChunkCounts {

    /// Rare chunks are forgotten when a form has this many: what is frequent has been seen by then.
    private static final int MOST_CHUNKS = 1 << 19;

    /// What all chunks of a form weigh together.
    private static final double WEIGHT = 1L << 50;

    private final Map<String, Map<Chunk, long[]>> counts = new TreeMap<>();
    private final Map<String, Long> total = new HashMap<>();

    private static final class Chunk {

        private final byte[] bytes;

        Chunk(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Chunk that && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }
    }

    /// Counts the chunks of a span.
    ///
    /// @param form that it is of
    public void add(String form, Span span) {
        if (!span.type().isText()) {
            return;
        }
        addText(form, span.bytes(), span.type().coding == SpanType.Coding.PHRASES);
    }

    /// Counts bytes as text, whatever they are.
    ///
    /// @param phrases whether their chunks are phrases, or words
    public void addText(String form, byte[] bytes, boolean phrases) {
        var chunks = counts.computeIfAbsent(form, _ -> new HashMap<>());
        for (int at = 0; at < bytes.length; ) {
            int end = Chunks.end(bytes, at, bytes.length, phrases);
            chunks.computeIfAbsent(new Chunk(Arrays.copyOfRange(bytes, at, end)), _ -> new long[1])[
                    0]++;
            at = end;
        }
        total.merge(form, (long) bytes.length, Long::sum);
        for (long rare = 1; chunks.size() > MOST_CHUNKS; rare *= 2) {
            long most = rare;
            chunks.values().removeIf(count -> count[0] <= most);
        }
    }

    /// Chunks of at least two bytes with their weights, in the order of their bytes.
    ///
    /// @param balanced whether forms count alike, or bytes do
    Map<byte[], Long> weights(boolean balanced) {
        var weights = new TreeMap<byte[], Long>(Arrays::compareUnsigned);
        counts.forEach((form, chunks) -> {
            double each = balanced ? WEIGHT / total.getOrDefault(form, 1L) : 1;
            chunks.forEach((chunk, count) -> {
                if (chunk.bytes.length > 1) {
                    weights.merge(chunk.bytes, Math.round(count[0] * each), Long::sum);
                }
            });
        });
        return weights;
    }
}
