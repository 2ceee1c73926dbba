package sphota.interpreter.opinion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sphota.bytes.MalformedFileException;
import sphota.description.Value;
import sphota.interpreter.data.Example;
import sphota.interpreter.data.Target;

class SpreadTest {

    @TempDir private Path folder;

    /// The second number follows the first, the third is small, the fourth always 7.
    private static List<float[]> vectors(int count, long seed) {
        var random = new Random(seed);
        var all = new ArrayList<float[]>();
        for (int i = 0; i < count; i++) {
            float x = (float) random.nextGaussian();
            all.add(
                    new float[] {
                        x,
                        2 * x + 0.1f * (float) random.nextGaussian(),
                        1e-3f * (float) random.nextGaussian(),
                        7
                    });
        }
        return all;
    }

    private static double length(double... vector) {
        double sum = 0;
        for (double each : vector) {
            sum += each * each;
        }
        return Math.sqrt(sum);
    }

    @Test
    void distancesAreAboutOneAndGrowWhereNothingVaries() {
        var spread = Spread.of(vectors(2000, 1), new int[2000]);
        double mean =
                vectors(2000, 2).stream()
                        .mapToDouble(each -> length(spread.whitened(each)))
                        .average()
                        .orElseThrow();
        assertThat(mean).isBetween(0.6, 1.1);
        assertThat(length(spread.whitened(1, 2, 0, 7))).isLessThan(2);
        assertThat(length(spread.whitened(1, -2, 0, 7))).isGreaterThan(8);
        assertThat(length(spread.whitened(0, 0, 1, 7))).isGreaterThan(100);
        assertThat(length(spread.whitened(0, 0, 0, 8))).isGreaterThan(5);
    }

    @Test
    void moreNumbersThanVectorsAreNoTrouble() {
        var random = new Random(1);
        var few = new ArrayList<float[]>();
        for (int i = 0; i < 10; i++) {
            var vector = new float[40];
            for (int c = 0; c < vector.length; c++) {
                vector[c] = (float) random.nextGaussian();
            }
            few.add(vector);
        }
        var spread = Spread.of(few, new int[few.size()]);
        assertThat(length(spread.whitened(few.getFirst()))).isBetween(0.5, 2.0);
        var same = List.of(new float[] {1, 2}, new float[] {1, 2});
        assertThat(length(Spread.of(same, 0, 0).whitened(1, 2))).isZero();
    }

    @Test
    void withinGroupsTheirMeansAreLeftOut() {
        var all = new ArrayList<float[]>();
        var groups = new int[400];
        var random = new Random(1);
        for (int i = 0; i < groups.length; i++) {
            groups[i] = i % 2;
            all.add(new float[] {10 * groups[i] + (float) random.nextGaussian()});
        }
        var spread = Spread.of(all, groups);
        assertThat(spread.deviation()[0]).isCloseTo(1, within(0.1f));
        assertThat(spread.mean()[0]).isCloseTo(5, within(0.2f));
    }

    private static Memory memory() {
        var examples = new ArrayList<Example>();
        for (int i = 0; i < 50; i++) {
            var columns = new LinkedHashMap<String, Value>();
            columns.put("accuracy", Value.of(i / 50.0));
            columns.put("colour", Value.of(i % 2 == 0 ? "red" : "blue"));
            columns.put("secret", Value.of(1));
            examples.add(new Example("n" + i, "n" + i, columns, Map.of()));
        }
        return Memory.of(
                vectors(50, 3),
                examples,
                List.of(
                        new Target.Numeric("accuracy"),
                        new Target.Category("colour", List.of("blue", "red"))));
    }

    @Test
    void theNearestOfThoseThatAreKeptAreNamed() {
        var memory = memory();
        var nearest = memory.nearest(3, vectors(50, 3).get(20));
        assertThat(nearest).hasSize(3);
        assertThat(nearest.getFirst().id()).isEqualTo("n20");
        assertThat(nearest.getFirst().distance()).isCloseTo(0, within(1e-4));
        assertThat(nearest.getFirst().known())
                .containsExactly(
                        Map.entry("accuracy", Value.of(0.4)), Map.entry("colour", Value.of("red")));
        assertThat(nearest.get(1).distance()).isLessThanOrEqualTo(nearest.get(2).distance());
    }

    @Test
    void aMemoryIsReadAsItWasWritten() throws IOException {
        var file = folder.resolve("memory.safetensors");
        var memory = memory();
        memory.write(file);
        var read = Memory.read(file);
        var vector = vectors(1, 9).getFirst();
        assertThat(read.distance(vector)).isCloseTo(memory.distance(vector), within(1e-4));
        assertThat(read.networks()).isEqualTo(memory.networks());
        assertThat(read.nearest(1, vectors(50, 3).get(20)).getFirst().id()).isEqualTo("n20");
        Files.write(file, new byte[] {1, 2, 3});
        assertThatThrownBy(() -> Memory.read(file)).isInstanceOf(MalformedFileException.class);
    }
}
