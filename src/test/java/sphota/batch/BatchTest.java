package sphota.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sphota.spectrum.Settings;
import sphota.store.RunQuery;
import sphota.store.RunStore;
import sphota.store.Schema;

class BatchTest {

    private static final Path FIXTURES = Path.of("fixtures");

    @TempDir private Path folder;

    private Path collection = Path.of("");

    @BeforeEach
    void gather() throws IOException {
        collection = Files.createDirectory(folder.resolve("collection"));
        Files.copy(FIXTURES.resolve("plain.pt"), collection.resolve("plain.pt"));
        Files.copy(
                FIXTURES.resolve("tiny-llama-merged.safetensors"),
                collection.resolve("merged.safetensors"));
        Files.copy(
                FIXTURES.resolve("broken/cut.safetensors"), collection.resolve("cut.safetensors"));
        Files.copy(FIXTURES.resolve("hostile/calls-a-shell.pkl"), collection.resolve("shell.pkl"));
        Files.writeString(collection.resolve("readme.txt"), "no weights\n");
        var llama = Files.createDirectory(collection.resolve("llama"));
        try (var files = Files.list(FIXTURES.resolve("tiny-llama"))) {
            for (var file : files.toList()) {
                Files.copy(file, llama.resolve(file.getFileName()));
            }
        }
    }

    /// What is told, and an end after some models.
    private static final class Told implements Batch.Observer {

        private final List<String> models = new ArrayList<>();
        private int unchanged;

        @Override
        public void begins(int found, int known, long bytes) {
            unchanged = known;
        }

        @Override
        public void done(String model, long bytes, String failure) {
            models.add(Path.of(model).getFileName().toString());
        }
    }

    private Batch batch(RunStore store, int workers, String version) {
        return new Batch(
                store,
                new Batch.Settings(
                        workers,
                        1 << 20,
                        Duration.ofHours(1),
                        1L << 30,
                        Settings.standard().withThreads(1)),
                version,
                "rules");
    }

    private Told run(Path out, int workers) throws IOException {
        return run(out, workers, "1");
    }

    private Told run(Path out, int workers, String version) throws IOException {
        var told = new Told();
        try (var store = RunStore.open(out)) {
            var _ =
                    batch(store, workers, version)
                            .run(
                                    Discovery.of(collection, Filters.NONE, (_, _) -> {}),
                                    List.of(collection),
                                    told);
        }
        return told;
    }

    /// All rows but when and how long.
    private static Map<String, Object> rows(Path out) throws IOException {
        Map<String, Object> rows = new LinkedHashMap<>();
        for (var table : Schema.TABLES) {
            var columns =
                    table.columns().stream()
                            .map(column -> '"' + column.name() + '"')
                            .filter(name -> !name.matches("\"(analysed|seconds|tried)\""))
                            .toList();
            rows.put(
                    table.name(),
                    RunQuery.ask(
                            out,
                            "SELECT %s FROM %s ORDER BY ALL"
                                    .formatted(String.join(", ", columns), table.name())));
        }
        return rows;
    }

    private String one(Path out, String sql) throws IOException {
        return RunQuery.ask(out, sql).rows().getFirst().getFirst().map(Object::toString).orElse("");
    }

    @Test
    void aBadFileIsARowAndStopsNothing() throws IOException {
        var out = folder.resolve("run");
        assertThat(run(out, 2).models).hasSize(6);
        assertThat(one(out, "SELECT count(*) FROM models")).isEqualTo("5");
        assertThat(one(out, "SELECT refused FROM models WHERE model LIKE '%cut.safetensors'"))
                .isEqualTo("1");
        assertThat(one(out, "SELECT worst FROM models WHERE model LIKE '%shell.pkl'"))
                .isEqualTo("high");
        assertThat(one(out, "SELECT family FROM models WHERE model LIKE '%llama'"))
                .isEqualTo("Llama");
        assertThat(
                        one(
                                out,
                                "SELECT count(*) FROM statistics s JOIN tensors t USING (model, file, tensor)"
                                        + " WHERE s.model LIKE '%plain.pt'"))
                .isEqualTo("4");
    }

    @Test
    void resultsAreTheSameForAnyNumberOfWorkers() throws IOException {
        run(folder.resolve("one"), 1);
        run(folder.resolve("three"), 3);
        assertThat(rows(folder.resolve("three"))).isEqualTo(rows(folder.resolve("one")));
    }

    @Test
    void aRunThatWasStoppedGoesOnToTheSameRows() throws IOException {
        run(folder.resolve("whole"), 1);
        var out = folder.resolve("stopped");
        try (var store = RunStore.open(out)) {
            var batch = batch(store, 1, "1");
            var stopping =
                    new Batch.Observer() {
                        @Override
                        public void begins(int found, int known, long bytes) {
                            batch.stop();
                        }

                        @Override
                        public void done(String model, long bytes, String failure) {}
                    };
            assertThatThrownBy(() ->
                            batch.run(
                                    Discovery.of(collection, Filters.NONE, (_, _) -> {}),
                                    List.of(collection),
                                    stopping))
                    .isInstanceOf(CancellationException.class);
            assertThat(store.known()).hasSizeBetween(1, 4);
        }
        assertThat(run(out, 1).unchanged).isPositive();
        assertThat(rows(out)).isEqualTo(rows(folder.resolve("whole")));
    }

    @Test
    void onlyWhatChangedIsAnalysedAgain() throws IOException {
        var out = folder.resolve("run");
        run(out, 1);
        // What holds no weights leaves nothing to know it by.
        assertThat(run(out, 1).models).containsExactly("readme.txt");
        Files.copy(FIXTURES.resolve("hostile/calls-a-shell.pkl"), collection.resolve("second.pkl"));
        Files.setLastModifiedTime(collection.resolve("plain.pt"), FileTime.fromMillis(1000));
        Files.delete(collection.resolve("shell.pkl"));
        assertThat(run(out, 1).models)
                .containsExactlyInAnyOrder("plain.pt", "readme.txt", "second.pkl");
        assertThat(one(out, "SELECT count(*) FROM models WHERE model LIKE '%shell.pkl'"))
                .isEqualTo("0");
        assertThat(one(out, "SELECT count(*) FROM findings WHERE model LIKE '%/shell.pkl'"))
                .isEqualTo("0");
        assertThat(run(out, 1, "2").models).hasSize(6);
    }
}
