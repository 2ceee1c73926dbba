package sphota.corpus;

/// Reads tables of rules and roots, `code` and what it is, with tabs between, as the data of Vidyut
/// has them, in the transliteration SLP1. What has the same code but for its last number is one
/// text.
final class SutraText {

    private static final int MOST_BYTES = 1 << 14;

    private SutraText() {}

    static boolean begins(String firstLine) {
        return firstLine.startsWith("code\t");
    }

    static void read(Iterable<String> lines, RealText.Sink sink) {
        var text = new StringBuilder();
        var group = "";
        long number = 0;
        for (var line : lines) {
            number++;
            int tab = line.indexOf('\t');
            if (number == 1 || line.isBlank()) {
                continue;
            }
            if (tab <= 0 || tab == line.length() - 1) {
                sink.skipped(number, "no code with a text after a tab");
                continue;
            }
            int dot = line.substring(0, tab).lastIndexOf('.');
            var own = dot < 0 ? "" : line.substring(0, dot);
            if (!own.equals(group) || text.length() > MOST_BYTES) {
                give(group, text, sink);
                group = own;
            }
            text.append(line.substring(tab + 1).strip()).append('\n');
        }
        give(group, text, sink);
    }

    private static void give(String group, StringBuilder text, RealText.Sink sink) {
        if (!text.isEmpty()) {
            sink.text(new RealText("san", group, RealText.layers("text", text.toString())));
            text.setLength(0);
        }
    }
}
