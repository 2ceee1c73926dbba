package sphota.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import sphota.report.Style.Ink;
import sphota.statistics.Outcome;
import sphota.statistics.Summary;
import sphota.statistics.TensorStatistics;
import sphota.weights.WeightFile;
import sphota.weights.Weights;

/// What a person should know of a model, worst first: verdict, findings, what it is, health, and
/// the statistics of the most telling tensors.
final class AnalyzePage {

    private static final int SHOWN_TENSORS = 20;

    /// So few are not worth leaving any out.
    private static final int FEW_TENSORS = 30;

    private static final int SHOWN_FACTS = 12;
    private static final int SHOWN_TYPES = 5;

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
        FindingSection.print(page, analysis.findings(), all);
        identity(analysis.weights());
        if (!analysis.statistics().tensors().isEmpty()) {
            Health.print(page, analysis.statistics());
            statistics(options.selectStatistics(analysis.statistics().tensors()));
        }
    }

    private void identity(Weights weights) {
        var census = Census.of(weights);
        var total = census.total();
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put("format", formats(weights));
        rows.put("tensors", Numbers.grouped(total.tensors()));
        rows.put(
                "parameters",
                "%s in %s"
                        .formatted(
                                Numbers.grouped(total.parameters()), Numbers.bytes(total.bytes())));
        if (total.tensors() > 0) {
            rows.put("types", types(census));
        }
        var predictions =
                weights.files().stream()
                        .flatMap(file -> file.reading().pickles().stream())
                        .toList();
        predictions.stream()
                .filter(pickle -> !pickle.weightsOnly().loads())
                .findFirst()
                .or(() -> predictions.stream().findFirst())
                .ifPresent(pickle ->
                        rows.put("torch.load", PickleSection.weightsOnly(pickle.weightsOnly())));
        page.heading("What it is");
        MetadataSection.rows(page, rows, true);
        MetadataSection.rows(page, facts(weights), all);
    }

    private Map<String, String> facts(Weights weights) {
        return weights.facts().entrySet().stream()
                .limit(all ? weights.facts().size() : SHOWN_FACTS)
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey,
                                Map.Entry::getValue,
                                (first, _) -> first,
                                LinkedHashMap::new));
    }

    private static String formats(Weights weights) {
        return weights.files().stream()
                .collect(
                        Collectors.groupingBy(
                                file -> file.reading().format(),
                                LinkedHashMap::new,
                                Collectors.toList()))
                .entrySet()
                .stream()
                .map(entry -> format(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String format(String format, List<WeightFile> files) {
        long bytes = files.stream().mapToLong(WeightFile::byteSize).sum();
        return "%s, %s, %s"
                .formatted(format, Numbers.counted(files.size(), "file"), Numbers.bytes(bytes));
    }

    private static String types(Census census) {
        long parameters = Math.max(1, census.total().parameters());
        var types = census.by(tensor -> tensor.type().label());
        var shown =
                types.entrySet().stream()
                        .sorted(
                                Comparator.comparing(
                                        entry -> entry.getValue().parameters(),
                                        Comparator.reverseOrder()))
                        .limit(SHOWN_TYPES)
                        .map(entry ->
                                "%s %s"
                                        .formatted(
                                                entry.getKey(),
                                                Numbers.percent(
                                                        entry.getValue().parameters(), parameters)))
                        .collect(Collectors.joining(" · "));
        return types.size() > SHOWN_TYPES
                ? shown + " · and %d more".formatted(types.size() - SHOWN_TYPES)
                : shown;
    }

    private void statistics(List<TensorStatistics> tensors) {
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
                .right("MIN", measure(summary -> Numbers.measure(summary.min())))
                .right("MAX", measure(summary -> Numbers.measure(summary.max())))
                .right("MEAN", measure(summary -> Numbers.measure(summary.mean())))
                .right("STD", measure(summary -> Numbers.measure(summary.std())))
                .right(
                        "ZEROS",
                        measure(summary -> Numbers.percent(summary.zeros(), summary.elements())))
                .left("", AnalyzePage::note, AnalyzePage::ink)
                .print(page, "  ", shown);
    }

    private static Function<TensorStatistics, String> measure(Function<Summary, String> column) {
        return tensor -> tensor.summary().map(column).orElse("");
    }

    private static String note(TensorStatistics tensor) {
        return switch (tensor.outcome()) {
            case Summary summary -> note(summary);
            case Outcome.Skipped _, Outcome.Failed _ ->
                    "not computed: " + Health.reason(tensor.outcome());
        };
    }

    private static String note(Summary summary) {
        var notes = new ArrayList<String>();
        if (summary.nans() > 0) {
            notes.add(Numbers.grouped(summary.nans()) + " NaN");
        }
        if (summary.infinities() > 0) {
            notes.add(Numbers.grouped(summary.infinities()) + " infinite");
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
            case Summary summary when summary.nans() > 0 -> Ink.RED;
            case Summary summary when summary.infinities() > 0 -> Ink.YELLOW;
            case Summary _ -> Ink.DIM;
            case Outcome.Skipped _ -> Ink.YELLOW;
            case Outcome.Failed _ -> Ink.RED;
        };
    }
}
