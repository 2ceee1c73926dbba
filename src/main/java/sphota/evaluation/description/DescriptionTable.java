package sphota.evaluation.description;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sphota.evaluation.MarkdownTable;
import sphota.evaluation.Share;
import sphota.interpreter.writing.Writer;
import sphota.interpreter.writing.Writing;
import sphota.meaning.Behaviour;
import sphota.meaning.Search;

/// How often a writer's expressions are exactly of the functions they are to describe, by family
/// and origin; no function is asked anything but what was read of it. An expression is right where
/// it answers as the function does to all inputs, or to all that are asked where they are more than
/// 65,536. Look-up tables are no descriptions: a function that is not written otherwise is not
/// described.
public final class DescriptionTable {

    private static final double[] THRESHOLDS = {0.99, 0.9, 0.5, 0};

    /// Size of the largest expressions that are enumerated.
    private static final int LARGEST = 6;

    private final int count;
    private final List<Outcome> outcomes;
    private final Map<Behaviour, OptionalLong> enumerated;

    private DescriptionTable(
            int count, List<Outcome> outcomes, Map<Behaviour, OptionalLong> enumerated) {
        this.count = count;
        this.outcomes = List.copyOf(outcomes);
        this.enumerated = enumerated;
    }

    /// Told of functions that were described.
    public interface Listener {
        void described(int done, int all);
    }

    /// Describes functions.
    ///
    /// @param mostBehaviours of the enumeration that is compared with; 0 for none
    public static DescriptionTable of(
            Writer writer, List<Case> cases, Writing how, int mostBehaviours, Listener listener) {
        var outcomes = new ArrayList<Outcome>();
        for (var function : cases) {
            outcomes.add(Outcome.of(writer, function, how));
            listener.described(outcomes.size(), cases.size());
        }
        return new DescriptionTable(
                how.count(),
                outcomes,
                mostBehaviours > 0 ? enumerated(cases, mostBehaviours) : Map.of());
    }

    /// Candidates of an enumeration until each function came up.
    private static Map<Behaviour, OptionalLong> enumerated(List<Case> cases, int mostBehaviours) {
        var candidates = new LinkedHashMap<Behaviour, OptionalLong>();
        var byFamily =
                cases.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Case::family, LinkedHashMap::new, Collectors.toList()));
        byFamily.forEach((family, some) -> {
            var wanted = new LinkedHashMap<Behaviour, int[]>();
            some.forEach(each -> wanted.put(each.behaviour(), each.truth()));
            var domain = family.type().domain();
            var search =
                    family.triggered()
                            ? Search.forTriggers(
                                    family.vocabulary(), domain, wanted, LARGEST, mostBehaviours)
                            : Search.forFunctions(
                                    family.vocabulary(),
                                    domain,
                                    wanted.keySet(),
                                    LARGEST,
                                    mostBehaviours);
            wanted.keySet()
                    .forEach(key ->
                            candidates.put(
                                    key,
                                    search.of(key)
                                            .map(each -> OptionalLong.of(each.candidates()))
                                            .orElseGet(() -> none(search))));
        });
        return candidates;
    }

    /// A function that did not come up takes more than all that were tried.
    private static OptionalLong none(Search search) {
        return OptionalLong.of(-search.candidates());
    }

    private Map<String, List<Outcome>> groups() {
        return outcomes.stream()
                .collect(
                        Collectors.groupingBy(
                                each -> each.of().family() + ", " + each.of().origin(),
                                LinkedHashMap::new,
                                Collectors.toList()));
    }

    /// Two tables for a document: how often descriptions are right, and how often those are that
    /// are trusted.
    public String text() {
        return equivalence().text() + "\n" + trust().text();
    }

    private MarkdownTable equivalence() {
        var rows = new ArrayList<List<String>>();
        groups().forEach((name, group) -> {
            var solved =
                    group.stream()
                            .mapToLong(each ->
                                    each.solved().isPresent() ? each.solved().getAsInt() : -count)
                            .toArray();
            var tried =
                    group.stream()
                            .flatMap(each ->
                                    Stream.ofNullable(enumerated.get(each.of().behaviour())))
                            .mapToLong(each -> each.orElse(0))
                            .toArray();
            rows.add(
                    List.of(
                            name,
                            share(group, Outcome::greedy),
                            share(group, Outcome::ten),
                            share(group, Outcome::all),
                            share(group, Outcome::likeliest),
                            group.getFirst().of().family().triggered()
                                    ? share(group, Outcome::trigger)
                                    : "",
                            median(solved),
                            tried.length == 0 ? "" : median(tried)));
        });
        return new MarkdownTable(
                List.of(
                        "functions",
                        "greedy",
                        "best of 10",
                        "best of " + count,
                        "likeliest written",
                        "trigger as it is",
                        "candidates until solved, median",
                        "of an enumeration"),
                rows);
    }

    private static String share(List<Outcome> group, Predicate<Outcome> right) {
        return new Share(group.stream().filter(right).count(), group.size()).toString();
    }

    /// The median of numbers, of which those below zero say that it takes more than so many.
    static String median(long... numbers) {
        var sorted =
                Arrays.stream(numbers)
                        .boxed()
                        .sorted(
                                Comparator.comparingLong(
                                        each -> each < 0 ? Long.MAX_VALUE + each : each))
                        .toList();
        long middle = sorted.get((sorted.size() - 1) / 2);
        return String.format(Locale.ROOT, middle < 0 ? "more than %,d" : "%,d", Math.abs(middle));
    }

    private MarkdownTable trust() {
        var rows = new ArrayList<List<String>>();
        groups().forEach((name, group) -> {
            for (double threshold : THRESHOLDS) {
                var trusted =
                        group.stream().filter(each -> each.confidence() >= threshold).toList();
                rows.add(
                        List.of(
                                name,
                                String.format(Locale.ROOT, "%.2f", threshold),
                                new Share(trusted.size(), group.size()).toString(),
                                share(trusted, Outcome::all)));
            }
        });
        return new MarkdownTable(
                List.of("functions", "confidence of at least", "described", "of these right"),
                rows);
    }
}
