package sphota.interpreter.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sphota.bytes.MalformedFileException;
import sphota.description.Value;
import sphota.format.safetensors.SafetensorsWriter;
import sphota.interpreter.view.RawWeights;
import sphota.tensor.NamedArray;

class FileSourceTest {

    @TempDir private Path folder;

    @BeforeEach
    void models() throws IOException {
        Files.createDirectories(folder.resolve("deep"));
        for (int i = 0; i < 4; i++) {
            var array = new NamedArray("w", List.of(2), new float[] {i, i >> 1});
            SafetensorsWriter.write(
                    folder.resolve(i == 3 ? "deep/3.safetensors" : i + ".safetensors"),
                    List.of(array.named("w").tensor()),
                    Map.of());
        }
        Files.writeString(folder.resolve("none.safetensors"), "this is no model at all");
    }

    private FileSource source(String text) throws IOException {
        var table = folder.resolve("labels.csv");
        Files.writeString(table, text);
        return FileSource.open(folder, table);
    }

    private static Examples examples(Source source) throws IOException {
        return new Gallery(List.of(new RawWeights()), Optional.empty(), 2)
                .examples(List.of(source), Integer.MAX_VALUE, (_, _) -> {});
    }

    @Test
    void rowsAreExamples() throws IOException {
        var found =
                examples(
                                source(
"""
score,file,maker
0.5,0.safetensors,us
,1.safetensors,
2,deep/3.safetensors,"them, too"
"""))
                        .all();
        assertThat(found)
                .extracting(Example::id)
                .containsExactly(
                        "row 1: 0.safetensors",
                        "row 2: 1.safetensors",
                        "row 3: deep/3.safetensors");
        assertThat(found.getFirst().columns())
                .containsExactly(
                        Map.entry("score", Value.of(0.5)), Map.entry("maker", Value.of("us")));
        assertThat(found.get(1).columns()).isEmpty();
        assertThat(found.get(2).seen(new RawWeights()).values()).containsExactly(3, 1);
        assertThat(found).extracting(Example::run).doesNotHaveDuplicates();
    }

    @Test
    void copiesLieTogetherAndSoDoRuns() throws IOException {
        Files.copy(folder.resolve("0.safetensors"), folder.resolve("copy.safetensors"));
        var copies = examples(source("file\n0.safetensors\ncopy.safetensors\n")).all();
        assertThat(copies.get(0).run()).isEqualTo(copies.get(1).run());
        var runs =
                examples(source("file,run\n0.safetensors,a\n1.safetensors,b\n2.safetensors,a\n"))
                        .all();
        assertThat(runs.get(0).run()).isEqualTo(runs.get(2).run()).isNotEqualTo(runs.get(1).run());
    }

    @Test
    void aModelThatCannotBeReadIsAFailureAndTheOthersAreRead() throws IOException {
        var examples =
                examples(
                        source(
                                "file,score\n0.safetensors,1\nnone.safetensors,2\n1.safetensors,3\n"));
        assertThat(examples.all()).hasSize(2);
        assertThat(examples.failures()).hasSize(1);
        assertThat(examples.failures().getFirst().id()).isEqualTo("row 2: none.safetensors");
        assertThat(examples.failures().getFirst().reason()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "name;0.safetensors|it has no column 'file'",
                "file;0.safetensors;x.safetensors|row 2: there is no file 'x.safetensors'",
                "file;0.safetensors;1.safetensors;./0.safetensors|row 3: './0.safetensors' is named in row 1"
                        + " already",
                "file;../0.safetensors|row 1: '../0.safetensors' is outside the folder",
                "file,score;0.safetensors,1;1.safetensors,2;2.safetensors,high|row 3: 'high' in column"
                        + " 'score' is no finite number",
                "file,score;0.safetensors,1;1.safetensors,2;2.safetensors,NaN|row 3: 'NaN' in column"
                        + " 'score' is no finite number",
                "file,score;,1;1.safetensors,2|row 1: it names no file",
                "file,score|it has no rows"
            })
    void whatIsWrongIsRefusedWithTheRow(String table, String reason) {
        assertThatThrownBy(() -> source(table.replace(';', '\n') + "\n"))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void aTableThatIsNotThereIsSaid() {
        assertThatThrownBy(() -> FileSource.open(folder, folder.resolve("no.csv")))
                .isInstanceOf(IOException.class);
    }

    @Test
    void theDigestFollowsTheFiles() throws IOException {
        var source = source("file\n0.safetensors\ndeep\n");
        var before = source.digest(0);
        assertThat(source.digest(0)).isEqualTo(before);
        Files.copy(folder.resolve("1.safetensors"), folder.resolve("deep/4.safetensors"));
        assertThat(source.digest(0)).isNotEqualTo(before);
    }
}
