package sphota.interpreter.data;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sphota.interpreter.view.Grid;

/// What views see of a network, by their names. It may stand in a file until it is asked for, so
/// that what was seen of many networks need not be in memory.
public interface Sightings {

    /// The views there are.
    Set<String> views();

    /// What a view sees; empty if the network was not viewed so.
    Optional<Grid> of(String view);

    /// What is in memory.
    static Sightings of(Map<String, Grid> grids) {
        return new Held(Map.copyOf(grids));
    }

    /// What is in memory.
    record Held(Map<String, Grid> grids) implements Sightings {

        @Override
        public Set<String> views() {
            return grids.keySet();
        }

        @Override
        public Optional<Grid> of(String view) {
            return Optional.ofNullable(grids.get(view));
        }
    }
}
