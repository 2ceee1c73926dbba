package sphota.speech.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sphota.bytes.MalformedFileException;
import sphota.corpus.CorpusPart;
import sphota.speech.data.Downstream.Limits;
import sphota.tokenizer.Control;

class DownstreamTest {

    private static final Path CORPORA = Path.of("../shared/data/corpora");

    @TempDir private Path folder;

    private static List<String> strings(List<byte[]> files) {
        return files.stream().map(each -> new String(each, StandardCharsets.UTF_8)).toList();
    }

    @BeforeEach
    void fill() throws IOException {
        Files.createDirectories(folder.resolve("a/b"));
        Files.writeString(folder.resolve("a/One.java"), "class One {}");
        Files.writeString(folder.resolve("a/b/Two.java"), "class Two {}");
        Files.writeString(folder.resolve("a/b/Empty.java"), "");
        Files.writeString(folder.resolve("a/One.class"), "cafe");
        Files.writeString(folder.resolve("w.safetensors"), "weights");
        try (var jar = new ZipOutputStream(Files.newOutputStream(folder.resolve("x.jar")))) {
            jar.putNextEntry(new ZipEntry("x/Three.class"));
            jar.write("babe".getBytes(StandardCharsets.US_ASCII));
            jar.putNextEntry(new ZipEntry("x/readme"));
        }
    }

    @Test
    void filesAreFoundByTheirNames() throws IOException {
        assertThat(strings(Downstream.javaSources(folder, Limits.USUAL)))
                .containsExactlyInAnyOrder("class One {}", "class Two {}");
        assertThat(strings(Downstream.classes(folder, Limits.USUAL)))
                .containsExactlyInAnyOrder("cafe", "babe");
        assertThat(strings(Downstream.classes(folder.resolve("x.jar"), Limits.USUAL)))
                .containsExactly("babe");
        assertThat(strings(Downstream.weights(folder, Limits.USUAL))).containsExactly("weights");
    }

    @Test
    void noMoreIsTakenThanTheLimitsAllow() throws IOException {
        assertThat(strings(Downstream.javaSources(folder, new Limits(10, 5, 7))))
                .containsExactly("class", "cl");
        assertThat(Downstream.javaSources(folder, new Limits(1, 100, 100))).hasSizeLessThan(2);
        assertThat(strings(Downstream.weights(folder, new Limits(1, 3, 100))))
                .containsExactly("wei");
    }

    @Test
    void aJarThatIsNoneIsRefused() throws IOException {
        Files.writeString(folder.resolve("x.jar"), "no jar");
        assertThatThrownBy(() -> Downstream.classes(folder, Limits.USUAL))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining("x.jar")
                .hasMessageContaining("no jar");
    }

    @Test
    void ofTreebanksTheTextAloneIsRead() throws IOException {
        Files.writeString(
                folder.resolve("sa_x.conllu"),
                "# text = agnim īḍe\n1\tagnim\tagni\t_\t_\t_\t_\t_\t_\t_\n\n# text = purohitam\n1\tp\tp\t_\t_\t_\t_\t_\t_\t_\n\n");
        assertThat(strings(Downstream.texts(folder, Limits.USUAL)))
                .containsExactly("agnim īḍe\npurohitam\n");
    }

    @Test
    void passagesOfRealTreebanksAreSplit() throws IOException {
        assumeThat(CORPORA).as("no real texts here: " + CORPORA).isDirectory();
        var files =
                Downstream.texts(
                        CORPORA.resolve("UniversalDependencies__UD_Sanskrit-Vedic"), Limits.USUAL);
        assertThat(files).hasSizeGreaterThan(20).allMatch(file -> file.length < 8192);
        var split = DocumentSplit.tenths(1);
        int parts = 0;
        for (var part : CorpusPart.values()) {
            assertThat(split.files(files, part)).isNotEmpty();
            parts += split.files(files, part).size();
        }
        assertThat(parts).isEqualTo(files.size());
    }

    @Test
    void filesAreScoredByteByByte() throws IOException {
        var source = Bytes.source(List.of(new byte[] {(byte) 200, 7}, new byte[0]), 3);
        var sequences = source.block(0);
        assertThat(sequences).hasSize(2);
        var first = sequences.getFirst();
        assertThat(first.ids()).containsExactly(Control.BEGIN.id(), 200, 7, Control.END.id());
        assertThat(Arrays.stream(first.ids()).max().orElseThrow()).isLessThan(Bytes.VOCABULARY);
        assertThat(first.sourceBytes()).containsExactly(0, 1, 1, 0);
        assertThat(first.scoring()).containsExactly(0, 1, 1, 1);
        assertThat(first.form(1)).isEqualTo(3);
        assertThat(sequences.get(1).ids()).containsExactly(Control.BEGIN.id(), Control.END.id());
    }

    @Test
    void longFilesAreCut() throws IOException {
        var file = new byte[150_000];
        for (int i = 0; i < file.length; i++) {
            file[i] = (byte) ((i * i) >> 5);
        }
        var source = Bytes.source(List.of(file), 0);
        assertThat(source.blocks()).isEqualTo(3);
        var ids = IntStream.builder();
        for (int i = 0; i < 3; i++) {
            source.block(i).forEach(sequence -> Arrays.stream(sequence.ids()).forEach(ids::add));
        }
        var all = ids.build().toArray();
        assertThat(all).hasSize(file.length + 2).startsWith(Control.BEGIN.id());
        assertThat(all).endsWith(Control.END.id());
        for (int i = 0; i < file.length; i++) {
            assertThat(all[i + 1]).isEqualTo(Byte.toUnsignedInt(file[i]));
        }
    }
}
