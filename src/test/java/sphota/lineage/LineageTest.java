package sphota.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sphota.Models;
import sphota.bytes.Budget;
import sphota.format.pytorch.PytorchWriter;
import sphota.format.safetensors.SafetensorsWriter;
import sphota.store.RunStore;
import sphota.tensor.Scalar;
import sphota.tensor.Shape;
import sphota.tensor.Tensor;

class LineageTest {

    private static final int ROWS = 24;
    private static final int COLUMNS = 40;

    @TempDir private Path folder;

    private static float[] normal(long seed, int count) {
        var random = new Random(seed);
        var values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static float[] weights(long seed) {
        return normal(seed, ROWS * COLUMNS);
    }

    private static List<Tensor> tensors(float[] values) {
        return List.of(
                Models.tensor(
                        "layer.weight",
                        Scalar.F32,
                        Shape.of(ROWS, COLUMNS),
                        0,
                        Models.floats(values)));
    }

    private Path models() throws IOException {
        return Files.createDirectories(folder.resolve("models"));
    }

    private void write(String name, float[] values) throws IOException {
        SafetensorsWriter.write(models().resolve(name + ".safetensors"), tensors(values), Map.of());
    }

    private Lineage.Summary lineage() throws IOException {
        return Runs.lineage(models(), folder.resolve("run"));
    }

    private List<String> relations() throws IOException {
        return Runs.relations(folder.resolve("run"));
    }

    private static float[] pruned(float[] values) {
        var result = values.clone();
        for (int i = 0; i < result.length; i++) {
            result[i] = Math.abs(result[i]) < 0.6f ? 0 : result[i];
        }
        return result;
    }

    private static float[] rounded(float[] values) {
        var result = new float[values.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = Math.round(values[i] * 20) / 20f;
        }
        return result;
    }

    private static float[] mean(float[] one, float[] other) {
        var result = new float[one.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = (one[i] + other[i]) / 2;
        }
        return result;
    }

    private static float[] tuned(float[] values, long seed) {
        var change = weights(seed);
        var result = values.clone();
        for (int i = 0; i < result.length; i++) {
            result[i] += 0.3f * change[i];
        }
        return result;
    }

    private static float[] turned(float[] values) {
        var result = values.clone();
        for (int row = 0; row < ROWS; row++) {
            System.arraycopy(values, row * COLUMNS, result, (ROWS - 1 - row) * COLUMNS, COLUMNS);
        }
        return result;
    }

    @Test
    void aFamilyIsTold() throws IOException {
        var root = weights(1);
        var tuned = tuned(root, 2);
        write("root", root);
        write("pruned", pruned(root));
        write("rounded", rounded(tuned));
        write("tuned", tuned);
        write("mean", mean(root, tuned));
        write("turned", turned(root));
        assertThat(lineage().models()).isEqualTo(6);
        assertThat(relations())
                .contains(
                        "pruned < root: pruned",
                        "rounded < tuned: quantised",
                        "mean < root: averaged",
                        "mean < tuned: averaged")
                .anyMatch(each -> each.matches("(turned < root|root < turned): reordered\\?"));
    }

    @Test
    void strangersOfOneShapeAreNotRelated() throws IOException {
        for (int seed = 0; seed < 30; seed++) {
            write("m" + seed, weights(seed));
        }
        assertThat(lineage().relations()).isZero();
        assertThat(relations()).isEmpty();
    }

    @Test
    void theSameInAnotherContainerIsACopy() throws IOException {
        write("one", weights(1));
        PytorchWriter.write(models().resolve("two.pt"), tensors(weights(1)), Budget.standard());
        Files.copy(models().resolve("one.safetensors"), models().resolve("zwei.safetensors"));
        var summary = lineage();
        assertThat(summary.contents()).isEqualTo(1);
        assertThat(summary.candidates()).isZero();
        assertThat(relations())
                .containsExactly("two < one: repackaged?", "zwei < one: identical files?");
        try (var store = RunStore.open(folder.resolve("run"))) {
            var savings = Savings.of(store);
            long bytes = (long) ROWS * COLUMNS * Float.BYTES;
            assertThat(savings.tensors()).isEqualTo(3 * bytes);
            assertThat(savings.distinctTensors()).isEqualTo(bytes);
            assertThat(savings.files() - savings.distinctFiles())
                    .isEqualTo(Files.size(models().resolve("one.safetensors")));
        }
    }

    @Test
    void onlyWhatChangedIsComparedAgain() throws IOException {
        var root = weights(1);
        for (int i = 0; i < 5; i++) {
            write("m" + i, tuned(root, 10 + i));
        }
        var first = lineage();
        assertThat(first.candidates()).isEqualTo(10);
        assertThat(first.known()).isZero();
        var before = relations();
        assertThat(lineage().known()).isEqualTo(10);
        assertThat(relations()).isEqualTo(before);
        write("m2", tuned(root, 20));
        Files.setLastModifiedTime(
                models().resolve("m2.safetensors"),
                java.nio.file.attribute.FileTime.fromMillis(1_000));
        var again = lineage();
        assertThat(again.candidates()).isEqualTo(10);
        assertThat(again.known()).isEqualTo(6);
        Files.delete(models().resolve("m0.safetensors"));
        assertThat(lineage().known()).isEqualTo(6);
        assertThat(relations()).noneMatch(each -> each.contains("m0"));
    }

    @Test
    void aRunThatWasStoppedGoesOnToTheSame() throws IOException {
        var root = weights(1);
        for (int i = 0; i < 6; i++) {
            write("m" + i, tuned(root, 10 + i));
        }
        lineage();
        var whole = relations();
        try (var store = RunStore.open(folder.resolve("run"))) {
            store.replace(sphota.store.Schema.PAIRS, List.of());
            store.replace(sphota.store.Schema.RELATIONS, List.of());
            var lineage = Runs.lineage(store);
            assertThatThrownBy(() -> lineage.run((_, _) -> lineage.stop()))
                    .isInstanceOf(CancellationException.class);
        }
        assertThat(lineage().known()).isPositive();
        assertThat(relations()).isEqualTo(whole);
    }

    @Test
    void hostileModelsStopNothing() throws IOException {
        var root = weights(1);
        write("it's \"quoted\"; DROP TABLE relations", root);
        write("pruned", pruned(root));
        write("zeros", new float[root.length]);
        write("zeros too", new float[root.length]);
        var nans = root.clone();
        Arrays.fill(nans, Float.NaN);
        write("nans", nans);
        var some = root.clone();
        some[3] = Float.POSITIVE_INFINITY;
        write("some", some);
        SafetensorsWriter.write(models().resolve("none.safetensors"), List.of(), Map.of());
        // It describes more than it holds.
        var header =
                "{\"t\":{\"dtype\":\"F32\",\"shape\":[1048576,1048576],\"data_offsets\":[0,4]}}";
        var bytes = Arrays.copyOf(new byte[] {(byte) header.length()}, 8 + header.length() + 4);
        System.arraycopy(header.getBytes(StandardCharsets.US_ASCII), 0, bytes, 8, header.length());
        Files.write(models().resolve("huge.safetensors"), bytes);
        lineage();
        assertThat(relations())
                .contains(
                        "pruned < it's \"quoted\"; DROP TABLE relations: pruned",
                        "zeros < zeros too: identical files?")
                .noneMatch(each -> each.contains("nans") || each.contains("huge"));
    }

    @Test
    void theDocumentHasTheQueryOfSavings() throws IOException {
        assertThat(Files.readString(Path.of("docs/lineage.md")).replaceAll("\\s+", " "))
                .contains(Savings.QUERY.strip().replaceAll("\\s+", " "));
    }
}
