package sphota.evaluation.language;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import sphota.corpus.Corpus;
import sphota.corpus.Document;
import sphota.evaluation.MarkdownTable;
import sphota.evaluation.compression.CompressionTable;
import sphota.evaluation.compression.Compressor;
import sphota.net.Torch;
import sphota.net.Transformer;
import sphota.speech.LanguageModel;
import sphota.speech.Pricing;
import sphota.speech.data.CorpusSource;
import sphota.speech.data.Floors;
import sphota.speech.data.FormSums;
import sphota.speech.data.OrderTwo;
import sphota.speech.data.Rules;
import sphota.speech.data.Sequencer;
import sphota.speech.data.Windows;

/// Bits a byte of each form: of a language model, of a model of order two over the same ids, of
/// compressors over the same documents, and the floor. Bits of a language model are those of a
/// lossless code ([Rules#CODE]): controls are paid for, noise is counted as it is.
///
/// @param compressors their names, in order
/// @param rows by form
public record FormTable(List<String> compressors, Map<String, Row> rows) {

    private static final int ROWS = 8;

    public FormTable {
        compressors = List.copyOf(compressors);
    }

    /// Of one form, bits a byte.
    ///
    /// @param bytes that were priced
    /// @param floor of a code that keeps noise as it is
    /// @param base of a model of order two, which learns as it goes
    /// @param model of the language model
    /// @param compressed by compressor, all spans one after another
    public record Row(
            long bytes, double floor, double base, double model, Map<String, Double> compressed) {}

    /// Prices the documents of a corpus.
    ///
    /// @param taken which of them
    /// @param most bytes of each form for the compressors; the model reads all that is taken
    /// @throws IOException if the corpus cannot be read
    public static FormTable of(
            Torch torch,
            LanguageModel learned,
            Corpus corpus,
            Predicate<Document> taken,
            long most,
            List<Compressor> compressors)
            throws IOException {
        var model = learned.withForms(corpus.manifest().tally().forms().keySet());
        var forms = model.forms();
        var sequencer = new Sequencer(model.tokenizer(), forms, Rules.CODE);
        var source = CorpusSource.of(corpus, sequencer, taken);
        var compressed =
                compressors.isEmpty()
                        ? new CompressionTable(List.of(), Map.of())
                        : CompressionTable.of(corpus, taken, most, compressors, false);
        int blocks = source.blocks();
        var floors = Floors.of(source, forms, blocks);
        var base = OrderTwo.base(source, forms, model.tokenizer().size(), blocks);
        var sums = price(torch, model, source);
        Map<String, Row> rows = new LinkedHashMap<>();
        for (int form = 0; form < forms.count(); form++) {
            if (sums.bytes(form) > 0) {
                var name = forms.name(form);
                rows.put(
                        name,
                        new Row(
                                sums.bytes(form),
                                floors.bitsPerByte(form),
                                base.bitsPerByte(form),
                                sums.bitsPerByte(form),
                                compressed(compressed, name)));
            }
        }
        return new FormTable(compressors.stream().map(Compressor::name).toList(), rows);
    }

    private static FormSums price(Torch torch, LanguageModel model, CorpusSource source)
            throws IOException {
        var network = new Transformer(torch.manager(), model.architecture(), model.weights());
        return Pricing.of(
                torch,
                network,
                model.forms(),
                Windows.inOrder(source, model.architecture().context()),
                ROWS,
                Integer.MAX_VALUE);
    }

    private static Map<String, Double> compressed(CompressionTable table, String form) {
        Map<String, Double> bits = new LinkedHashMap<>();
        var row = table.rows().get(form);
        for (var compressor : table.compressors()) {
            bits.put(compressor, row == null ? Double.NaN : row.bitsPerByteTogether(compressor));
        }
        return bits;
    }

    /// The mean over forms of the model's bits a byte.
    public double mean() {
        return rows.values().stream().mapToDouble(Row::model).average().orElse(Double.NaN);
    }

    /// As Markdown, the mean over forms last.
    public String text() {
        var header = new ArrayList<>(List.of("bits a byte", "bytes", "floor", "order 2", "model"));
        header.addAll(compressors);
        var lines = new ArrayList<List<String>>();
        rows.forEach((form, row) -> lines.add(line(form, row)));
        if (!rows.isEmpty()) {
            lines.add(line("mean", means()));
        }
        return new MarkdownTable(header, lines).text();
    }

    private List<String> line(String name, Row row) {
        var cells = new ArrayList<String>();
        cells.add(name);
        cells.add(String.format(Locale.ROOT, "%,d", row.bytes()));
        cells.add(number(row.floor()));
        cells.add(number(row.base()));
        cells.add(number(row.model()));
        compressors.forEach(
                each -> cells.add(number(row.compressed().getOrDefault(each, Double.NaN))));
        return cells;
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "n/a" : String.format(Locale.ROOT, "%.3f", value);
    }

    private Row means() {
        Map<String, Double> compressed = new LinkedHashMap<>();
        for (var each : compressors) {
            compressed.put(each, mean(row -> row.compressed().getOrDefault(each, Double.NaN)));
        }
        return new Row(
                rows.values().stream().mapToLong(Row::bytes).sum(),
                mean(Row::floor),
                mean(Row::base),
                mean(Row::model),
                compressed);
    }

    private double mean(java.util.function.ToDoubleFunction<Row> of) {
        return rows.values().stream().mapToDouble(of).average().orElse(Double.NaN);
    }
}
