package sphota.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sphota.spectrum.Settings;
import sphota.store.RunQuery;
import sphota.store.RunStore;
import sphota.store.Schema;
import sphota.store.Table;

/// docs/runs.md has the tables of the schema, and its queries run; `-Dgolden.write` writes the
/// tables anew.
class RunsDocumentTest {

    private static final Path DOCUMENT = Path.of("docs/runs.md");
    private static final Path README = Path.of("README.md");
    private static final Pattern README_QUERY =
            Pattern.compile("\\./sphota query RUN \"([^\"]*)\"");
    private static final String HEADING = "## Tables\n";
    private static final Pattern QUERY = Pattern.compile("```sql\n([^`]*)```");

    @TempDir private Path folder;

    private static String tables() {
        return "\nSchema %d. All rows of a model go by its path; `pairs` and `relations` are of two.\n\n"
                        .formatted(Schema.VERSION)
                + Schema.TABLES.stream()
                        .map(RunsDocumentTest::table)
                        .collect(Collectors.joining("\n"));
    }

    private static String table(Table table) {
        return "**`%s`**: %s\n\n| column | type | holds |\n|---|---|---|\n"
                        .formatted(table.name(), table.meaning())
                + table.columns().stream()
                        .map(column ->
                                "| `%s` | %s | %s |\n"
                                        .formatted(
                                                column.name(),
                                                column.type().sql(),
                                                column.meaning()))
                        .collect(Collectors.joining());
    }

    @Test
    void theTablesAreThoseOfTheSchema() throws IOException {
        var text = Files.readString(DOCUMENT);
        int at = text.indexOf(HEADING) + HEADING.length();
        var written = text.substring(0, at) + tables();
        if (System.getProperty("golden.write") != null) {
            Files.writeString(DOCUMENT, written);
        }
        assertThat(Files.readString(DOCUMENT)).isEqualTo(written);
    }

    @Test
    void theQueriesRun() throws IOException {
        try (var store = RunStore.open(folder)) {
            var fixtures = Path.of("fixtures").toAbsolutePath();
            var _ =
                    new Batch(
                                    store,
                                    new Batch.Settings(
                                            1,
                                            1 << 20,
                                            Duration.ofHours(1),
                                            1L << 30,
                                            Settings.standard().withThreads(1)),
                                    "1",
                                    "rules")
                            .run(
                                    Discovery.of(fixtures, Filters.NONE, (_, _) -> {}),
                                    List.of(fixtures),
                                    Batch.Observer.SILENT);
        }
        var queries =
                QUERY.matcher(Files.readString(DOCUMENT))
                        .results()
                        .map(each -> each.group(1))
                        .toList();
        var ofReadme =
                README_QUERY
                        .matcher(Files.readString(README))
                        .results()
                        .map(each -> each.group(1))
                        .toList();
        assertThat(queries).hasSizeGreaterThanOrEqualTo(5);
        assertThat(ofReadme).hasSizeGreaterThanOrEqualTo(5);
        assertThat(Stream.concat(queries.stream(), ofReadme.stream()))
                .allSatisfy(sql ->
                        assertThatCode(() -> RunQuery.ask(folder, sql)).doesNotThrowAnyException());
        assertThat(RunQuery.ask(folder, "SELECT rule FROM findings WHERE severity = 'high'").rows())
                .isNotEmpty();
    }
}
