package sphota.format;

import java.util.List;
import java.util.Optional;

/// What a finding of one identifier means, and what can be done about it.
///
/// @param id as [Finding#rule()] has it
/// @param severity of every finding of this rule; empty where it depends on what was found
/// @param meaning a sentence or two
/// @param limits the numbers beyond which there is a finding, in their order; none where it is a
///   matter of yes or no
/// @param source where meaning and limits come from; empty where they are the program's own
/// @param advice what a person can do
public record Rule(
        String id,
        Optional<Severity> severity,
        String meaning,
        List<Limit> limits,
        String source,
        String advice) {

    public Rule {
        limits = List.copyOf(limits);
    }

    /// A number that decides.
    ///
    /// @param name of it among those of its rule
    /// @param value finite
    /// @param meaning what is held against it, a phrase
    public record Limit(String name, double value, String meaning) {}

    /// The number of this name.
    ///
    /// @throws IllegalArgumentException if the rule has none
    public double limit(String name) {
        return limits.stream()
                .filter(limit -> limit.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(id + " has no limit " + name))
                .value;
    }
}
