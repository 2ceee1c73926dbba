package sphota.interpreter.data;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Networks by the sides of a split.
///
/// @param train to learn from
/// @param validation to choose by
/// @param test to be asked once
public record Sides(List<Example> train, List<Example> validation, List<Example> test) {

    public Sides {
        train = List.copyOf(train);
        validation = List.copyOf(validation);
        test = List.copyOf(test);
    }

    /// By run alone.
    public static Sides of(List<Example> examples) {
        return new Sides(
                side(Part.TRAIN, examples),
                side(Part.VALIDATION, examples),
                side(Part.TEST, examples));
    }

    private static List<Example> side(Part part, List<Example> examples) {
        return examples.stream().filter(each -> each.part() == part).toList();
    }

    /// Sides of which some kinds of networks are kept away.
    ///
    /// @param known without all runs of which a network is of such a kind, twins too
    /// @param heldOut to learn from and to choose by the same; to test, all of those runs
    public record Apart(Sides known, Sides heldOut) {}

    /// Keeps runs away from what is learned from, whichever side they lie on.
    ///
    /// @param isHeldOut whether a network is of a kind that is to be unknown; its run goes with it
    /// @throws IllegalArgumentException if no network is
    public static Apart holdingOut(List<Example> examples, Predicate<Example> isHeldOut) {
        Set<String> runs =
                examples.stream()
                        .filter(isHeldOut)
                        .map(Example::run)
                        .collect(Collectors.toUnmodifiableSet());
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("no network is of the kind that is held out");
        }
        var known = of(examples.stream().filter(each -> !runs.contains(each.run())).toList());
        return new Apart(
                known,
                new Sides(
                        known.train,
                        known.validation,
                        examples.stream().filter(each -> runs.contains(each.run())).toList()));
    }

    /// All of them, side after side.
    public List<Example> all() {
        return java.util.stream.Stream.of(train, validation, test).flatMap(List::stream).toList();
    }

    /// The same with the first so many to learn from, and the same share of those to choose by, one
    /// at least.
    public Sides learningFrom(int most) {
        if (most >= train.size()) {
            return this;
        }
        int chosenBy = Math.max(1, Math.toIntExact((long) validation.size() * most / train.size()));
        return new Sides(
                train.subList(0, most),
                validation.subList(0, Math.min(chosenBy, validation.size())),
                test);
    }

    /// The same of what fulfils a condition.
    public Sides where(Predicate<Example> condition) {
        return new Sides(
                train.stream().filter(condition).toList(),
                validation.stream().filter(condition).toList(),
                test.stream().filter(condition).toList());
    }
}
