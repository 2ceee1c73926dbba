package sphota.corpus;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import sphota.tokenizer.ChunkCounts;
import sphota.tokenizer.Span;
import sphota.tokenizer.SpanType;
import sphota.tokenizer.Tokenizer;
import sphota.tokenizer.Training;

/// Tokenizers trained on a corpus, and compared on the documents they have not seen: see
/// [Corpus#isHeldOut].
public final class Tokenizers {

    /// Encoded for the comparison at most: documents beyond are left out.
    private static final long MOST_COMPARED = 32L << 20;

    private Tokenizers() {}

    /// A tokenizer and what it took.
    ///
    /// @param bytes of spans it was trained on, those included that it passes over
    public record Trained(Tokenizer tokenizer, long bytes, double seconds) {}

    /// Trains one that keeps types of spans apart and gives each the same weight.
    ///
    /// @throws IOException if the corpus cannot be read
    public static Trained typed(Corpus corpus, int size) throws IOException {
        return train(corpus, size, true);
    }

    /// Trains one on the same documents that knows of no types: all bytes are text.
    ///
    /// @throws IOException if the corpus cannot be read
    public static Trained untyped(Corpus corpus, int size) throws IOException {
        return train(corpus, size, false);
    }

    private static Trained train(Corpus corpus, int size, boolean typed) throws IOException {
        var counts = new ChunkCounts();
        var nanoseconds = new long[1];
        var bytes = new long[1];
        corpus.forEach((number, document) -> {
            if (Corpus.isHeldOut(number)) {
                return;
            }
            long start = System.nanoTime();
            for (var span : document.spans()) {
                if (typed) {
                    counts.add(span);
                } else {
                    counts.addText(SpanType.BYTES, span.bytes());
                }
            }
            nanoseconds[0] += System.nanoTime() - start;
            bytes[0] += document.bytes();
        });
        long start = System.nanoTime();
        var tokenizer = Training.of(counts, size, typed);
        nanoseconds[0] += System.nanoTime() - start;
        return new Trained(tokenizer, bytes[0], nanoseconds[0] / 1e9);
    }

    /// How long spans of a form become.
    ///
    /// @param tokens by the name of the tokenizer
    public record Row(long bytes, Map<String, Long> tokens) {
        /// Bytes a token of it.
        public double bytesPerToken(String tokenizer) {
            return (double) bytes / Math.max(1, tokens.getOrDefault(tokenizer, 0L));
        }
    }

    /// Megabytes a second of one thread, of the largest of the tokenizers.
    ///
    /// @param failures documents that were not decoded to what they were
    public record Speed(double encoding, double decoding, long failures) {}

    /// What a comparison came to.
    ///
    /// @param rows by form
    public record Comparison(List<String> names, Map<String, Row> rows, Speed speed) {}

    /// Encodes the held-out documents, in spans by typed tokenizers, as bytes by the untyped ones;
    /// the ids that open and close a span count.
    ///
    /// @throws IOException if the corpus cannot be read
    public static Comparison compare(
            Corpus corpus, Map<String, Tokenizer> typed, Map<String, Tokenizer> untyped)
            throws IOException {
        var names = new ArrayList<>(typed.keySet());
        names.addAll(untyped.keySet());
        Map<String, List<Span>> spans = new TreeMap<>();
        var bytes = new long[1];
        corpus.forEach((number, document) -> {
            if (Corpus.isHeldOut(number) && bytes[0] < MOST_COMPARED) {
                bytes[0] += document.bytes();
                for (int i = 0; i < document.forms().size(); i++) {
                    spans.computeIfAbsent(document.forms().get(i), _ -> new ArrayList<>())
                            .add(document.spans().get(i));
                }
            }
        });
        Map<String, Row> rows = new LinkedHashMap<>();
        spans.forEach((form, some) -> {
            Map<String, Long> tokens = new LinkedHashMap<>();
            typed.forEach((name, each) -> tokens.put(name, (long) each.encode(some).count()));
            untyped.forEach((name, each) -> tokens.put(name, untypedCount(each, some)));
            rows.put(form, new Row(bytesOf(some), tokens));
        });
        var all = spans.values().stream().flatMap(List::stream).toList();
        var largest = List.copyOf(typed.values()).getLast();
        return new Comparison(names, rows, speed(largest, all));
    }

    private static long untypedCount(Tokenizer tokenizer, List<Span> spans) {
        return spans.stream().mapToLong(span -> tokenizer.encode(span.bytes()).count()).sum();
    }

    private static long bytesOf(List<Span> spans) {
        return spans.stream().mapToLong(span -> span.bytes().length).sum();
    }

    private static Speed speed(Tokenizer tokenizer, List<Span> spans) {
        double megabytes = bytesOf(spans) / 1e6;
        long start = System.nanoTime();
        var tokens = tokenizer.encode(spans);
        long encoded = System.nanoTime();
        var back = tokenizer.decode(tokens);
        long decoded = System.nanoTime();
        long failures = back.size() == spans.size() ? 0 : Math.max(1, spans.size() - back.size());
        for (int i = 0; i < Math.min(back.size(), spans.size()); i++) {
            failures += back.get(i).equals(spans.get(i)) ? 0 : 1;
        }
        return new Speed(
                megabytes * 1e9 / (encoded - start),
                megabytes * 1e9 / (decoded - encoded),
                failures);
    }
}
