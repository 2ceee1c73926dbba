package sphota.atlas;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sphota.store.RunQuery;
import tools.jackson.core.JsonGenerator;

/// What is in a run twice: files of the same bytes, models and tensors of the same contents. Spared
/// is what all but the smallest of each would free; that of models holds what files spare, that of
/// tensors both.
///
/// @param files groups
/// @param models groups
/// @param tensors groups; what is in one file several times counts once
record Duplicates(Group files, Group models, Group tensors) {

    private static final int SHOWN = 200;
    private static final int COPIES_SHOWN = 50;

    /// Of one kind.
    ///
    /// @param groups how many
    /// @param saved bytes
    /// @param rows the largest: bytes that could be spared, copies, bytes of one, where they are
    record Group(long groups, double saved, List<List<Optional<Object>>> rows) {

        Group {
            rows = List.copyOf(rows);
        }
    }

    private static final String FILES =
            "SELECT sha256 AS content, model, file AS part, bytes FROM files WHERE sha256 IS NOT NULL"
                    + " AND bytes > 0";

    private static final String MODELS =
            "SELECT content, f.model AS model, '' AS part, bytes FROM fingerprints f JOIN models"
                    + " USING (model) WHERE content IS NOT NULL AND models.tensors > 0";

    private static final String TENSORS =
            "SELECT content, model, any_value(file || ' ' || tensor) AS part, min(bytes) AS bytes"
                    + " FROM tensors WHERE content IS NOT NULL AND bytes > 0"
                    + " GROUP BY content, model, file";

    Duplicates(RunQuery query) throws IOException {
        this(group(query, FILES), group(query, MODELS), group(query, TENSORS));
    }

    private static Group group(RunQuery query, String copies) throws IOException {
        var groups =
                """
                WITH copies AS (%s), groups AS (
                  SELECT content, (sum(bytes) - min(bytes))::DOUBLE AS saved, count(*) AS copies, min(bytes) AS bytes
                  FROM copies GROUP BY content HAVING count(*) > 1)
                """
                        .formatted(copies);
        var totals =
                query.ask(groups + "SELECT count(*), coalesce(sum(saved), 0) FROM groups")
                        .rows()
                        .getFirst();
        var rows =
                query.ask(
                                groups
                                        + """
                                        , largest AS (SELECT * FROM groups ORDER BY saved DESC, content LIMIT %d)
                                        SELECT dense_rank() OVER (ORDER BY g.saved DESC, g.content) - 1, g.saved, g.copies,
                                               g.bytes, c.model, c.part
                                        FROM largest g JOIN copies c USING (content)
                                        QUALIFY row_number() OVER (PARTITION BY content ORDER BY c.model, c.part) <= %d
                                        ORDER BY 1, c.model, c.part
                                        """
                                                .formatted(SHOWN, COPIES_SHOWN))
                        .rows();
        return new Group(
                Long.parseLong(Atlas.text(totals.get(0))),
                Double.parseDouble(Atlas.text(totals.get(1))),
                rows);
    }

    /// Bytes that could be spared: by files, models or tensors, whichever is most.
    double saved() {
        return Math.max(Math.max(files.saved, models.saved), tensors.saved);
    }

    void write(JsonGenerator json, Map<String, Integer> numbers) {
        json.writeName("duplicates").writeStartObject();
        write(json, "files", files, numbers);
        write(json, "models", models, numbers);
        write(json, "tensors", tensors, numbers);
        json.writeEndObject();
    }

    private static void write(
            JsonGenerator json, String name, Group group, Map<String, Integer> numbers) {
        json.writeName(name).writeStartObject();
        json.writeNumberProperty("groups", group.groups);
        json.writeNumberProperty("saved", group.saved);
        json.writeName("rows");
        PageText.rows(
                json,
                group.rows.stream()
                        .map(row ->
                                List.of(
                                        row.get(0),
                                        row.get(1),
                                        row.get(2),
                                        row.get(3),
                                        Optional.<Object>of(
                                                numbers.getOrDefault(Atlas.text(row.get(4)), -1)),
                                        row.get(5)))
                        .toList());
        json.writeEndObject();
    }
}
