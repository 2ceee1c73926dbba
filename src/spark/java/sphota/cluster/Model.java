package sphota.cluster;

import java.io.Serializable;
import java.util.List;
import sphota.batch.Found;

/// A model as a task is told of it.
///
/// @param location a path of this machine or a URI; it is how the run names it
/// @param parts its files, by path
record Model(String location, Found.Kind kind, List<Found.Part> parts) implements Serializable {

    Model {
        parts = List.copyOf(parts);
    }

    /// Bytes of all its files.
    long bytes() {
        return parts.stream().mapToLong(Found.Part::bytes).sum();
    }

    /// Where one of its files lies.
    String locationOf(String part) {
        return kind == Found.Kind.FILE ? location : location + "/" + part;
    }
}
