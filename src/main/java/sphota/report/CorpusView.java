package sphota.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import sphota.corpus.Document;
import sphota.corpus.Showing;
import sphota.corpus.Survey;
import tools.jackson.databind.JsonNode;

/// What the page of a corpus shows.
///
/// @param facts what and how much
/// @param made what it was made of
/// @param tables each with a bar to a row
/// @param samples documents
public record CorpusView(
        List<Map.Entry<String, String>> facts,
        List<Map.Entry<String, String>> made,
        List<Bars> tables,
        List<Shown> samples) {

    private static final String SEPARATOR = " · ";

    /// A table.
    ///
    /// @param columns after the name
    public record Bars(String title, List<String> columns, List<Row> rows) {}

    /// A row of it.
    ///
    /// @param percent how long its bar is
    public record Row(String name, List<String> cells, int percent) {}

    /// A document.
    ///
    /// @param said of its meanings or its origin
    /// @param spans the name of the form, and the span as text
    public record Shown(String title, List<String> said, List<Map.Entry<String, String>> spans) {}

    static CorpusView of(Survey survey) {
        var tally = survey.manifest().tally();
        var facts = new ArrayList<Map.Entry<String, String>>();
        facts.add(Map.entry("documents", grouped(tally.documents())));
        facts.add(Map.entry("bytes of documents", grouped(tally.bytes())));
        facts.add(
                Map.entry(
                        "shards",
                        "%d, %s bytes"
                                .formatted(
                                        survey.manifest().shards().size(),
                                        grouped(
                                                survey.manifest().shards().stream()
                                                        .mapToLong(each -> each.bytes())
                                                        .sum()))));
        if (survey.behaviours() > 0) {
            facts.add(Map.entry("behaviours", grouped(survey.behaviours())));
            facts.add(
                    Map.entry(
                            "translations to another expression",
                            "%s of %s"
                                    .formatted(
                                            grouped(survey.differing()),
                                            grouped(survey.translations()))));
        }
        var made =
                survey.manifest().made().properties().stream()
                        .map(each ->
                                Map.entry(
                                        Escaping.visible(each.getKey().replace('_', ' ')),
                                        Escaping.visible(inWords(each.getValue()))))
                        .toList();
        return new CorpusView(facts, made, tables(survey), samples(survey));
    }

    /// What JSON says, without its signs.
    private static String inWords(JsonNode value) {
        if (value.isArray()) {
            return value.valueStream()
                    .map(CorpusView::inWords)
                    .collect(Collectors.joining(SEPARATOR));
        }
        if (value.isObject()) {
            return value.propertyStream()
                    .map(each -> each.getKey().replace('_', ' ') + " " + inWords(each.getValue()))
                    .collect(Collectors.joining(SEPARATOR));
        }
        return value.isIntegralNumber() ? grouped(value.asLong(0)) : value.asString("");
    }

    private static List<Bars> tables(Survey survey) {
        var tables = new ArrayList<Bars>();
        tables.add(kinds(survey));
        tables.add(forms(survey));
        if (survey.behaviours() > 0) {
            tables.add(counts("Sizes of meanings", survey.sizes()));
            tables.add(
                    counts(
                            "Types of meanings, the most frequent first",
                            frequentFirst(survey.domains())));
            tables.add(counts("Documents with each operator", survey.operators()));
        }
        if (!survey.manifest().tally().licences().isEmpty()) {
            var rows = new ArrayList<Row>();
            long most =
                    most(
                            survey.manifest().tally().licences().values().stream()
                                    .map(count -> count.bytes())
                                    .toList());
            survey.manifest()
                    .tally()
                    .licences()
                    .forEach((name, count) ->
                            rows.add(
                                    new Row(
                                            Escaping.visible(name),
                                            List.of(
                                                    grouped(count.number()),
                                                    grouped(count.bytes())),
                                            percent(count.bytes(), most))));
            tables.add(new Bars("Sources and licences", List.of("texts", "bytes"), rows));
        }
        return tables;
    }

    private static Bars kinds(Survey survey) {
        long most = most(survey.kinds().values().stream().map(of -> of.bytes()).toList());
        return new Bars(
                "Kinds, and lengths of documents in bytes",
                List.of("documents", "bytes", "least", "median", "90 %", "most"),
                survey.kinds().entrySet().stream()
                        .map(each -> {
                            var of = each.getValue();
                            return new Row(
                                    each.getKey().label(),
                                    List.of(
                                            grouped(of.documents()),
                                            grouped(of.bytes()),
                                            grouped(of.least()),
                                            grouped(of.median()),
                                            grouped(of.ninetieth()),
                                            grouped(of.most())),
                                    percent(of.bytes(), most));
                        })
                        .toList());
    }

    private static Bars forms(Survey survey) {
        long most = most(survey.forms().values().stream().map(of -> of.bytes()).toList());
        var rejected = survey.manifest().tally().rejected();
        return new Bars(
                "Forms; compressed is by zstd, of the first mebibyte",
                List.of("spans", "bytes", "compressed", "passed over"),
                survey.forms().entrySet().stream()
                        .map(each ->
                                new Row(
                                        Escaping.visible(each.getKey()),
                                        List.of(
                                                grouped(each.getValue().spans()),
                                                grouped(each.getValue().bytes()),
                                                String.format(
                                                        Locale.ROOT,
                                                        "%.1f %%",
                                                        100 * each.getValue().ratio()),
                                                grouped(rejected.getOrDefault(each.getKey(), 0L))),
                                        percent(each.getValue().bytes(), most)))
                        .toList());
    }

    private static Bars counts(String title, Map<?, Long> counts) {
        long most = most(List.copyOf(counts.values()));
        return new Bars(
                title,
                List.of("documents"),
                counts.entrySet().stream()
                        .map(each ->
                                new Row(
                                        Escaping.visible(String.valueOf(each.getKey())),
                                        List.of(grouped(each.getValue())),
                                        percent(each.getValue(), most)))
                        .toList());
    }

    private static Map<String, Long> frequentFirst(Map<String, Long> counts) {
        var sorted = new LinkedHashMap<String, Long>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .forEach(each -> sorted.put(each.getKey(), each.getValue()));
        return sorted;
    }

    private static long most(List<Long> values) {
        return values.stream().mapToLong(Long::longValue).max().orElse(0);
    }

    private static int percent(long value, long most) {
        return (int) (100 * value / Math.max(1, most));
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static List<Shown> samples(Survey survey) {
        return survey.samples().stream()
                .map(sample -> shown(sample.number(), sample.document()))
                .toList();
    }

    private static Shown shown(long number, Document document) {
        var said = new ArrayList<String>();
        for (var meaning : document.meanings()) {
            said.add(
                    meaning.expression()
                            + " · size "
                            + meaning.size()
                            + " · "
                            + meaning.behaviour());
        }
        document.origin()
                .ifPresent(origin ->
                        said.add(
                                "%s · %s · %s · %s"
                                        .formatted(
                                                origin.source(),
                                                origin.reference(),
                                                origin.licence(),
                                                origin.attribution())));
        document.ratio()
                .ifPresent(ratio ->
                        said.add(
                                String.format(Locale.ROOT, "compressed to %.1f %%", ratio / 10.0)));
        return new Shown(
                "%s %s".formatted(document.kind().label(), grouped(number)),
                said.stream().map(Escaping::visible).toList(),
                IntStream.range(0, document.forms().size())
                        .mapToObj(i ->
                                Map.entry(
                                        Escaping.visible(document.forms().get(i)),
                                        Showing.of(document.spans().get(i))))
                        .toList());
    }
}
