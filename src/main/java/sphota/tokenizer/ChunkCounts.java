package sphota.tokenizer;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/// How often each chunk of text occurs, by type of span. Bytes of types that are not text are
/// passed over.
///
/// Types count alike however much there is of each: a chunk weighs its share of its type's bytes,
/// so that merges serve the rare forms too.
public final class ChunkCounts {

    /// Rare chunks are forgotten when a type has this many: what is frequent has been seen by then.
    private static final int MOST_CHUNKS = 1 << 19;

    /// What all chunks of a type weigh together.
    private static final double WEIGHT = 1L << 50;

    private final Map<SpanType, Map<Chunk, long[]>> counts = new EnumMap<>(SpanType.class);
    private final Map<SpanType, Long> total = new EnumMap<>(SpanType.class);

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
    public void add(Span span) {
        if (!span.type().isText()) {
            return;
        }
        addText(span.type(), span.bytes());
    }

    /// Counts bytes as text of a type, whatever they are.
    public void addText(SpanType type, byte[] bytes) {
        var chunks = counts.computeIfAbsent(type, _ -> new HashMap<>());
        for (int at = 0; at < bytes.length; ) {
            int end = Chunks.end(bytes, at, bytes.length);
            chunks.computeIfAbsent(new Chunk(Arrays.copyOfRange(bytes, at, end)), _ -> new long[1])[
                    0]++;
            at = end;
        }
        total.merge(type, (long) bytes.length, Long::sum);
        for (long rare = 1; chunks.size() > MOST_CHUNKS; rare *= 2) {
            long most = rare;
            chunks.values().removeIf(count -> count[0] <= most);
        }
    }

    /// Bytes counted, by type.
    public Map<SpanType, Long> bytes() {
        return Map.copyOf(total);
    }

    /// Chunks of at least two bytes with their weights, in the order of their bytes.
    ///
    /// @param balanced whether types count alike, or bytes do
    Map<byte[], Long> weights(boolean balanced) {
        var weights = new TreeMap<byte[], Long>(Arrays::compareUnsigned);
        counts.forEach((type, chunks) -> {
            double each = balanced ? WEIGHT / total.getOrDefault(type, 1L) : 1;
            chunks.forEach((chunk, count) -> {
                if (chunk.bytes.length > 1) {
                    weights.merge(chunk.bytes, Math.round(count[0] * each), Long::sum);
                }
            });
        });
        return weights;
    }
}
