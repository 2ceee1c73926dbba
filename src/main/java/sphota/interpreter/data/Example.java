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
/// @param views what is seen of it, by the names of views
public record Example(
        String id, String run, SequencedMap<String, Value> columns, Map<String, Grid> views) {

    public Example {
        columns = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(columns));
        views = Map.copyOf(views);
    }

    /// On which side it lies.
    public Part part() {
        return Part.of(run);
    }

    /// What a view sees of it.
    ///
    /// @throws IllegalArgumentException if it was not viewed so
    public Grid seen(View view) {
        var grid = views.get(view.name());
        if (grid == null) {
            throw new IllegalArgumentException(id + " was not viewed by " + view.name());
        }
        return grid;
    }
}
