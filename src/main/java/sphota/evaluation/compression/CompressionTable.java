package sphota.evaluation.compression;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import sphota.corpus.Corpus;
import sphota.corpus.Document;

/// Compressors compared by form.
///
/// @param compressors their names
/// @param rows by form
public record CompressionTable(List<String> compressors, Map<String, Row> rows) {

    public CompressionTable {
        compressors = List.copyOf(compressors);
    }

    /// What the spans of a form cost.
    ///
    /// @param spans how many there are
    /// @param bytes that they have
    /// @param together bits of all of them one after another, by compressor
    /// @param apart bits of each by itself, added up
    public record Row(
            long spans, long bytes, Map<String, Double> together, Map<String, Double> apart) {

        /// Bits a byte of all of them one after another; not a number where there is no byte.
        public double bitsPerByteTogether(String compressor) {
            return perByte(together.getOrDefault(compressor, Double.NaN));
        }

        /// Bits a byte of each by itself; not a number where there is no byte.
        public double bitsPerByteApart(String compressor) {
            return perByte(apart.getOrDefault(compressor, Double.NaN));
        }

        private double perByte(double bits) {
            return bytes == 0 ? Double.NaN : bits / bytes;
        }
    }

    /// Takes what is to be compressed.
    public interface Sink {
        void span(byte[] bytes) throws IOException;
    }

    /// Hands out what is to be compressed, in order.
    public interface Spans {
        void forEach(Sink sink) throws IOException;
    }

    /// What some spans cost, which need not be in memory together.
    ///
    /// @param mostBytes about how many there will be, or more
    /// @param apart whether each is compressed by itself as well, which takes longest
    /// @throws IOException if they cannot be read
    public static Row row(Spans spans, long mostBytes, List<Compressor> compressors, boolean apart)
            throws IOException {
        var streams = new ArrayList<Compressor.Stream>();
        for (var compressor : compressors) {
            streams.add(compressor.stream(mostBytes));
        }
        var sums = new double[compressors.size()];
        var counted = new long[2];
        spans.forEach(span -> {
            counted[0]++;
            counted[1] += span.length;
            for (int i = 0; i < sums.length; i++) {
                streams.get(i).write(span);
                sums[i] += apart ? compressors.get(i).bits(span) : 0;
            }
        });
        Map<String, Double> together = new LinkedHashMap<>();
        Map<String, Double> alone = new LinkedHashMap<>();
        for (int i = 0; i < sums.length; i++) {
            together.put(compressors.get(i).name(), streams.get(i).bits());
            if (apart) {
                alone.put(compressors.get(i).name(), sums[i]);
            }
        }
        return new Row(counted[0], counted[1], together, alone);
    }

    /// What the forms of a corpus cost, each by itself.
    ///
    /// @param taken which documents
    /// @param mostBytes of each form; spans beyond are left out
    /// @param apart whether each span is compressed by itself as well
    /// @throws IOException if the corpus cannot be read
    public static CompressionTable of(
            Corpus corpus,
            Predicate<Document> taken,
            long mostBytes,
            List<Compressor> compressors,
            boolean apart)
            throws IOException {
        Map<String, Row> rows = new LinkedHashMap<>();
        for (var form : corpus.manifest().tally().forms().entrySet()) {
            long bytes = Math.min(mostBytes, form.getValue().bytes());
            rows.put(
                    form.getKey(),
                    row(
                            sink -> spans(corpus, taken, form.getKey(), bytes, sink),
                            bytes,
                            compressors,
                            apart));
        }
        return new CompressionTable(compressors.stream().map(Compressor::name).toList(), rows);
    }

    private static void spans(
            Corpus corpus, Predicate<Document> taken, String form, long most, Sink sink)
            throws IOException {
        var left = new long[] {most};
        try {
            corpus.forEach((_, document) -> {
                if (!document.forms().contains(form) || !taken.test(document)) {
                    return;
                }
                for (int i = 0; i < document.forms().size(); i++) {
                    var bytes = document.spans().get(i).bytes();
                    if (document.forms().get(i).equals(form) && bytes.length <= left[0]) {
                        left[0] -= bytes.length;
                        hand(sink, bytes);
                    }
                }
            });
        } catch (UncheckedIOException wrapped) {
            throw wrapped.getCause();
        }
    }

    private static void hand(Sink sink, byte[] bytes) {
        try {
            sink.span(bytes);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
