package sphota.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Reads CoNLL-U (universaldependencies.org/format.html): sentences of lines of ten columns, after
/// comments. A sentence is a text; forms with their lemmas and, where a column `Hiero` has them,
/// hieroglyphs are layers of it. Translations in comments are left out. A sentence with a line that
/// is none is passed over.
final class ConlluText {

    private static final int COLUMNS = 10;
    private static final int FORM = 1;
    private static final int LEMMA = 2;
    private static final int MISC = 9;
    private static final Pattern ID = Pattern.compile("\\d+(-\\d+|\\.\\d+)?");

    private final String language;
    private final RealText.Sink sink;
    private final StringBuilder lemmas = new StringBuilder();
    private final List<String> hieroglyphs = new ArrayList<>();
    private String text = "";
    private String reference = "";
    private boolean broken;

    private ConlluText(String language, RealText.Sink sink) {
        this.language = language;
        this.sink = sink;
    }

    static void read(Iterable<String> lines, String language, RealText.Sink sink) {
        var reader = new ConlluText(language, sink);
        long number = 0;
        for (var line : lines) {
            reader.line(++number, line);
        }
        reader.end();
    }

    private void line(long number, String line) {
        if (line.isBlank()) {
            end();
        } else if (line.startsWith("#")) {
            comment(line);
        } else {
            token(number, line.split("\t", -1));
        }
    }

    private void comment(String line) {
        int equals = line.indexOf('=');
        if (equals < 0) {
            return;
        }
        var value = line.substring(equals + 1).strip();
        switch (line.substring(1, equals).strip()) {
            case "text" -> text = value;
            case "sent_id" -> reference = value;
            default -> {}
        }
    }

    private void token(long number, String[] columns) {
        if (columns.length != COLUMNS || !ID.matcher(columns[0]).matches()) {
            sink.skipped(number, "no line of ten columns with an id");
            broken = true;
            return;
        }
        if (!columns[0].contains("-")) {
            lemmas.append(columns[FORM]).append('\t').append(columns[LEMMA]).append('\n');
            for (var each : columns[MISC].split("\\|", -1)) {
                if (each.startsWith("Hiero=")) {
                    hieroglyphs.add(each.substring("Hiero=".length()));
                }
            }
        }
    }

    private void end() {
        if (!text.isEmpty() && !broken) {
            boolean lemmatised = lemmas.toString().lines().anyMatch(each -> !each.endsWith("\t_"));
            sink.text(
                    new RealText(
                            language,
                            reference,
                            RealText.layers(
                                    "text",
                                    text + "\n",
                                    "lemmas",
                                    lemmatised ? lemmas.toString() : "",
                                    "hieroglyphs",
                                    String.join(" ", hieroglyphs))));
        }
        text = "";
        reference = "";
        broken = false;
        lemmas.setLength(0);
        hieroglyphs.clear();
    }
}
