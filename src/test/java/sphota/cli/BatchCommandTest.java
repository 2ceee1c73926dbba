package sphota.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sphota.batch.Engine;
import sphota.report.Style;
import sphota.store.RunQuery;
import sphota.store.RunStore;
import sphota.weights.Weights;

class BatchCommandTest {

    private static final Path FIXTURES = Path.of("fixtures");
    private static final int OK = 0;
    private static final int FINDING = 1;
    private static final int REFUSED = 3;
    private static final int USAGE = 2;

    @TempDir private Path folder;

    private Path collection = Path.of("");
    private Path run = Path.of("");
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void empty() throws IOException {
        collection = Files.createDirectory(folder.resolve("collection"));
        run = folder.resolve("run");
    }

    private int sphota(String... arguments) {
        return Sphota.run(
                new Surroundings(out, new PrintWriter(err), Style.PLAIN, false),
                Weights::open,
                arguments);
    }

    private int batch(String... options) {
        var arguments =
                new ArrayList<>(
                        List.of(
                                "batch",
                                collection.toString(),
                                "--out",
                                run.toString(),
                                "--threads",
                                "1"));
        arguments.addAll(List.of(options));
        return sphota(arguments.toArray(String[]::new));
    }

    private Path copy(String fixture, String to) throws IOException {
        var file = collection.resolve(to);
        Files.createDirectories(file.getParent());
        return Files.copy(FIXTURES.resolve(fixture), file);
    }

    private String one(String sql) throws IOException {
        return RunQuery.ask(run, sql).rows().getFirst().getFirst().map(Object::toString).orElse("");
    }

    @Test
    void theExitCodeIsThatOfTheWorstFindingOfTheRun() throws IOException {
        copy("broken/nan.safetensors", "nan.safetensors");
        assertThat(batch()).isEqualTo(FINDING);
        assertThat(batch("--fail-on", "never")).isEqualTo(OK);
        copy("broken/cut.safetensors", "cut.safetensors");
        assertThat(batch("--fail-on", "never")).isEqualTo(REFUSED);
        assertThat(out.toString()).contains("1 analysed, 1 unchanged").contains("high 1");
    }

    @Test
    void modelsInArchivesAreAnalysed() throws IOException {
        try (var zip = new ZipOutputStream(Files.newOutputStream(collection.resolve("a.zip")))) {
            zip.putNextEntry(new ZipEntry("inner/model.safetensors"));
            zip.write(Files.readAllBytes(FIXTURES.resolve("tiny-llama-merged.safetensors")));
            zip.closeEntry();
        }
        try (var tar =
                new GZIPOutputStream(Files.newOutputStream(collection.resolve("b.tar.gz")))) {
            tarOf(tar, "plain.pt", Files.readAllBytes(FIXTURES.resolve("plain.pt")));
        }
        assertThat(batch()).isEqualTo(OK);
        assertThat(one("SELECT string_agg(format, ', ' ORDER BY model) FROM models"))
                .isEqualTo("zip of safetensors, gzip of tar of PyTorch zip");
        assertThat(one("SELECT count(*) FROM statistics WHERE mean IS NOT NULL")).isEqualTo("25");
    }

    /// One file in the layout of POSIX.1-1988.
    private static void tarOf(OutputStream out, String name, byte[] content) throws IOException {
        var header = new byte[512];
        put(header, 0, name);
        put(header, 100, "0000644\0");
        put(header, 124, "%011o\0".formatted(content.length));
        put(header, 136, "00000000000\0");
        put(header, 148, "        ");
        header[156] = '0';
        put(header, 257, "ustar\00000");
        int sum = 0;
        for (byte each : header) {
            sum += each & 0xFF;
        }
        put(header, 148, "%06o\0 ".formatted(sum));
        out.write(header);
        out.write(content);
        out.write(new byte[-content.length & 511]);
        out.write(new byte[1024]);
    }

    private static void put(byte[] header, int at, String text) {
        var bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }

