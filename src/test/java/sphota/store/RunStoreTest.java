package sphota.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunStoreTest {

    @TempDir private Path folder;

    private static Row error(String model, String reason) {
        return Row.of(Schema.ERRORS, model, reason, "listing", "1.0", "rules", Instant.EPOCH);
    }

    private static Row tensor(String model, long... shape) {
        return Row.of(Schema.TENSORS, model, "f", "t", "F32", shape, 6L, 24L, "0a");
    }

    private List<List<Optional<Object>>> rows(String sql) throws IOException {
        return RunQuery.ask(folder, sql).rows();
    }

    @Test
    void whatWasPutIsThereWhenItIsOpenedAgain() throws IOException {
        try (var store = RunStore.open(folder)) {
            store.put(Map.of("/a", List.of(error("/a", "gone"), tensor("/a", 2, 3))));
        }
        try (var store = RunStore.open(folder)) {
            assertThat(store.known())
                    .containsExactly(
                            Map.entry("/a", new RunStore.Known("listing", "1.0", "rules")));
            assertThat(store.standing()).isEqualTo(new RunStore.Standing(0, 0, 1, Map.of()));
        }
        assertThat(rows("SELECT shape, elements FROM tensors"))
                .containsExactly(List.of(Optional.of("[2, 3]"), Optional.of(6L)));
    }

    @Test
    void rowsOfAModelTakeThePlaceOfThoseBefore() throws IOException {
        try (var store = RunStore.open(folder)) {
            store.put(Map.of("/a", List.of(error("/a", "one")), "/b", List.of(error("/b", "x"))));
            store.put(Map.of("/a", List.of(error("/a", "two"))));
            store.put(Map.of("/b", List.of()));
        }
        assertThat(rows("SELECT reason FROM errors")).containsExactly(List.of(Optional.of("two")));
    }

    private static Row related(String child, String parent) {
        return Row.of(
                Schema.RELATIONS, child, parent, "pruned", true, 0.9, 0.5, Optional.empty(), "");
    }

    @Test
    void whatIsOfTwoModelsGoesWithEither() throws IOException {
        try (var store = RunStore.open(folder)) {
            store.put(Map.of("/b", List.of(related("/b", "/a"))));
            store.put(Map.of("/c", List.of(related("/c", "/b"))));
            store.put(Map.of("/a", List.of(error("/a", "gone"))));
        }
        assertThat(rows("SELECT child, directed, rank FROM relations"))
                .containsExactly(List.of(Optional.of("/c"), Optional.of(true), Optional.empty()));
    }

    @Test
    void numbersOfSinglePrecisionStayAsTheyAre() throws IOException {
        try (var store = RunStore.open(folder)) {
            var vector = new float[] {0.1f, -2};
            store.put(Map.of("/a", List.of(Row.of(Schema.FINGERPRINTS, "/a", "x", "y", vector))));
        }
        assertThat(rows("SELECT vector FROM fingerprints"))
                .containsExactly(List.of(Optional.of("[0.1, -2.0]")));
    }

    @Test
    void modelsThatCannotAllBeWrittenAreNotWritten() throws IOException {
        try (var store = RunStore.open(folder)) {
            var wrong = Row.of(Schema.ERRORS, "/b", 'c', "", "", "", Instant.EPOCH);
            assertThatThrownBy(() ->
                            store.put(
                                    Map.of(
                                            "/a", List.of(error("/a", "one")),
                                            "/b", List.of(wrong))))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(store.known()).isEmpty();
            store.put(Map.of("/a", List.of(error("/a", "two"))));
            assertThat(store.known()).containsOnlyKeys("/a");
        }
    }

    @Test
    void oneProcessAtATimeWrites() throws IOException {
        try (var _ = RunStore.open(folder)) {
            assertThatThrownBy(() -> RunStore.open(folder))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("being written by another process");
        }
        RunStore.open(folder).close();
    }

    @Test
    void aRunOfAnotherSchemaIsRefused() throws IOException, SQLException {
        RunStore.open(folder).close();
        try (var connection =
                        DriverManager.getConnection(
                                "jdbc:duckdb:" + folder.resolve(RunStore.DATABASE));
                var statement = connection.createStatement()) {
            statement.execute("UPDATE run SET value = '77' WHERE key = 'schema'");
        }
        assertThatThrownBy(() -> RunStore.open(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("has the schema 77");
    }

    @Test
    void aRowHasACellForEachColumn() {
        assertThatThrownBy(() -> Row.of(Schema.ERRORS, "/a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 cells in a row of errors");
    }

    @Test
    void tablesAreWrittenAsParquet() throws IOException, SQLException {
        try (var store = RunStore.open(folder)) {
            store.put(Map.of("/a", List.of(error("/a", "gone"))));
            store.parquet();
        }
        var file = folder.resolve("parquet/errors.parquet");
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement();
                var found = statement.executeQuery("SELECT reason FROM '" + file + "'")) {
            assertThat(found.next()).isTrue();
            assertThat(found.getString(1)).isEqualTo("gone");
        }
        try (var files = Files.list(folder.resolve("parquet"))) {
            assertThat(files).hasSize(Schema.TABLES.size());
        }
    }

    @Test
    void aQueryReadsNothingElseAndChangesNothing() throws IOException {
        try (var store = RunStore.open(folder)) {
            store.put(Map.of("/a", List.of(error("/a", "gone"))));
        }
        var other = Files.writeString(folder.resolve("other.csv"), "a\n1\n");
        assertThatThrownBy(() -> rows("SELECT * FROM '" + other + "'"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> rows("DELETE FROM errors"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> rows("SELEC"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SELEC");
        assertThat(rows("SELECT count(*) FROM errors")).containsExactly(List.of(Optional.of(1L)));
    }

    @Test
    void aFolderWithoutARunIsNoRun() {
        assertThatThrownBy(() -> rows("SELECT 1"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("holds no run");
    }
}
