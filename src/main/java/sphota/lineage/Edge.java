package sphota.lineage;

import java.util.OptionalDouble;
import java.util.OptionalLong;
import sphota.store.Row;
import sphota.store.Schema;

/// A model and one that it comes of; a row of `relations`.
///
/// @param directed whether there is evidence of which of the two comes of the other
/// @param confidence from 0 to 1
/// @param distance empty where they have nothing to compare
/// @param evidence a line each
record Edge(
        String child,
        String parent,
        String relation,
        boolean directed,
        double confidence,
        OptionalDouble distance,
        OptionalLong rank,
        String evidence) {

    /// The same with a direction, for the parent comes of another.
    ///
    /// @param sureness of that
    Edge inheriting(double sureness) {
        return new Edge(
                child,
                parent,
                relation,
                true,
                confidence * sureness,
                distance,
                rank,
                evidence + "\nthe parent comes of another model, so not of this one");
    }

    Row row() {
        return Row.of(
                Schema.RELATIONS,
                child,
                parent,
                relation,
                directed,
                confidence,
                distance,
                rank,
                evidence);
    }
}
