package sphota.format;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import sphota.bytes.Region;

/// Collects what the reference of a container accepts but is worth saying. Each rule becomes one
/// finding, at its first case, with the number of cases: a million faulty entries cost no more than
/// one.
///
/// @param <R> the rules of the container
public final class Lint<R extends Enum<R> & Lint.Rule> {

    /// What can be said of a container.
    public interface Rule {

        /// The first part of its identifier.
        String container();

        Severity severity();

        /// What is said, without the example.
        String sentence();

        /// The name of the constant, in small letters.
        String name();
    }

    private record Cases(Place first, String example, long count) {
        Cases another() {
            return new Cases(first, example, count + 1);
        }

        String evidence(String sentence) {
            var more = count == 1 ? "" : ", %d cases, first".formatted(count);
            return example.isEmpty()
                    ? sentence + more
                    : "%s%s: %s".formatted(sentence, more, example);
        }
    }

    private static final int EXAMPLE_CHARACTERS = 120;

    private final Map<R, Cases> cases;

    /// Without a case yet.
    ///
    /// @param rules the class of the rules
    public Lint(Class<R> rules) {
        cases = new EnumMap<>(rules);
    }

    /// Adds a case.
    ///
    /// @param where the region it is in
    /// @param byteOffset in this region
    /// @param example what stands there; may be empty
    public void add(R rule, Region where, long byteOffset, String example) {
        add(rule, where, byteOffset, () -> example);
    }

    /// The same where there may be millions of cases.
    public void add(R rule, Region where, long byteOffset, Supplier<String> example) {
        cases.compute(
                rule,
                (_, known) ->
                        known == null
                                ? new Cases(
                                        Place.of(where, byteOffset), shortened(example.get()), 1)
                                : known.another());
    }

    /// A name as a message has it: formats allow names of megabytes.
    public static String shortened(String example) {
        return example.length() <= EXAMPLE_CHARACTERS
                ? example
                : example.substring(0, EXAMPLE_CHARACTERS) + "…";
    }

    /// One for each rule that has a case, in the order of the rules.
    public List<Finding> findings() {
        return cases.entrySet().stream()
                .map(entry -> finding(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Finding finding(Rule rule, Cases cases) {
        return new Finding(
                "%s.%s"
                        .formatted(
                                rule.container(),
                                rule.name().toLowerCase(Locale.ROOT).replace('_', '-')),
                rule.severity(),
                cases.first,
                cases.evidence(rule.sentence()));
    }
}
