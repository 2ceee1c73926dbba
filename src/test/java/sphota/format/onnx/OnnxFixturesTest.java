package sphota.format.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sphota.Shared;
import sphota.bytes.Budget;
import sphota.bytes.MalformedFileException;
import sphota.bytes.Region;
import sphota.format.Finding;
import sphota.format.Reading;
import sphota.format.Severity;
import sphota.tensor.Content;
import sphota.tensor.Tensor;
import sphota.weights.Weights;

/// Models of other projects, and models broken on purpose, opened as a user would.
class OnnxFixturesTest {

    private static void open(Path file, Consumer<Reading> look) throws IOException {
        try (var arena = Arena.ofConfined()) {
            look.accept(Weights.open(file, arena).files().getFirst().reading());
        }
    }

    private static boolean worries(Finding finding) {
        return finding.severity().compareTo(Severity.MEDIUM) >= 0;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    external_missing  | tensor `w` is in `nope.bin`, which is no file beside the model, or a link that leads out of its folder
                    external_beyond   | tensor `w` needs 48000 bytes, 48 remain
                    external_short    | tensor `w` has 8 bytes, its shape takes 48
                    external_absolute | tensor `w` is in `/etc/passwd`, outside the model's folder: not opened
                    raw_short         | tensor `w` has 44 bytes of raw data, F32 [3, 4] take 48
                    dup_names         | two tensors are named `dup`
                    empty             | the file is empty: 0 bytes
                    varint_11         | no container is known by these bytes: 08 ff ff ff ff ff ff ff ff ff ff ff
                    len_huge          | no container is known by these bytes: 3a ff ff ff ff ff ff ff ff 7f
                    not_onnx_text     | plain text: hello world
                    """)
    void aBrokenModelIsRefusedForWhatItIs(String name, String reason) throws IOException {
        open(
                Shared.path("fixtures/onnx_gen/" + name + ".onnx"),
                reading ->
                        assertThat(reading.refusal())
                                .hasValueSatisfying(
                                        refusal -> assertThat(refusal.reason()).isEqualTo(reason)));
    }

    @Test
    void anAbsolutePathIsDangerous() throws IOException {
        open(
                Shared.path("fixtures/onnx_gen/external_absolute.onnx"),
                reading ->
                        assertThat(reading.findings())
                                .singleElement()
                                .satisfies(finding -> {
                                    assertThat(finding.rule()).isEqualTo("onnx.path");
                                    assertThat(finding.severity()).isEqualTo(Severity.HIGH);
                                }));
    }

    @Test
    void anOperatorFromElsewhereIsSuspicious() throws IOException {
        open(
                Shared.path("fixtures/onnx_gen/custom_op.onnx"),
                reading -> {
                    assertThat(reading.refusal()).isEmpty();
                    assertThat(reading.findings())
                            .extracting(Finding::severity)
                            .containsExactly(Severity.MEDIUM);
                });
    }

    @ParameterizedTest
    @CsvSource({
        "dtype_21_UINT4, U4",
        "dtype_22_INT4, I4",
        "dtype_24_FLOAT8E8M0, F8_E8M0",
        "metadata_xss, F32",
        "sparse_initializer, F32",
    })
    void aSoundModelIsReadWithoutAWord(String name, String type) throws IOException {
        open(
                Shared.path("fixtures/onnx_gen/" + name + ".onnx"),
                reading -> {
                    assertThat(reading.refusal()).isEmpty();
                    // What metadata say of themselves is no matter of the format.
                    assertThat(reading.findings())
                            .allMatch(finding -> finding.rule().startsWith("metadata."));
                    assertThat(reading.tensors())
                            .extracting(tensor -> tensor.type().label())
                            .contains(type);
                });
    }

    @Test
    void valuesAreThoseThatWereWritten() throws IOException {
        open(
                Shared.path("fixtures/onnx_gen/sparse_initializer.onnx"),
                reading -> {
                    var sparse = (Content.Sparse) named(reading, "sv").content();
                    assertThat(Values.of(sparse.parts().getFirst())).containsExactly(0, 5, 11);
                    assertThat(Values.of(sparse.parts().getLast())).containsExactly(1, 2, 3);
                });
        // The four bytes of raw data are 38 7F 12 FE, eight elements, the lower half first.
        open(
                Shared.path("fixtures/onnx_gen/dtype_22_INT4.onnx"),
                reading ->
                        assertThat(Values.of(named(reading, "x")))
                                .containsExactly(-8, 3, -1, 7, 2, 1, -2, -1));
        open(
                Shared.path("fixtures/onnx_gen/metadata_xss.onnx"),
                reading -> {
                    assertThat(reading.metadata())
                            .containsEntry("metadata_props.k", "<script>alert(1)</script>");
                    assertThat(Values.of(named(reading, "<img src=x onerror=alert(1)>"))[0])
                            .isEqualTo(Float.intBitsToFloat(0x3E00BF6C));
                });
    }

    private static Tensor named(Reading reading, String name) {
        return reading.tensors().stream()
                .filter(tensor -> tensor.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void innocuousModelsAreReadWithoutWorry() throws IOException {
        int[] tensors = new int[1];
        var models = models(Shared.path("fixtures/onnx"));
        assertThat(models).hasSize(61);
        for (var model : models) {
            open(
                    model,
                    reading -> {
                        assertThat(reading.format()).as(model.toString()).startsWith("ONNX (IR ");
                        assertThat(reading.refusal()).as(model.toString()).isEmpty();
                        assertThat(reading.findings())
                                .as(model.toString())
                                .noneMatch(OnnxFixturesTest::worries);
                        tensors[0] += reading.tensors().size();
                    });
        }
        System.out.printf("%d ONNX models of the backend tests, %d tensors%n", 61, tensors[0]);
    }

    @Test
    void realModelsAreRead() throws IOException {
        var models = models(Shared.path("data/weights"));
        assertThat(models).isNotEmpty();
        for (var model : models) {
            open(
                    model,
                    reading -> {
                        assertThat(reading.refusal()).as(model.toString()).isEmpty();
                        assertThat(reading.findings())
                                .as(model.toString())
                                .noneMatch(OnnxFixturesTest::worries);
                        assertThat(reading.tensors()).isNotEmpty();
                        System.out.printf(
                                "%s: %s, %d tensors, %d bytes%n",
                                model.getFileName(),
                                reading.format(),
                                reading.tensors().size(),
                                reading.tensors().stream().mapToLong(Tensor::logicalBytes).sum());
                    });
        }
    }

    @Test
    void noOtherFileIsTakenForAModel() throws IOException {
        int others = 0;
        for (var folder : List.of(Shared.path("fixtures"), Shared.path("data/weights"))) {
            for (var other : files(folder, path -> !path.toString().endsWith(".onnx"))) {
                try (var arena = Arena.ofConfined()) {
                    assertThat(new OnnxReader().recognizes(Region.map(other, arena)))
                            .as(other.toString())
                            .isFalse();
                    others++;
                }
            }
        }
        System.out.printf("%d files that are no ONNX models are not taken for one%n", others);
        assertThat(others).isGreaterThan(1000);
    }

    /// What is damaged is read or refused, and so are the elements of what is read.
    @Test
    void noDamageEscapesAsAnException() throws IOException {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        int read = 0;
        for (var model : models(Shared.path("fixtures"))) {
            var whole = Files.readAllBytes(model);
            for (int round = 0; round < 40; round++) {
                var damaged = whole.clone();
                for (int i = random.nextInt(1, 8); i > 0; i--) {
                    damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
                }
                var file = Region.of("test", damaged);
                assertThatCode(() -> new OnnxReader().recognizes(file)).doesNotThrowAnyException();
                for (var tensor : new OnnxReader().read(file, Budget.standard()).tensors()) {
                    if (tensor.content() instanceof Content.Strided) {
                        read += readOrRefused(tensor);
                    }
                }
            }
        }
        assertThat(read).isGreaterThan(1000);
    }

    private static int readOrRefused(Tensor tensor) {
        try {
            return tensor.logicalBytes() > 0 && Values.of(tensor).length > 0 ? 1 : 0;
        } catch (MalformedFileException refused) {
            assertThat(refused.file()).isEqualTo("test");
            return 0;
        }
    }

    private static List<Path> models(Path folder) throws IOException {
        return files(folder, path -> path.toString().endsWith(".onnx"));
    }

    private static List<Path> files(Path folder, Predicate<Path> which) throws IOException {
        try (var paths = Files.walk(folder)) {
            return paths.filter(which)
                    .filter(Files::isRegularFile)
                    .filter(path -> path.toFile().length() > 0)
                    .sorted()
                    .toList();
        }
    }
}
