package sphota.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import sphota.format.Finding;
import sphota.format.Refusal;
import sphota.format.Rules;
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
        Rules.find(kind.rule).ifPresent(rule -> advice(page, rule.advice()));
    }

    private static void advice(Page page, String advice) {
        page.wrapped("        ", "→ " + advice, Ink.DIM);
    }

    /// One line each, `FILE @ byte N: reason`.
    static void refusals(Page page, List<Refusal> refusals) {
        for (var refusal : refusals) {
            page.line(page.paint(Ink.RED, "REFUSED") + " " + Escaping.visible(refusal.toString()));
        }
    }

    /// What a reader wants to know first: `✗ 1 refusal, 2 high, 1 medium`, or `✓ …`.
    static String verdict(Page page, List<Finding> findings, int refusals) {
        var verdict = Verdict.of(findings, refusals);
        return verdict.worst()
                .map(worst ->
                        worst == Severity.HIGH
                                ? page.paint(Ink.RED, "✗ " + verdict.text())
                                : page.paint(Ink.of(worst), "! " + verdict.text()))
                .orElseGet(() -> page.paint(Ink.GREEN, "✓ " + verdict.text()));
    }
}
