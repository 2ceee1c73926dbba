package sphota.report;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import sphota.diff.Change;
import sphota.diff.Comparison;
import sphota.diff.DeltaRank;
import sphota.diff.Group;
import sphota.diff.Match;
import sphota.diff.Outcome;
import sphota.diff.Relation;
import sphota.diff.TensorChange;
import sphota.report.Style.Ink;
import sphota.tensor.Tensor;
import sphota.weights.Weights;

/// Two models for people: what the one is to the other, why, and where they differ.
public final class DiffPage {

    private static final int SHOWN = 12;
    private static final int FEW = 24;
    private static final int MOST_CHARACTERS = 400;
    private static final String INDENT = "  ";

    private final Page page;
    private final boolean all;

    /// @param all leave nothing out for length
    public DiffPage(Appendable out, Style style, boolean all) {
        this.page = new Page(out, style);
        this.all = all;
    }

    public void print(Comparison comparison) {
        relations(comparison.relations());
        page.heading("What is compared");
        model("A", comparison.a());
        model("B", comparison.b());
        counts(comparison);
        var refusals = comparison.refusals();
        if (!refusals.isEmpty()) {
            page.heading("Not read to the end");
            refusals.forEach(
                    refusal -> page.wrapped(INDENT, Escaping.visible(refusal, MOST_CHARACTERS)));
        }
        groups("By part", Group.byPart(comparison.changes()));
        var layers = Group.byLayer(comparison.changes());
        if (layers.size() > 2) {
            groups("By layer", layers);
        }
        changed(comparison.changes());
        alone("Only in A", comparison.onlyInA());
        alone("Only in B", comparison.onlyInB());
    }

    private void relations(List<Relation> relations) {
        boolean first = true;
        for (var relation : relations) {
            if (!first) {
                page.blank();
            }
            page.line(
                    page.paint(
                                    first ? Ink.BOLD : Ink.PLAIN,
                                    (first ? "" : "also ") + relation.kind().label())
                            + page.paint(Ink.DIM, "  confidence " + confidence(relation)));
            page.wrapped(INDENT, Escaping.visible(relation.statement(), MOST_CHARACTERS));
            relation.evidence()
                    .forEach(evidence ->
                            page.wrapped(
                                    INDENT + "· ", Escaping.visible(evidence, MOST_CHARACTERS)));
            first = false;
        }
    }

    static String confidence(Relation relation) {
        return "%.2f".formatted(relation.confidence());
    }

    private void model(String letter, Weights weights) {
        page.line(
                "%s%s  %s  %s"
                        .formatted(
                                INDENT,
                                page.paint(Ink.BOLD, letter),
                                Escaping.visible(weights.path(), MOST_CHARACTERS),
                                page.paint(Ink.DIM, summary(weights))));
    }

    static String summary(Weights weights) {
        var count = Census.of(weights).total();
        var formats =
                weights.files().stream()
                        .map(file -> Escaping.visible(file.reading().format()))
                        .distinct()
                        .collect(Collectors.joining(", "));
        return "%s · %s · %s"
                .formatted(
                        formats,
                        Numbers.counted(count.tensors(), "tensor"),
                        Numbers.counted(count.parameters(), "parameter"));
    }

    private void counts(Comparison comparison) {
        var pairs = comparison.changes();
        var text = new StringBuilder(Numbers.counted(pairs.size(), "pair"));
        var ways = new TreeMap<Match.How, Long>();
        pairs.forEach(each -> ways.merge(each.match().how(), 1L, Long::sum));
        if (!ways.isEmpty()) {
            text.append(" of tensors, found by ").append(said(ways));
        }
        page.wrapped(INDENT, text.toString());
    }

    private static String said(Map<Match.How, Long> ways) {
        return ways.entrySet().stream()
                .map(way ->
                        "%s (%s)".formatted(way.getKey().label(), Numbers.grouped(way.getValue())))
                .collect(Collectors.joining(", "));
    }

    private void groups(String heading, List<Group> groups) {
        if (groups.isEmpty()) {
            return;
        }
        boolean few = all || groups.size() <= FEW;
        var shown =
                few
                        ? groups
                        : groups.stream()
                                .sorted(
                                        Comparator.comparingDouble((Group group) ->
                                                        group.relativeChange().orElse(-1))
                                                .reversed())
                                .limit(SHOWN)
                                .toList();
        page.heading(
                few
                        ? heading
                        : "%s, the %d changed most of %d; --all shows all"
                                .formatted(heading, shown.size(), groups.size()));
        new Table<Group>()
                .left("PART", group -> Escaping.visible(group.name()))
                .right("TENSORS", group -> Numbers.grouped(group.changes().size()))
                .right("EQUAL", group -> Numbers.grouped(group.count(Change.EQUAL)))
                .right("CHANGE", group -> Numbers.measure(group.relativeChange()))
                .right("COSINE", group -> Numbers.measure(group.leastCosine()))
                .left("", DiffPage::kinds)
                .print(page, INDENT, shown);
    }

