package sphota.lineage;

import java.io.IOException;
import sphota.store.RunStore;

/// What a collection would take if nothing were kept twice.
///
/// @param files bytes of all files of weights
/// @param distinctFiles of those with different bytes
/// @param tensors bytes of all tensors whose content is known
/// @param sameType of those that differ in type or content
/// @param distinctTensors of those that differ in content, each in the narrowest type it is in
public record Savings(
        long files, long distinctFiles, long tensors, long sameType, long distinctTensors) {

    /// As `docs/lineage.md` has it.
    static final String QUERY =
            """
            WITH f AS (SELECT sha256, any_value(bytes) AS bytes, count(*) AS copies FROM files GROUP BY sha256),
            t AS (SELECT content, type, any_value(bytes) AS bytes, count(*) AS copies FROM tensors
                  WHERE content IS NOT NULL GROUP BY content, type),
            c AS (SELECT min(bytes) AS bytes FROM t GROUP BY content)
            SELECT (SELECT coalesce(sum(bytes * copies), 0) FROM f) AS files,
                   (SELECT coalesce(sum(bytes), 0) FROM f) AS distinct_files,
                   (SELECT coalesce(sum(bytes * copies), 0) FROM t) AS tensors,
                   (SELECT coalesce(sum(bytes), 0) FROM t) AS same_type,
                   (SELECT coalesce(sum(bytes), 0) FROM c) AS distinct_tensors
            """;

    /// Of a run.
    ///
    /// @throws IOException if it cannot be read
    public static Savings of(RunStore store) throws IOException {
        var found = new long[5];
        store.each(
                QUERY,
                row -> {
                    for (int i = 0; i < found.length; i++) {
                        found[i] = row.getBigDecimal(i + 1).longValue();
                    }
                });
        return new Savings(found[0], found[1], found[2], found[3], found[4]);
    }
}
