package sphota.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import sphota.format.Finding;
import sphota.format.Severity;
import sphota.report.Style.Ink;
import sphota.safety.PickleReport;
import sphota.statistics.Outcome;
import sphota.statistics.Summary;
import sphota.statistics.TensorStatistics;
import sphota.weights.Weights;

/// What a person should know of a model, worst first: verdict, findings, what it is, health, and
/// the statistics of the most telling tensors.
final class AnalyzePage {

    private static final int SHOWN_TENSORS = 20;

    /// So few are not worth leaving any out.
    private static final int FEW_TENSORS = 30;

    private static final int SHOWN_FACTS = 24;

    private final Page page;
    private final ViewOptions options;
    private final boolean all;

    AnalyzePage(Page page, ViewOptions options) {
        this.page = page;
        this.options = options;
        this.all = options.all();
    }

    void print(Analysis analysis) {
        page.line(
                FindingSection.verdict(page, analysis.findings(), analysis.refusals().size())
                        + page.paint(Ink.DIM, " in ")
                        + page.paint(Ink.BOLD, Escaping.visible(analysis.weights().path())));
        FindingSection.refusals(page, analysis.refusals());
        var notes = new ArrayList<Finding>();
        var worrying = new ArrayList<Finding>();
        for (var finding : analysis.findings()) {
            (finding.severity() == Severity.INFO ? notes : worrying).add(finding);
        }
        FindingSection.print(page, worrying, all);
        var census = Census.of(analysis.weights());
        identity(analysis, census);
        analysis.opinions().forEach(each -> OpinionSection.brief(page, each));
        analysis.account()
                .ifPresent(account -> {
                    page.heading("What it computes");
                    FunctionSection.print(page, List.of(), account);
                });
        if (!analysis.statistics().tensors().isEmpty()) {
            Health.print(page, analysis.statistics());
        }
        RedundancySection.print(page, analysis.redundancy());
        SpectraSection.print(page, analysis.spectra(), options);
        if (!notes.isEmpty()) {
            page.heading("Worth knowing");
            FindingSection.print(page, notes, all);
        }
        if (!analysis.statistics().tensors().isEmpty()) {
            statistics(options.selectStatistics(analysis.statistics().tensors()), census);
        }
    }

    private void identity(Analysis analysis, Census census) {
        var rows = Identity.of(analysis, census);
        page.heading("What it is");
        MetadataSection.rows(page, rows, all ? rows.size() : SHOWN_FACTS, all);
        weightsOnly(analysis.weights()).ifPresent(text -> page.wrapped("  ", text));
        if (all) {
            evidence(analysis);
        }
    }

    private void evidence(Analysis analysis) {
        for (var component : analysis.architecture().components()) {
            var rows = Portrait.evidence(component);
            if (!rows.isEmpty()) {
                page.heading("Why, of " + Escaping.visible(component.name()));
                MetadataSection.rows(page, rows, rows.size(), true);
            }
        }
    }

    /// The prediction for the first pickle that would not load, else for all of them.
    private static Optional<String> weightsOnly(Weights weights) {
        var predictions =
                weights.files().stream()
                        .flatMap(file -> file.reading().pickles().stream())
                        .map(PickleReport::weightsOnly)
                        .toList();
        return predictions.stream()
                .filter(prediction -> !prediction.loads())
                .findFirst()
                .or(() -> predictions.stream().findFirst())
                .map(PickleSection::weightsOnly);
    }

    private void statistics(List<TensorStatistics> tensors, Census census) {
        boolean few = all || tensors.size() <= FEW_TENSORS;
        var shown =
                few
                        ? tensors
                        : tensors.stream().sorted(Telling.MOST_FIRST).limit(SHOWN_TENSORS).toList();
        page.heading(
                few
                        ? "Statistics"
                        : "Statistics of the %d most telling of %s tensors; --all shows all"
                                .formatted(shown.size(), Numbers.grouped(tensors.size())));
        new Table<TensorStatistics>()
                .left("TENSOR", tensor -> Escaping.visible(tensor.tensor().name()))
                .left("TYPE", tensor -> Escaping.visible(tensor.tensor().type().label()))
                .left("SHAPE", tensor -> TensorFacts.shape(tensor.tensor()))
                .right("MIN", measure(summary -> Numbers.measure(summary.measures().min())))
                .right("MAX", measure(summary -> Numbers.measure(summary.measures().max())))
                .right("MEAN", measure(summary -> Numbers.measure(summary.measures().mean())))
                .right("STD", measure(summary -> Numbers.measure(summary.measures().std())))
                .right(
                        "KURTOSIS",
                        measure(summary -> Numbers.measure(summary.measures().excessKurtosis())))
                .right(
                        "ZEROS",
                        measure(summary ->
                                Numbers.percent(
                                        summary.counts().zeros(), summary.counts().elements())))
                .left("", tensor -> note(tensor, census), AnalyzePage::ink)
                .print(page, "  ", shown);
    }

    private static Function<TensorStatistics, String> measure(Function<Summary, String> column) {
        return tensor -> tensor.summary().map(column).orElse("");
    }

    static String note(TensorStatistics tensor, Census census) {
        var sharing = Escaping.visible(census.sharing(tensor.tensor()));
        var note =
                switch (tensor.outcome()) {
                    case Summary summary -> note(summary);
                    case Outcome.Skipped _, Outcome.Failed _ ->
                            "not computed: " + Health.reason(tensor.outcome());
                };
        return note.isEmpty() || sharing.isEmpty() ? note + sharing : note + ", " + sharing;
    }

    private static String note(Summary summary) {
        var notes = new ArrayList<String>();
        if (summary.counts().nans() > 0) {
            notes.add(Numbers.grouped(summary.counts().nans()) + " NaN");
        }
        if (summary.counts().infinities() > 0) {
            notes.add(Numbers.grouped(summary.counts().infinities()) + " infinite");
        }
        if (summary.allZero()) {
            notes.add("all zero");
        } else if (summary.constant()) {
            notes.add("constant");
        }
        Telling.outlier(summary)
                .ifPresent(ratio -> notes.add("max at %s std".formatted(Numbers.rounded(ratio))));
        return String.join(", ", notes);
    }

    private static Ink ink(TensorStatistics tensor) {
        return switch (tensor.outcome()) {
            case Summary summary when summary.counts().nans() > 0 -> Ink.RED;
            case Summary summary when summary.counts().infinities() > 0 -> Ink.YELLOW;
            case Summary _ -> Ink.DIM;
            case Outcome.Skipped _ -> Ink.YELLOW;
            case Outcome.Failed _ -> Ink.RED;
        };
    }
}
