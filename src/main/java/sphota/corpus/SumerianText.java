package sphota.corpus;

import java.util.Optional;

/// Reads transliterated Sumerian: the CoNLL of MTAAC, where a tablet begins with `#new_text=` and
/// the id of a word begins with its line, and plain files of a sentence a line. Where all signs of
/// a text are in a list of signs, it is written in cuneiform too.
final class SumerianText {

    private static final String LANGUAGE = "sux";
    private static final String BEGINS = "#new_text=";
    private static final int LEAST_COLUMNS = 4;

    private final Optional<SignList> signs;
    private final RealText.Sink sink;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder morphology = new StringBuilder();
    private String reference = "";
    private String lineId = "";

    private SumerianText(Optional<SignList> signs, RealText.Sink sink) {
        this.signs = signs;
        this.sink = sink;
    }

    static void tablets(Iterable<String> lines, Optional<SignList> signs, RealText.Sink sink) {
        var reader = new SumerianText(signs, sink);
        long number = 0;
        for (var line : lines) {
            number++;
            if (line.startsWith(BEGINS)) {
                reader.end();
                reader.reference = line.substring(BEGINS.length()).strip();
            } else if (!line.isBlank() && !line.startsWith("#")) {
                reader.word(number, line.split("\t", -1));
            }
        }
        reader.end();
    }

    private void word(long number, String[] columns) {
        int dot = columns[0].lastIndexOf('.');
        if (columns.length < LEAST_COLUMNS || dot < 0) {
            sink.skipped(number, "no word with an id, a form and its parts");
            return;
        }
        var line = columns[0].substring(0, dot);
        if (!text.isEmpty()) {
            text.append(line.equals(lineId) ? ' ' : '\n');
        }
        lineId = line;
        text.append(columns[1]);
        morphology
                .append(columns[1])
                .append('\t')
                .append(columns[2].replaceAll("\\[[^\\]-]*\\]", ""))
                .append('\t')
                .append(columns[3])
                .append('\n');
    }

    private void end() {
        if (!text.isEmpty()) {
            var written = text.toString();
            sink.text(
                    new RealText(
                            LANGUAGE,
                            reference,
                            RealText.layers(
                                    "text",
                                    written + "\n",
                                    "morphology",
                                    morphology.toString(),
                                    "cuneiform",
                                    signs.flatMap(list -> list.written(written)).orElse(""))));
        }
        text.setLength(0);
        morphology.setLength(0);
        lineId = "";
    }

    static void sentences(Iterable<String> lines, Optional<SignList> signs, RealText.Sink sink) {
        long number = 0;
        for (var line : lines) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            sink.text(
                    new RealText(
                            LANGUAGE,
                            "line " + number,
                            RealText.layers(
                                    "text",
                                    line.strip() + "\n",
                                    "cuneiform",
                                    signs.flatMap(list -> list.written(line.strip())).orElse(""))));
        }
    }
}
