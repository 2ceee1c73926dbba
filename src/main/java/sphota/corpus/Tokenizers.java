package sphota.corpus;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /// A span by itself is opened and closed.
    private static final long BORDERS_OF_ONE = 2;

    private Tokenizers() {}

    /// A tokenizer and what it took.
    ///
    /// @param bytes of spans it was trained on, those included that it passes over
    public record Trained(Tokenizer tokenizer, long bytes, double seconds) {}

    /// Trains one that keeps types of spans apart and gives each form the same weight.
    ///
    /// @throws IOException if the corpus cannot be read
    public static Trained typed(Corpus corpus, int size) throws IOException {
        return train(corpus, size, true, ChunkCounts::add);
    }

    /// Trains one on the same documents that knows of no types and no forms: all bytes are text.
    ///
    /// @param type that all spans are taken for
    /// @throws IOException if the corpus cannot be read
    public static Trained untyped(Corpus corpus, int size, SpanType type) throws IOException {
        return train(
                corpus,
                size,
                false,
                (counts, _, span) -> counts.add("all", new Span(type, span.bytes())));
    }

    private interface Counting {
        void count(ChunkCounts counts, String form, Span span);
    }

    private static Trained train(Corpus corpus, int size, boolean balanced, Counting counting)
            throws IOException {
        var counts = new ChunkCounts();
        var nanoseconds = new long[1];
        var bytes = new long[1];
        corpus.forEach((number, document) -> {
            if (Corpus.isHeldOut(number)) {
                return;
            }
            long start = System.nanoTime();
            for (int i = 0; i < document.spans().size(); i++) {
                counting.count(counts, document.forms().get(i), document.spans().get(i));
            }
            nanoseconds[0] += System.nanoTime() - start;
            bytes[0] += document.bytes();
        });
        long start = System.nanoTime();
        var tokenizer = Training.of(counts, size, balanced);
        nanoseconds[0] += System.nanoTime() - start;
        return new Trained(tokenizer, bytes[0], nanoseconds[0] / 1e9);
    }

    /// A tokenizer to be compared.
    ///
    /// @param type that it takes all spans for; empty if it goes by their own
    public record Contender(String name, Tokenizer tokenizer, Optional<SpanType> type) {

        /// The ids of a span, without those at its borders.
        long count(Span span) {
            var taken = new Span(type.orElse(span.type()), span.bytes());
            return tokenizer.encode(List.of(taken)).count() - BORDERS_OF_ONE;
        }
    }

    /// How long spans of a form become.
    ///
    /// @param text whether bytes in it may be joined
    /// @param borders ids that open its spans, and close those that are the last of a document
    /// @param tokens between the borders, by the name of the tokenizer
    public record Row(boolean text, long bytes, long borders, Map<String, Long> tokens) {

        static final Row NONE = new Row(true, 0, 0, Map.of());

        /// Bytes a token of a tokenizer, the borders of spans not counted.
        public double bytesPerToken(String tokenizer) {
            return (double) bytes / Math.max(1, tokens.getOrDefault(tokenizer, 0L));
        }

        /// Bytes a token of a tokenizer, the borders counted.
        public double bytesPerId(String tokenizer) {
            return (double) bytes / Math.max(1, tokens.getOrDefault(tokenizer, 0L) + borders);
        }

        /// Both together.
        public Row plus(Row other) {
            var sum = new LinkedHashMap<>(tokens);
            other.tokens.forEach((name, count) -> sum.merge(name, count, Long::sum));
            return new Row(text && other.text, bytes + other.bytes, borders + other.borders, sum);
        }
    }

    /// Megabytes a second of one thread, of the last of the tokenizers that know types.
    ///
    /// @param failures spans that were not decoded to what they were
    public record Speed(double encoding, double decoding, long failures) {}

    /// What a comparison came to.
    ///
    /// @param rows by form
    public record Comparison(List<String> names, Map<String, Row> rows, Speed speed) {

        /// All forms together, or all that are text.
        public Row sum(boolean textAlone) {
            return rows.values().stream()
                    .filter(row -> row.text || !textAlone)
                    .reduce(Row.NONE, Row::plus);
        }
    }

    /// Encodes the held-out documents.
    ///
    /// @param contenders at least one that goes by types
    /// @throws IOException if the corpus cannot be read
    public static Comparison compare(Corpus corpus, List<Contender> contenders) throws IOException {
        Map<String, List<Span>> spans = new TreeMap<>();
        Map<String, Long> borders = new TreeMap<>();
        var bytes = new long[1];
        corpus.forEach((number, document) -> {
            if (Corpus.isHeldOut(number) && bytes[0] < MOST_COMPARED) {
                bytes[0] += document.bytes();
                for (int i = 0; i < document.forms().size(); i++) {
                    var form = document.forms().get(i);
                    spans.computeIfAbsent(form, _ -> new ArrayList<>())
                            .add(document.spans().get(i));
                    boolean last = i + 1 == document.forms().size();
                    borders.merge(form, last ? 2L : 1L, Long::sum);
                }
            }
        });
        Map<String, Row> rows = new LinkedHashMap<>();
        spans.forEach((form, some) -> {
            Map<String, Long> tokens = new LinkedHashMap<>();
            contenders.forEach(
                    each -> tokens.put(each.name, some.stream().mapToLong(each::count).sum()));
            boolean text = some.stream().allMatch(span -> span.type().isText());
            rows.put(form, new Row(text, bytesOf(some), borders.getOrDefault(form, 0L), tokens));
        });
        var all = spans.values().stream().flatMap(List::stream).toList();
        var typed = contenders.stream().filter(each -> each.type.isEmpty()).toList().getLast();
        return new Comparison(
                contenders.stream().map(Contender::name).toList(),
                rows,
                speed(typed.tokenizer, all));
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