    @Test
    void anEntryOfTheHubCacheIsOneModelReadThroughItsLinks() throws IOException {
        var blob = copy("tiny-llama-merged.safetensors", "models--o--n/blobs/0a");
        var snapshot = collection.resolve("models--o--n/snapshots/rev");
        Files.createDirectories(snapshot);
        Files.createDirectory(collection.resolve("models--o--n/refs"));
        Files.writeString(collection.resolve("models--o--n/refs/main"), "rev");
        Files.createSymbolicLink(snapshot.resolve("model.safetensors"), Path.of("../../blobs/0a"));
        assertThat(batch()).isEqualTo(OK);
        assertThat(one("SELECT kind || ' ' || tensors FROM models")).isEqualTo("hub cache 21");
        assertThat(one("SELECT bytes FROM files WHERE modified IS NOT NULL AND sha256 IS NOT NULL"))
                .isEqualTo(Long.toString(Files.size(blob)));
        // The listing tells a change of what a link points to.
        Files.setLastModifiedTime(blob, FileTime.from(Instant.parse("2001-01-01T00:00:00Z")));
        batch();
        assertThat(out.toString()).contains("1 analysed, 0 unchanged").doesNotContain("2 models");
    }

    @Test
    void sinceLeavesOutWhatIsOlder() throws IOException {
        copy("plain.pt", "new.pt");
        Files.setLastModifiedTime(
                copy("plain.pt", "old.pt"), FileTime.from(Instant.parse("2001-01-01T00:00:00Z")));
        assertThat(batch("--since", "2002-02-03")).isEqualTo(OK);
        assertThat(one("SELECT count(*) FROM models")).isEqualTo("1");
        assertThat(batch("--since", "2000-12-31T23:59:59Z")).isEqualTo(OK);
        assertThat(one("SELECT count(*) FROM models")).isEqualTo("2");
        assertThat(batch("--since", "yesterday")).isEqualTo(2);
    }

    @Test
    void whatWouldUnpackBeyondTheMemoryOfAFileIsRefused() throws IOException {
        try (var zip = new ZipOutputStream(Files.newOutputStream(collection.resolve("a.zip")))) {
            zip.putNextEntry(new ZipEntry("model.safetensors"));
            zip.write(Files.readAllBytes(FIXTURES.resolve("tiny-llama-merged.safetensors")));
            zip.closeEntry();
        }
        assertThat(batch("--memory", "20kB")).isEqualTo(REFUSED);
        assertThat(one("SELECT refusal FROM files")).contains("exceed the budget of 20000");
    }

    @Test
    void aSecondProcessIsRefused() throws IOException {
        copy("plain.pt", "plain.pt");
        try (var store = RunStore.open(run)) {
            assertThat(store.known()).isEmpty();
            assertThat(batch()).isNotEqualTo(OK);
        }
        assertThat(err.toString()).contains("is being written by another process");
    }

    @Test
    void theAtlasOfARunIsOnePage() throws IOException {
        copy("plain.pt", "plain.pt");
        copy("tiny-llama-merged.safetensors", "<b>odd</b>.safetensors".replace("/", "∕"));
        assertThat(batch()).isEqualTo(OK);
        var page = folder.resolve("atlas.html");
        assertThat(sphota("atlas", run.toString(), "--html", page.toString())).isEqualTo(OK);
        assertThat(Files.readString(page))
                .contains("plain.pt", "\\u003cb>odd\\u003c")
                .doesNotContain("<b>odd");
        assertThat(sphota("atlas", folder.resolve("none").toString(), "--html", page.toString()))
                .isNotEqualTo(OK);
        assertThat(err.toString()).contains("holds no run");
    }

    @Test
    void anEngineThatIsNotThereIsSaidHowToGet() {
        assumeTrue(Engine.named("spark").isEmpty(), "this build has Spark");
        assertThat(batch("--engine", "spark")).isEqualTo(USAGE);
        assertThat(err.toString()).contains("mvn -Pspark").doesNotContain("\tat ");
        assertThat(batch("--engine", "abacus")).isEqualTo(USAGE);
        assertThat(err.toString()).contains("--engine is abacus, of local, spark");
    }
}
