package sphota.description;

import java.util.List;
import java.util.OptionalDouble;

/// How like a network is to those that somebody learned from.
///
/// @param distance from them; empty where it could not be measured
/// @param limit that the distance of networks which are like them exceeds almost never
/// @param against why it is unlike them; nothing where it is like them
public record Likeness(OptionalDouble distance, double limit, List<String> against) {

    public Likeness {
        against = List.copyOf(against);
    }

    /// Whether something can be said of it.
    public boolean isLike() {
        return against.isEmpty();
    }
}
