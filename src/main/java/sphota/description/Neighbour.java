package sphota.description;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// A network that is near another.
///
/// @param id in its zoo
/// @param distance between what a reader makes of them, about 1.4 for two of those it learned from
/// @param known what is known of it, by column
public record Neighbour(String id, double distance, SequencedMap<String, Value> known) {

    public Neighbour {
        known = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(known));
    }
}