    /// `4 low rank, 2 equal`.
    private static String kinds(Group group) {
        var kinds = new TreeMap<Change, Integer>();
        group.changes().forEach(each -> kinds.merge(each.change(), 1, Integer::sum));
        return kinds.size() == 1
                ? kinds.firstKey().label()
                : kinds.entrySet().stream()
                        .map(kind -> kind.getValue() + " " + kind.getKey().label())
                        .collect(Collectors.joining(", "));
    }

    private void changed(List<TensorChange> changes) {
        var changed =
                changes.stream()
                        .filter(each -> each.change() != Change.EQUAL)
                        .sorted(
                                Comparator.comparingDouble((TensorChange each) ->
                                                each.relativeChange().orElse(Double.MAX_VALUE))
                                        .reversed())
                        .toList();
        if (changed.isEmpty()) {
            return;
        }
        var shown = all ? changed : changed.subList(0, Math.min(SHOWN, changed.size()));
        page.heading(
                shown.size() == changed.size()
                        ? "Tensors that changed"
                        : "Tensors, the %d changed most of %s; --all shows all"
                                .formatted(shown.size(), Numbers.grouped(changed.size())));
        new Table<TensorChange>()
                .left("TENSOR", each -> Escaping.visible(each.match().b().name()))
                .left("TYPE", DiffPage::types)
                .right("CHANGE", each -> Numbers.measure(each.relativeChange()))
                .right(
                        "COSINE",
                        each ->
                                each.measures()
                                        .map(measures -> Numbers.measure(measures.cosine()))
                                        .orElse(""))
                .right(
                        "DIFFERING",
                        each ->
                                each.measures()
                                        .map(measures ->
                                                Numbers.percent(
                                                        measures.differing(), measures.numbers()))
                                        .orElse(""))
                .right("RANK", DiffPage::rank)
                .left("", DiffPage::note, each -> ink(each.change()))
                .print(page, INDENT, shown);
    }

    /// `F32`, or `F32 → Q8_0`.
    static String types(TensorChange change) {
        var a = Escaping.visible(change.match().a().type().label());
        var b = Escaping.visible(change.match().b().type().label());
        return a.equals(b) ? a : a + " → " + b;
    }

    /// `4 of 64`, `72 or more of 4096`; empty where it is not known.
    static String rank(TensorChange change) {
        return change.rank() instanceof DeltaRank.Known known
                ? "%d%s of %d"
                        .formatted(known.rank(), known.isLeast() ? " or more" : "", known.smaller())
                : "";
    }

    /// What became of a pair, and how it was found where its names do not say so.
    static String note(TensorChange change) {
        var match = change.match();
        var text = new StringBuilder(change.change().label());
        switch (change.outcome()) {
            case Outcome.NotCompared(String reason) ->
                    text.append(": ").append(Escaping.visible(reason, MOST_CHARACTERS));
            case Outcome.Failed(var refusal) ->
                    text.append(": ").append(Escaping.visible(refusal.reason(), MOST_CHARACTERS));
            case Outcome.SameBytes _, Outcome.Measured _ -> {}
        }
        if (match.fit() != Match.Fit.WHOLE && match.fit() != Match.Fit.NOTHING) {
            text.append(", ").append(fit(match));
        }
        if (!match.a().name().equals(match.b().name())) {
            text.append(", ").append(Escaping.visible(match.a().name())).append(" in A");
        }
        return text.toString();
    }

    static String fit(Match match) {
        return switch (match.fit()) {
            case WHOLE -> "";
            case TRANSPOSED -> "transposed";
            case INTERLEAVED -> "heads interleaved";
            case FIRST_ROWS -> "the rows of both";
            case NOTHING -> "shapes do not fit";
        };
    }

    private static Ink ink(Change change) {
        return switch (change) {
            case UNLIKE, UNCLEAR, NOT_COMPARED -> Ink.YELLOW;
            case EQUAL, CAST, QUANTISED, PRUNED, REORDERED, SCALED, LOW_RANK, SMALL, FAR -> Ink.DIM;
        };
    }

    private void alone(String heading, List<Tensor> tensors) {
        if (tensors.isEmpty()) {
            return;
        }
        var shown = all ? tensors : tensors.subList(0, Math.min(SHOWN, tensors.size()));
        page.heading("%s (%s)".formatted(heading, Numbers.counted(tensors.size(), "tensor")));
        new Table<Tensor>()
                .left("", tensor -> Escaping.visible(tensor.name()))
                .left("", tensor -> Escaping.visible(tensor.type().label()))
                .left("", TensorFacts::shape)
                .print(page, INDENT, shown);
        if (shown.size() < tensors.size()) {
            page.line(
                    "  and %s more; --all shows them"
                            .formatted(Numbers.grouped((long) tensors.size() - shown.size())));
        }
    }
}
