package sphota.atlas;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import sphota.report.ScriptJson;
import sphota.store.RunQuery;

/// The report of each model: what the run has of it, the first rows where there are many.
final class Details {

    /// Each begins with the model; the limit is of rows of one model.
    private static final Map<String, String> SECTIONS =
            sections(
                    "findings",
                    "SELECT model, severity, rule, file, byte, evidence FROM findings",
                    "array_position(['high', 'medium', 'low', 'info'], severity), rule, file, byte",
                    40,
                    "descriptions",
                    "SELECT model, component, subject, scope, value, confidence FROM descriptions",
                    "component, subject, scope",
                    40,
                    "files",
                    "SELECT model, file, format, bytes, sha256, refusal FROM files",
                    "refusal IS NULL, file",
                    32,
                    "tensors",
                    """
                    SELECT t.model AS model, t.tensor AS tensor, type,
                           array_to_string(shape, ' × ') AS shape, elements, bytes, minimum, maximum,
                           mean, deviation, excess_kurtosis, zeros, nans, infinities, dead_rows,
                           not_computed
                    FROM tensors t LEFT JOIN statistics s
                      ON s.model = t.model AND s.file = t.file AND s.tensor = t.tensor
                    """,
                    "coalesce(nans + infinities, 0) = 0, bytes DESC, tensor",
                    64,
                    "spectra",
                    """
                    SELECT model, tensor, view, n, m, alpha, stable_rank, effective_rank,
                           spectral_norm, spikes
                    FROM spectra
                    """,
                    "n * m DESC, tensor",
                    64);

    private Details() {}

    private static Map<String, String> sections(Object... parts) {
        Map<String, String> sections = new LinkedHashMap<>();
        for (int i = 0; i < parts.length; i += 4) {
            sections.put(
                    parts[i].toString(),
                    """
                    WITH all_of_it AS (%s),
                    ranked AS (SELECT *, row_number() OVER (PARTITION BY model ORDER BY %s) AS place,
                                      count(*) OVER (PARTITION BY model) AS of_all FROM all_of_it)
                    SELECT * EXCLUDE (place) FROM ranked WHERE place <= %s ORDER BY model, place
                    """
                            .formatted(parts[i + 1], parts[i + 2], parts[i + 3]));
        }
        return sections;
    }

    /// For each model a JSON object of its sections, each with how many rows there are in the run.
    static List<String> of(RunQuery query, List<String> models) throws IOException {
        Map<String, Map<String, List<List<Optional<Object>>>>> sections = new LinkedHashMap<>();
        for (var section : SECTIONS.entrySet()) {
            sections.put(
                    section.getKey(),
                    query.ask(section.getValue()).rows().stream()
                            .collect(
                                    Collectors.groupingBy(
                                            row -> Atlas.text(row.getFirst()),
                                            HashMap::new,
                                            Collectors.toList())));
        }
        return models.stream()
                .map(model ->
                        ScriptJson.of(json -> {
                            json.writeStartObject();
                            for (var section : sections.entrySet()) {
                                var rows = section.getValue().getOrDefault(model, List.of());
                                json.writeName(section.getKey()).writeStartObject();
                                json.writeNumberProperty(
                                        "all",
                                        rows.isEmpty()
                                                ? 0
                                                : Long.parseLong(
                                                        Atlas.text(rows.getFirst().getLast())));
                                json.writeName("rows");
                                PageText.rows(
                                        json,
                                        rows.stream()
                                                .map(row -> row.subList(1, row.size() - 1))
                                                .toList());
                                json.writeEndObject();
                            }
                            json.writeEndObject();
                        }))
                .toList();
    }
}
