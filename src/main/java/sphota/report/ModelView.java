package sphota.report;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import sphota.description.Account;
import sphota.description.Opinion;
import sphota.format.Finding;
import sphota.format.Rule;
import sphota.format.Rules;
import sphota.format.Severity;

/// A model as the page shows it: strings made visible, not yet escaped for HTML.
///
/// @param verdictClass `sound`, or the severity of the worst finding
/// @param moreFindings how many are left out
/// @param opinions what networks that read networks say of it
/// @param functions what it computes, if that was asked: one or none
/// @param data what scripts read, JSON without `<`
public record ModelView(
        String path,
        String verdict,
        String verdictClass,
        List<Map.Entry<String, String>> facts,
        List<String> refusals,
        List<FindingView> findings,
        int moreFindings,
        List<OpinionView> opinions,
        List<FunctionView> functions,
        String data) {

    private static final int MOST_FINDINGS = 200;
    private static final int MOST_CHARACTERS = 600;

    public ModelView {
        facts = List.copyOf(facts);
        refusals = List.copyOf(refusals);
        findings = List.copyOf(findings);
        opinions = List.copyOf(opinions);
        functions = List.copyOf(functions);
    }

    /// What it computes.
    ///
    /// @param rows what is said, by what it is of
    /// @param values outputs by inputs, where they are few
    /// @param renderings texts by their form
    public record FunctionView(
            List<Map.Entry<String, String>> rows,
            List<Map.Entry<String, String>> values,
            List<Map.Entry<String, String>> renderings) {

        static FunctionView of(Account account) {
            return new FunctionView(
                    FunctionSection.rows(account.described()),
                    FunctionSection.values(account.described()),
                    account.renderings().stream()
                            .map(each -> Map.entry(each.form(), lines(each.text())))
                            .toList());
        }

        private static String lines(String text) {
            return text.stripTrailing()
                    .lines()
                    .map(Escaping::visible)
                    .collect(Collectors.joining("\n"));
        }
    }

    /// What one says.
    ///
    /// @param claims by what they are of; none where the model is unlike what it learned from
    /// @param evidence or why there are no claims
    public record OpinionView(
            String by, List<Map.Entry<String, String>> claims, List<String> evidence) {

        static OpinionView of(Opinion opinion) {
            return new OpinionView(
                    Escaping.visible(opinion.by()),
                    OpinionSection.rows(opinion).stream().map(ModelView::visible).toList(),
                    OpinionSection.evidence(opinion));
        }
    }

    /// A finding as the page shows it.
    ///
    /// @param advice empty where there is none
    public record FindingView(
            String severity, String rule, String evidence, String place, String advice) {

        static FindingView of(Finding finding) {
            return new FindingView(
                    word(finding.severity()),
                    Escaping.visible(finding.rule()),
                    Escaping.visible(finding.evidence(), MOST_CHARACTERS),
                    Escaping.visible(finding.place().toString()),
                    Rules.find(finding.rule()).map(Rule::advice).orElse(""));
        }
    }

    static ModelView of(Analysis analysis) {
        var census = Census.of(analysis.weights());
        var findings =
                analysis.findings().stream()
                        .sorted(Comparator.comparing(Finding::severity, Comparator.reverseOrder()))
                        .toList();
        var verdict = Verdict.of(findings, analysis.refusals().size());
        return new ModelView(
                Escaping.visible(analysis.weights().path()),
                verdict.text(),
                verdict.worst().map(ModelView::word).orElse("sound"),
                Identity.of(analysis, census).stream().map(ModelView::visible).toList(),
                analysis.refusals().stream()
                        .map(refusal -> Escaping.visible(refusal.toString()))
                        .toList(),
                findings.stream().limit(MOST_FINDINGS).map(FindingView::of).toList(),
                Math.max(0, findings.size() - MOST_FINDINGS),
                analysis.opinions().stream().map(OpinionView::of).toList(),
                analysis.account().stream().map(FunctionView::of).toList(),
                PageData.of(analysis, census));
    }

    private static Map.Entry<String, String> visible(Map.Entry<String, String> fact) {
        return Map.entry(
                Escaping.visible(fact.getKey(), MOST_CHARACTERS),
                Escaping.visible(fact.getValue(), MOST_CHARACTERS));
    }

    private static String word(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }
}
