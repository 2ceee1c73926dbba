package sphota.lineage;

import java.io.IOException;
import java.sql.Array;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import sphota.lineage.Kin.Sketch;
import sphota.store.RunStore;

/// Reads the fingerprints of a run.
public final class Members {

    /// Tensors that more models have say nothing, as those of zeros; smaller ones do not either.
    public static final int MOST_SHARING = 64;

    /// Elements of a tensor from which on it is worth sharing.
    public static final int LEAST_SHARED = 64;

    private Members() {}

    /// All models with fingerprints, by name.
    ///
    /// @throws IOException if the run cannot be read
    static List<Kin> of(RunStore store) throws IOException {
        Map<String, List<Sketch>> sketches = new HashMap<>();
        store.each(
                "SELECT model, tensor, shape, numbers, projection, signs FROM sketches"
                        + " ORDER BY model, numbers DESC, tensor, file",
                row ->
                        sketches.computeIfAbsent(row.getString(1), _ -> new ArrayList<>())
                                .add(
                                        new Sketch(
                                                row.getString(2),
                                                shape(row.getArray(3)),
                                                row.getLong(4),
                                                singles(row.getArray(5)),
                                                row.getLong(6))));
        Map<String, List<Long>> shared = new HashMap<>();
        store.each(
                """
                WITH held AS (SELECT DISTINCT model, content FROM tensors
                    WHERE content IS NOT NULL AND elements >= %d)
                SELECT model, CAST('0x' || substr(content, 1, 15) AS BIGINT) FROM held
                WHERE content IN (SELECT content FROM held GROUP BY content
                    HAVING count(*) BETWEEN 2 AND %d) ORDER BY ALL
                """
                        .formatted(LEAST_SHARED, MOST_SHARING),
                row ->
                        shared.computeIfAbsent(row.getString(1), _ -> new ArrayList<>())
                                .add(row.getLong(2)));
        var all = new ArrayList<Kin>();
        store.each(
                """
                WITH tails AS (SELECT model, avg(excess_kurtosis) AS kurtosis
                    FROM statistics JOIN tensors USING (model, file, tensor)
                    WHERE len(shape) >= 2 AND isfinite(excess_kurtosis) GROUP BY model)
                SELECT model, m.kind, m.sha256, f.content, f.invariant, f.vector,
                    coalesce(kurtosis, CAST('nan' AS DOUBLE))
                FROM fingerprints f JOIN models m USING (model) LEFT JOIN tails USING (model)
                ORDER BY model
                """,
                row -> {
                    var model = row.getString(1);
                    all.add(
                            new Kin(
                                    model,
                                    row.getString(2),
                                    row.getString(3),
                                    Optional.ofNullable(row.getString(4)).orElse(model),
                                    Optional.ofNullable(row.getString(5)).orElse(model),
                                    singles(row.getArray(6)),
                                    row.getDouble(7),
                                    sketches.getOrDefault(model, List.of()),
                                    shared.getOrDefault(model, List.of())));
                });
        return List.copyOf(all);
    }

    private static String shape(Array sizes) throws SQLException {
        return Arrays.stream((Object[]) sizes.getArray())
                .map(String::valueOf)
                .collect(Collectors.joining("x"));
    }

    private static float[] singles(Array array) throws SQLException {
        var cells = (Object[]) array.getArray();
        var singles = new float[cells.length];
        for (int i = 0; i < cells.length; i++) {
            singles[i] = ((Number) cells[i]).floatValue();
        }
        return singles;
    }
}
