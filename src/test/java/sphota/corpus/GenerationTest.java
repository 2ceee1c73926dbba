package sphota.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerationTest {

    private static final Generation GENERATION =
            new Generation(Small.settings(CorpusPart.TRAIN, 200_000, 7), "test");

    @TempDir private Path folder;

    private Map<String, byte[]> generated(String name, int threads) throws IOException {
        var out = Files.createDirectories(folder.resolve(name));
        GENERATION.run(out, threads, (_, _) -> {});
        return files(out);
    }

    private static Map<String, byte[]> files(Path out) throws IOException {
        var files = new TreeMap<String, byte[]>();
        try (var all = Files.list(out)) {
            for (var file : all.toList()) {
                files.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return files;
    }

    @Test
    void writesTheSameBytesOnOneThreadAndOnTwo() throws IOException {
        var one = generated("one", 1);
        assertThat(one).hasSize(6).containsKey(Manifest.NAME);
        assertThat(generated("two", 2)).usingRecursiveComparison().isEqualTo(one);
    }

    @Test
    void goesOnWhereItWasStopped() throws IOException {
        var whole = generated("whole", 2);
        var out = folder.resolve("whole");
        Files.delete(out.resolve(Manifest.NAME));
        Files.delete(out.resolve("corpus-00002.sphc"));
        Files.write(out.resolve(".corpus-00002.sphc.1.unfinished"), new byte[100]);
        assertThat(generated("whole", 2)).usingRecursiveComparison().isEqualTo(whole);
    }

    @Test
    void writesOtherDocumentsForAnotherSeed() {
        var other = new Generation(Small.settings(CorpusPart.TRAIN, 200_000, 8), "test");
        assertThat(other.make(0).complete()).isNotEqualTo(GENERATION.make(0).complete());
        assertThat(GENERATION.make(1).complete()).isNotEqualTo(GENERATION.make(0).complete());
    }

    @Test
    void refusesAFolderOfAnotherCorpus() throws IOException {
        generated("mixed", 1);
        var other = new Generation(Small.settings(CorpusPart.TRAIN, 200_000, 8), "test");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> other.run(folder.resolve("mixed"), 1, (_, _) -> {}))
                .withMessageContaining("other settings");
    }

    @Test
    void keepsToTheMixAndBalancesForms() {
        var tally = GENERATION.make(0).tally();
        double all = tally.bytes();
        assertThat(tally.bytes()).isBetween(40_000L, 50_000L);
        assertThat(bytes(tally.kinds(), "single") / all).isBetween(0.4, 0.6);
        assertThat(bytes(tally.kinds(), "translate") / all).isBetween(0.25, 0.4);
        assertThat(bytes(tally.kinds(), "simulate") / all).isBetween(0.1, 0.3);
        assertThat(tally.forms().keySet())
                .containsAll(List.of("onto", "chinese", "raster", "address", "facts"));
        assertThat(bytes(tally.forms(), "json")).isLessThan(4 * bytes(tally.forms(), "onto"));
    }

    @Test
    void translatesMeaningsToOtherExpressionsOfTheSameBehaviour() {
        var documents = documents(GENERATION);
        var translations =
                documents.stream()
                        .filter(document -> document.kind() == Kind.TRANSLATE)
                        .filter(document -> document.meanings().size() == 2)
                        .toList();
        assertThat(translations)
                .allMatch(document ->
                        document.meanings()
                                .getFirst()
                                .behaviour()
                                .equals(document.meanings().getLast().behaviour()));
        assertThat(
                        translations.stream()
                                .filter(document ->
                                        !document.meanings()
                                                .getFirst()
                                                .expression()
                                                .equals(document.meanings().getLast().expression()))
                                .count())
                .isGreaterThan(translations.size() / 3);
    }

    @Test
    void takesDocumentsWithinTheRatiosAndCountsTheOthers() {
        var settings =
                Small.settings(List.of("json", "chinese"), CorpusPart.TRAIN, 40_000, 1, 300, 500);
        var writer = new Generation(settings, "test").make(0);
        assertThat(writer.tally().rejected().values()).allMatch(count -> count > 0).isNotEmpty();
        assertThat(documents(new Generation(settings, "test")))
                .allMatch(document ->
                        document.ratio().getAsInt() >= 300 && document.ratio().getAsInt() <= 500);
    }

    @Test
    void saysSoWhereNoDocumentIsWithinTheRatios() {
        var settings = Small.settings(List.of("json"), CorpusPart.TRAIN, 40_000, 1, 9_998, 9_999);
        var generation = new Generation(settings, "test");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> generation.make(0))
                .withMessageContaining("within the ratios");
    }

    @Test
    void settingsAreReadBackFromTheManifest() throws IOException {
        generated("settings", 2);
        var made = Corpus.open(folder.resolve("settings")).manifest().made();
        assertThat(Settings.of(made)).contains(GENERATION.sampler().settings());
    }

    private static long bytes(Map<String, Tally.Count> counts, String name) {
        return Objects.requireNonNull(counts.get(name)).bytes();
    }

    static List<Document> documents(Generation generation) {
        var documents = new ArrayList<Document>();
        Shards.of(generation.make(0)).forEach(documents::add);
        return documents;
    }
}
