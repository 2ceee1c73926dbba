package sphota.lineage;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import sphota.diff.Relation;
import sphota.store.Row;
import sphota.store.Schema;

/// What came of comparing two models; a row of `pairs`.
///
/// @param model the first by name
/// @param relation what the other is to it, as `pruned`
/// @param distance empty where no numbers were compared
/// @param direction logarithm of the odds that the other comes of the first
/// @param evidence a line each
record Compared(
        String model,
        String other,
        String relation,
        double confidence,
        OptionalDouble distance,
        OptionalLong rank,
        double direction,
        String evidence) {

    /// Below this a relation is not believed.
    private static final double BELIEVED = 0.5;

    Row row() {
        return Row.of(
                Schema.PAIRS,
                model,
                other,
                relation,
                confidence,
                distance,
                rank,
                direction,
                evidence);
    }

    /// Nothing is known of the two.
    static Compared unknown(String model, String other, String reason) {
        return new Compared(
                model,
                other,
                Relation.Kind.UNKNOWN.label(),
                0,
                OptionalDouble.empty(),
                OptionalLong.empty(),
                0,
                reason);
    }

    /// Whether one comes of the other, or both of a third.
    boolean isRelated() {
        return confidence >= BELIEVED
                && distance.isPresent()
                && Arrays.stream(Relation.Kind.values())
                        .filter(kind -> kind.label().equals(relation))
                        .noneMatch(Relation.Kind::isUnrelated);
    }
}
