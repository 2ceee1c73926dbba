package sphota.description;

import java.util.List;

/// What a network that reads networks says of one.
///
/// @param by who says it
/// @param estimates nothing where the network is unlike what was learned from
/// @param neighbours of those that were learned from, the nearest first
/// @param facts what holds whatever is guessed, in sentences
public record Opinion(
        String by,
        Likeness likeness,
        List<Estimate> estimates,
        List<Neighbour> neighbours,
        List<String> facts) {

    /// @throws IllegalArgumentException if something is guessed of a network that is unlike
    public Opinion {
        estimates = List.copyOf(estimates);
        neighbours = List.copyOf(neighbours);
        facts = List.copyOf(facts);
        if (!likeness.isLike() && !estimates.isEmpty()) {
            throw new IllegalArgumentException("a guess about what is unlike all that is known");
        }
    }
}
