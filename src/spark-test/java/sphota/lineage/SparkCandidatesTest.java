package sphota.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sphota.Models;
import sphota.batch.Batch;
import sphota.batch.Engine;
import sphota.batch.Filters;
import sphota.cluster.SparkEngine;
import sphota.format.safetensors.SafetensorsWriter;
import sphota.spectrum.Settings;
import sphota.store.RunStore;
import sphota.tensor.Scalar;
import sphota.tensor.Shape;
import sphota.tensor.Tensor;

class SparkCandidatesTest {

    private static final int MODELS = 120;
    private static final int NEAREST = 5;

    @TempDir private Path folder;

    private static Tensor tensor(String name, float[] values) {
        return Models.tensor(
                name, Scalar.F32, Shape.of(values.length / 40, 40), 0, Models.floats(values));
    }

    /// Each a stranger, or made of one or two earlier ones; some hold the same as another.
    private Path kin() throws IOException {
        var collection = Files.createDirectories(folder.resolve("collection"));
        var random = new Random(3);
        var grown = new ArrayList<float[]>();
        for (int number = 0; number < MODELS; number++) {
            var values = new float[1600];
            int kind = number < 4 ? 0 : random.nextInt(5);
            var one = kind == 0 ? values : grown.get(random.nextInt(number));
            var other = kind == 0 ? values : grown.get(random.nextInt(number));
            for (int i = 0; i < values.length; i++) {
                float noise = (float) random.nextGaussian();
                values[i] =
                        switch (kind) {
                            case 0 -> noise;
                            case 1 -> (one[i] + other[i]) / 2;
                            case 2 -> one[i];
                            case 3 -> Math.abs(one[i]) < 0.5f ? 0 : one[i];
                            default -> one[i] + 0.4f * noise;
                        };
            }
            grown.add(values);
            SafetensorsWriter.write(
                    collection.resolve("m%03d.safetensors".formatted(number)),
                    List.of(
                            tensor("up.weight", java.util.Arrays.copyOf(values, 960)),
                            tensor("down.weight", java.util.Arrays.copyOfRange(values, 960, 1600))),
                    Map.of());
        }
        return collection;
    }

    @Test
    void joinsFindThePairsThatBucketsDo() throws IOException {
        var out = folder.resolve("run");
        new SparkEngine()
                .run(
                        new Engine.Request(
                                List.of(kin().toString()),
                                out.toString(),
                                Filters.NONE,
                                new Batch.Settings(
                                        2,
                                        1 << 20,
                                        Duration.ofHours(1),
                                        Settings.standard().withMode(Settings.Mode.OFF)),
                                1 << 20,
                                NEAREST,
                                Optional.of("local[2]"),
                                "1",
                                "rules"),
                        Batch.Observer.SILENT,
                        (where, reason) -> {
                            throw new AssertionError(where + ": " + reason);
                        });
        var joined = new ArrayList<String>();
        var expected = new ArrayList<String>();
        try (var store = RunStore.open(out)) {
            store.each(
                    "SELECT model, other FROM read_parquet('%s/parquet/candidates/*.parquet') ORDER BY ALL"
                            .formatted(out),
                    row -> joined.add(row.getString(1) + " " + row.getString(2)));
            var models = new ArrayList<Kin>();
            var seen = new java.util.HashSet<String>();
            for (var kin : Members.of(store)) {
                if (seen.add(kin.content())) {
                    models.add(kin);
                }
            }
            assertThat(models).hasSizeLessThan(MODELS).hasSizeGreaterThan(MODELS / 2);
            for (var pair : Candidates.of(models, NEAREST)) {
                expected.add(
                        models.get(pair.first()).model() + " " + models.get(pair.second()).model());
            }
        }
        assertThat(expected).hasSizeGreaterThan(MODELS).hasSizeLessThan(MODELS * MODELS / 8);
        assertThat(joined).containsExactlyElementsOf(expected.stream().sorted().toList());
    }
}
