package sphota.interpreter.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import sphota.description.Value;
import sphota.interpreter.view.Grid;
import sphota.interpreter.view.View;

/// A network as something to learn from.
///
/// @param run whatever has the same run lies on one side of a split
/// @param columns what is known of it, by name
/// @param sightings what is seen of it
public record Example(
        String id, String run, SequencedMap<String, Value> columns, Sightings sightings) {

    public Example {
        columns = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(columns));
    }

    /// One that is seen in memory, by the names of views.
    public Example(
            String id, String run, SequencedMap<String, Value> columns, Map<String, Grid> views) {
        this(id, run, columns, Sightings.of(views));
    }

    /// On which side it lies.
    public Part part() {
        return Part.of(run);
    }

    /// What a view sees of it.
    ///
    /// @throws IllegalArgumentException if it was not viewed so
    public Grid seen(View view) {
        return sightings
                .of(view.name())
                .orElseThrow(() ->
                        new IllegalArgumentException(id + " was not viewed by " + view.name()));
    }
}
