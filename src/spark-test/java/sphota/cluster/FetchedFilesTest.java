package sphota.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sphota.Models;
import sphota.batch.Analysing;
import sphota.batch.Found;
import sphota.bytes.Budget;
import sphota.bytes.Sha256;
import sphota.cluster.Ranges.Range;
import sphota.format.safetensors.SafetensorsWriter;
import sphota.spectrum.Settings;
import sphota.tensor.Scalar;
import sphota.tensor.Shape;
import sphota.tensor.Tensor;
import sphota.tensor.Views;

class FetchedFilesTest {

    private static final int ELEMENTS = 300_000;
    private static final long FIRST = 1 << 20;
    private static final Analysing ANALYSING =
            new Analysing("1", "rules", Settings.standard(), Budget.Limits.STANDARD);

    @TempDir private Path folder;

    private final Configuration configuration = new Configuration();

    @BeforeEach
    void begin() {
        FarFileSystem.forget();
        configuration.set("fs.far.impl", FarFileSystem.class.getName());
    }

    /// Eight tensors of 1.2 MB, each full of its number.
    private Path write(String name, String notes) throws IOException {
        var tensors = new ArrayList<Tensor>();
        for (int number = 0; number < 8; number++) {
            var values = new float[ELEMENTS];
            java.util.Arrays.fill(values, number + 1);
            tensors.add(
                    Models.tensor(
                            "t" + number,
                            Scalar.F32,
                            Shape.of(ELEMENTS),
                            0,
                            Models.floats(values)));
        }
        var file = folder.resolve(name);
        SafetensorsWriter.write(file, tensors, Map.of("notes", notes));
        return file;
    }

    private static Model model(Path file) throws IOException {
        return new Model(
                "far://host" + file,
                Found.Kind.FILE,
                List.of(
                        new Found.Part(
                                file.getFileName().toString(), Files.size(file), Instant.EPOCH)));
    }

    private static float first(Tensor tensor) {
        return Views.of(tensor)
                .getFirst()
                .storage()
                .source()
                .segment()
                .get(ValueLayout.JAVA_FLOAT_UNALIGNED, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.safetensors", "plain.safetensors"})
    void onlyWhatIsAskedForIsFetched(String name) throws IOException {
        var file = write(name, "");
        boolean counted = name.startsWith("model");
        try (var files = ModelFiles.of(model(file), configuration)) {
            files.fetchHeaders(ANALYSING);
            assertThat(FarFileSystem.BYTES).hasValue(counted ? FIRST : 0);
            try (var arena = Arena.ofConfined()) {
                var tensors = files.weights(ANALYSING, arena).orElseThrow().tensors();
                assertThat(tensors).hasSize(8);
                files.fetch(tensors.subList(5, 7));
            }
            assertThat(FarFileSystem.BYTES).hasValue(counted ? FIRST + 2L * 4 * ELEMENTS : 0);
            try (var arena = Arena.ofConfined()) {
                var tensors = files.weights(ANALYSING, arena).orElseThrow().tensors();
                assertThat(tensors.stream().map(FetchedFilesTest::first))
                        .containsExactly(1f, 0f, 0f, 0f, 0f, 6f, 7f, 0f);
            }
            assertThat(files.sha256(name)).isEqualTo(Sha256.of(file));
            assertThat(files.named("in " + files.found().path())).isEqualTo("in far://host" + file);
        }
    }

    @Test
    void aLongHeaderIsFetchedWhole() throws IOException {
        var file = write("described.safetensors", "x".repeat(2_000_000));
        try (var files = ModelFiles.of(model(file), configuration);
                var arena = Arena.ofConfined()) {
            files.fetchHeaders(ANALYSING);
            assertThat(FarFileSystem.BYTES).hasValueLessThan(9L << 20);
            var weights = files.weights(ANALYSING, arena).orElseThrow();
            assertThat(weights.refusals()).isEmpty();
            assertThat(weights.tensors()).hasSize(8);
        }
    }

    @Test
    void nothingIsLeftBehind() throws IOException {
        Path path;
        try (var files = ModelFiles.of(model(write("m.safetensors", "")), configuration)) {
            files.fetch();
            path = files.found().path();
            assertThat(Sha256.of(path)).isEqualTo(Sha256.of(folder.resolve("m.safetensors")));
        }
        assertThat(path.getParent()).doesNotExist();
    }

    @Test
    void rangesThatMeetAreOne() {
        assertThat(
                        Ranges.joined(
                                List.of(
                                        new Range(8, 12),
                                        new Range(0, 4),
                                        new Range(4, 6),
                                        new Range(10, 11),
                                        new Range(20, 20))))
                .containsExactly(new Range(0, 6), new Range(8, 12));
    }
}
