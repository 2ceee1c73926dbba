package sphota.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import sphota.description.Estimate;
import sphota.description.Likeness;
import sphota.description.Neighbour;
import sphota.description.Opinion;
import sphota.report.Style.Ink;

/// What networks that read networks say of a model.
final class OpinionSection {

    private static final int WORDS_SHOWN = 4;
    private static final List<String> PREFIXES = List.of("training_", "label_");

    private OpinionSection() {}

    /// All of it.
    static void print(Page page, Opinion opinion) {
        var by = Escaping.visible(opinion.by());
        if (opinion.likeness().isLike()) {
            page.heading("What it does, guessed by " + by);
            MetadataSection.rows(page, rows(opinion), opinion.estimates().size(), true);
        } else {
            page.heading("No claim by " + by + ": it is unlike what was learned from");
        }
        evidence(opinion).forEach(each -> page.wrapped("  ", each, Ink.DIM));
    }

    /// All of it, or a line where there is no claim.
    static void brief(Page page, Opinion opinion) {
        if (opinion.likeness().isLike()) {
            print(page, opinion);
        } else {
            page.blank();
            page.wrapped(
                    "",
                    "No claim by %s: %s"
                            .formatted(
                                    Escaping.visible(opinion.by()),
                                    Escaping.visible(opinion.likeness().against().getFirst())),
                    Ink.DIM);
        }
    }

    /// The guesses, by what they are of.
    static List<Map.Entry<String, String>> rows(Opinion opinion) {
        return opinion.estimates().stream()
                .map(each -> Map.entry(label(each.what()), text(each)))
                .toList();
    }

    /// What the guesses rest on, or why there are none, in sentences; visible.
    static List<String> evidence(Opinion opinion) {
        var sentences = new ArrayList<String>();
        sentences.addAll(likeness(opinion.likeness()));
        if (!opinion.neighbours().isEmpty()) {
            sentences.add(
                    "nearest of what was learned from: "
                            + opinion.neighbours().stream()
                                    .map(OpinionSection::text)
                                    .collect(Collectors.joining("; ")));
        }
        sentences.addAll(opinion.facts());
        return sentences.stream().map(Escaping::visible).toList();
    }

    private static List<String> likeness(Likeness likeness) {
        return likeness.isLike()
                ? List.of(
                        String.format(
                                Locale.ROOT,
                                "like what was learned from: at a distance of %.2f, within %.2f",
                                likeness.distance().orElse(Double.NaN),
                                likeness.limit()))
                : likeness.against();
    }

    private static String label(String what) {
        for (var prefix : PREFIXES) {
            if (what.startsWith(prefix)) {
                return label(what.substring(prefix.length()));
            }
        }
        return what.equals("poisoned") ? "backdoor" : what.replace('_', ' ');
    }

    private static String text(Estimate estimate) {
        return switch (estimate) {
            case Estimate.Quantity number ->
                    String.format(
                            Locale.ROOT,
                            "%s, from %s to %s with %.0f %%",
                            Numbers.measure(number.value()),
                            Numbers.measure(number.low()),
                            Numbers.measure(number.high()),
                            100 * number.confidence());
            case Estimate.Category category ->
                    category.probabilities().entrySet().stream()
                                    .limit(WORDS_SHOWN)
                                    .map(each ->
                                            String.format(
                                                    Locale.ROOT,
                                                    "%s %.2f",
                                                    each.getKey(),
                                                    each.getValue()))
                                    .collect(Collectors.joining(", "))
                            + (category.probabilities().size() > WORDS_SHOWN ? ", …" : "");
        };
    }

    private static String text(Neighbour neighbour) {
        var known =
                neighbour.known().entrySet().stream()
                        .map(each ->
                                label(each.getKey())
                                        + " "
                                        + switch (each.getValue()) {
                                            case sphota.description.Value.Quantity(double number) ->
                                                    Numbers.measure(number);
                                            case sphota.description.Value.Word(var word) -> word;
                                        })
                        .collect(Collectors.joining(", "));
        return String.format(Locale.ROOT, "%s at %.2f", neighbour.id(), neighbour.distance())
                + (known.isEmpty() ? "" : " (" + known + ")");
    }
}
