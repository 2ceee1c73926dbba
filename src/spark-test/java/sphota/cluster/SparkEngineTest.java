package sphota.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sphota.batch.Batch;
import sphota.batch.Discovery;
import sphota.batch.Engine;
import sphota.batch.Filters;
import sphota.spectrum.Settings;
import sphota.store.RunQuery;
import sphota.store.RunStore;
import sphota.store.Schema;

class SparkEngineTest {

    private static final long WHOLE = 1L << 40;
    private static final long PIECES = 400_000;

    @TempDir private static Path shared;

    /// What the local engine found.
    private static Path collection = Path.of("");

    private static List<String> expected = List.of();
    private static Optional<SparkSession> spark = Optional.empty();

    @TempDir private Path folder;

    @BeforeAll
    static void begin() throws IOException {
        collection = SmallCollection.in(shared.resolve("collection"));
        expected = local(collection, shared.resolve("local"));
        spark =
                Optional.of(
                        SparkSession.builder()
                                .master("local[2,4]")
                                .config("spark.ui.enabled", "false")
                                .config("spark.driver.bindAddress", "127.0.0.1")
                                .config("spark.driver.host", "localhost")
                                .config("spark.sql.shuffle.partitions", "4")
                                .config("spark.sql.session.timeZone", "UTC")
                                .config("spark.hadoop.fs.far.impl", FarFileSystem.class.getName())
                                .config(
                                        "spark.sql.warehouse.dir",
                                        shared.resolve("warehouse").toString())
                                .getOrCreate());
    }

    @AfterAll
    static void end() {
        spark.ifPresent(SparkSession::stop);
    }

    @BeforeEach
    void forget() {
        FarFileSystem.forget();
    }

    private static Batch.Settings settings() {
        return new Batch.Settings(
                2, 1 << 20, Duration.ofHours(1), Settings.standard().withThreads(1));
    }

    private static List<String> local(Path collection, Path out) throws IOException {
        try (var store = RunStore.open(out)) {
            var _ =
                    new Batch(store, settings(), "1", "rules")
                            .run(
                                    Discovery.of(collection, Filters.NONE, (_, _) -> {}),
                                    List.of(collection),
                                    Batch.Observer.SILENT);
        }
        return rows(out);
    }

    private static Engine.Result run(String place, String out, long piece) throws IOException {
        return new SparkEngine()
                .run(
                        new Engine.Request(
                                List.of(place),
                                out,
                                Filters.NONE,
                                settings(),
                                piece,
                                8,
                                Optional.empty(),
                                "1",
                                "rules"),
                        Batch.Observer.SILENT,
                        (where, reason) -> {
                            throw new AssertionError(where + ": " + reason);
                        });
    }

    private List<String> spark(String place, long piece) throws IOException {
        var out = folder.resolve("run");
        run(place, out.toString(), piece);
        return rows(out);
    }

    /// All rows of all tables but when and how long, as lines in order.
    private static List<String> rows(Path out) throws IOException {
        var rows = new ArrayList<String>();
        for (var table : Schema.TABLES) {
            var columns =
                    table.columns().stream()
                            .map(column -> '"' + column.name() + '"')
                            .filter(name -> !name.matches("\"(analysed|seconds|tried)\""))
                            .toList();
            for (var row :
                    RunQuery.ask(
                                    out,
                                    "SELECT %s FROM %s ORDER BY ALL"
                                            .formatted(String.join(", ", columns), table.name()))
                            .rows()) {
                rows.add((table.name() + " " + row).replace("far://host", ""));
            }
        }
        return rows;
    }

    /// Lines that only one side has, or has more often.
    private static List<String> difference(List<String> rows, List<String> others) {
        var more = new ArrayList<>(rows);
        others.forEach(more::remove);
        var missing = new ArrayList<>(others);
        rows.forEach(missing::remove);
        return Stream.concat(
                        more.stream().map(row -> "+ " + row),
                        missing.stream().map(row -> "- " + row))
                .map(line -> line.substring(0, Math.min(300, line.length())))
                .limit(12)
                .toList();
    }

