package sphota.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import sphota.format.Finding;
import sphota.format.Refusal;
import sphota.format.Severity;
import sphota.report.Style.Ink;

/// Findings, worst first; those of one rule together, and only the first few of many.
final class FindingSection {

    private static final int SHOWN_OF_A_RULE = 3;
    private static final int EVIDENCE_CHARACTERS = 600;

    private record Kind(Severity severity, String rule) {}

    private FindingSection() {}

    static void print(Page page, List<Finding> findings, boolean all) {
        var kinds = new LinkedHashMap<Kind, List<Finding>>();
        for (var finding : findings) {
            kinds.computeIfAbsent(
                            new Kind(finding.severity(), finding.rule()), _ -> new ArrayList<>())
                    .add(finding);
        }
        kinds.entrySet().stream()
                .sorted(
                        Comparator.comparing(
                                entry -> entry.getKey().severity(), Comparator.reverseOrder()))
                .forEach(entry -> print(page, entry.getKey(), entry.getValue(), all));
    }

    private static void print(Page page, Kind kind, List<Finding> findings, boolean all) {
        int shown = all ? findings.size() : Math.min(SHOWN_OF_A_RULE, findings.size());
        var times = findings.size() > 1 ? "  × " + Numbers.grouped(findings.size()) : "";
        page.line(
                page.paint(
                                Ink.of(kind.severity()),
                                TextWidth.padded(kind.severity().name(), "MEDIUM".length()))
                        + "  "
                        + page.paint(Ink.BOLD, Escaping.visible(kind.rule()))
                        + times);
        for (var finding : findings.subList(0, shown)) {
            page.wrapped("        ", Escaping.visible(finding.evidence(), EVIDENCE_CHARACTERS));
            page.line(
                    page.paint(Ink.DIM, "        " + Escaping.visible(finding.place().toString())));
        }
        if (shown < findings.size()) {
            page.line(
                    page.paint(
                            Ink.DIM,
                            "        and %s more; --all shows them"
                                    .formatted(Numbers.grouped(findings.size() - shown))));
        }
    }

    /// One line each, `FILE @ byte N: reason`.
    static void refusals(Page page, List<Refusal> refusals) {
        for (var refusal : refusals) {
            page.line(page.paint(Ink.RED, "REFUSED") + " " + Escaping.visible(refusal.toString()));
        }
    }

    /// What a reader wants to know first: `✗ 1 file refused, 2 high, 1 medium`, or `✓ …`.
    static String verdict(Page page, List<Finding> findings, int refusals) {
        var parts = new ArrayList<String>();
        if (refusals > 0) {
            parts.add(Numbers.counted(refusals, "refusal"));
        }
        var worst = Severity.INFO;
        for (var severity : List.of(Severity.HIGH, Severity.MEDIUM, Severity.LOW)) {
            long count = findings.stream().filter(found -> found.severity() == severity).count();
            if (count > 0) {
                parts.add(Numbers.grouped(count) + " " + severity.name().toLowerCase(Locale.ROOT));
                worst = worst.compareTo(severity) < 0 ? severity : worst;
            }
        }
        if (parts.isEmpty()) {
            return page.paint(Ink.GREEN, "✓ no findings above info");
        }
        var text = String.join(", ", parts);
        return refusals > 0 || worst == Severity.HIGH
                ? page.paint(Ink.RED, "✗ " + text)
                : page.paint(Ink.of(worst), "! " + text);
    }
}
