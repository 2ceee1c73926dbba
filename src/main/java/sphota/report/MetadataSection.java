package sphota.report;

import java.util.List;
import java.util.Map;
import sphota.report.Style.Ink;

/// What a container or a model's description says of itself, long values cut.
final class MetadataSection {

    private static final int SHOWN = 40;
    private static final int KEY_CHARACTERS = 80;
    private static final int VALUE_CHARACTERS = 200;

    private MetadataSection() {}

    static void print(Page page, String heading, Map<String, String> entries, boolean all) {
        if (entries.isEmpty()) {
            return;
        }
        page.heading(heading);
        rows(page, entries, all);
    }

    static void rows(Page page, Map<String, String> entries, boolean all) {
        rows(page, List.copyOf(entries.entrySet()), all ? entries.size() : SHOWN, all);
    }

    static void rows(
            Page page, List<Map.Entry<String, String>> entries, int mostShown, boolean all) {
        int shown = Math.min(entries.size(), mostShown);
        new Table<Map.Entry<String, String>>()
                .left("", entry -> Escaping.visible(entry.getKey(), KEY_CHARACTERS), _ -> Ink.DIM)
                .left("", entry -> value(entry.getValue(), all))
                .print(page, "  ", entries.subList(0, shown));
        if (shown < entries.size()) {
            page.line("  and %d more; --all shows them".formatted(entries.size() - shown));
        }
    }

    private static String value(String value, boolean all) {
        return Escaping.visible(value, all ? value.length() : VALUE_CHARACTERS);
    }
}