    private static List<String> names(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static String far(Path path) {
        return "far://host" + path;
    }

    @Test
    void rowsAreThoseOfTheLocalEngine() throws IOException {
        assertThat(expected).hasSizeGreaterThan(500);
        assertThat(difference(spark(collection.toString(), WHOLE), expected)).isEmpty();
    }

    @Test
    void theyAreTheSameInPieces() throws IOException {
        assertThat(difference(spark(collection.toString(), PIECES), expected)).isEmpty();
        assertThat(names(folder.resolve("run/parquet/models")))
                .anyMatch(name -> name.contains("-pieces-"));
    }

    @Test
    void theyAreTheSameFromAnotherFileSystem() throws IOException {
        assertThat(difference(spark(far(collection), WHOLE), expected)).isEmpty();
    }

    @Test
    void andInPiecesFromThere() throws IOException {
        assertThat(difference(spark(far(collection), PIECES), expected)).isEmpty();
    }

    @Test
    void aTaskThatFailsIsRetriedWithoutDuplicates() throws IOException {
        var bad = SmallCollection.in(folder.resolve("bad"));
        Files.move(bad.resolve("family/m09.safetensors"), bad.resolve("family/flaky.safetensors"));
        Files.move(bad.resolve("stack.safetensors"), bad.resolve("flaky-stack.safetensors"));
        var local = local(bad, folder.resolve("local"));
        assertThat(difference(spark(far(bad), PIECES), local)).isEmpty();
        assertThat(folder.resolve("run/parquet/_attempts")).doesNotExist();
    }

    @Test
    void aTaskThatIsKilledIsRetriedWithoutDuplicates()
            throws IOException, InterruptedException, ExecutionException {
        var bad = SmallCollection.in(folder.resolve("bad"));
        Files.move(bad.resolve("family/m09.safetensors"), bad.resolve("family/stuck.safetensors"));
        var local = local(bad, folder.resolve("local"));
        var stuck = FarFileSystem.stuck();
        var rows =
                CompletableFuture.supplyAsync(() -> {
                    try {
                        return spark(far(bad), WHOLE);
                    } catch (IOException failed) {
                        throw new AssertionError(failed);
                    }
                });
        stuck.await();
        assertThat(
                        spark.orElseThrow()
                                .sparkContext()
                                .killTaskAttempt(FarFileSystem.STUCK.get(), true, "for a test"))
                .isTrue();
        assertThat(difference(rows.get(), local)).isEmpty();
    }

    @Test
    void whatDidNotChangeIsNotAnalysedAgain() throws IOException {
        var changing = SmallCollection.in(folder.resolve("changing"));
        var out = folder.resolve("run");
        run(changing.toString(), out.toString(), WHOLE);
        Files.delete(changing.resolve("family/m01.safetensors"));
        Files.copy(
                changing.resolve("family/m02.safetensors"),
                changing.resolve("family/m30.safetensors"));
        Files.setLastModifiedTime(
                changing.resolve("family/m03.safetensors"), FileTime.fromMillis(1_000));
        var summary = run(changing.toString(), out.toString(), WHOLE).summary();
        assertThat(summary.analysed()).isEqualTo(2);
        assertThat(summary.gone()).isEqualTo(1);
        assertThat(difference(rows(out), local(changing, folder.resolve("local")))).isEmpty();
    }

    @Test
    void whatHasNoMarkerIsAnalysedAgain() throws IOException {
        var out = folder.resolve("run");
        run(collection.toString(), out.toString(), WHOLE);
        try (var markers = Files.list(out.resolve("parquet/_published"))) {
            Files.delete(markers.sorted().findFirst().orElseThrow());
        }
        assertThat(run(collection.toString(), out.toString(), WHOLE).summary().analysed())
                .isPositive();
        assertThat(difference(rows(out), expected)).isEmpty();
    }

    @Test
    void theOtherEngineIsRefused() throws IOException {
        assertThatThrownBy(
                        () -> run(collection.toString(), shared.resolve("local").toString(), WHOLE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is written by --engine local");
        spark(collection.resolve("plain.pt").toString(), WHOLE);
        try (var store = RunStore.open(folder.resolve("run"))) {
            assertThatThrownBy(store::requireOfThisMachine)
                    .hasMessageContaining("is written by --engine spark");
        }
    }

    @Test
    void aPlaceThatIsNotThereIsRefused() {
        assertThatThrownBy(
                        () -> run(far(folder) + "/none", folder.resolve("run").toString(), WHOLE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no such file or directory");
    }

    @Test
    void aRunMayLieElsewhere() throws IOException {
        var result = run(far(collection), far(folder.resolve("run")), PIECES);
        assertThat(result.summary().analysed()).isEqualTo((int) result.standing().models());
        assertThat(folder.resolve("run/run.duckdb")).doesNotExist();
        try (var store = RunStore.open(folder.resolve("copy"))) {
            store.load(folder.resolve("run/parquet"));
        }
        assertThat(difference(rows(folder.resolve("copy")), expected)).isEmpty();
    }
}
