package sphota.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import sphota.Models;
import sphota.audit.Architecture;
import sphota.format.Finding;
import sphota.format.Severity;
import sphota.redundancy.Redundancy;
import sphota.statistics.Statistics;
import sphota.tensor.Content;
import sphota.tensor.Scalar;
import sphota.tensor.Shape;
import sphota.tensor.Strides;
import sphota.tensor.Tensor;
import sphota.weights.Weights;

class HealthFindingsTest {

    private static final Random RANDOM = new Random(7);

    @Test
    void numbersThatAreNoneAreFoundAtTheirTensor() {
        var tensor = Models.tensor("w.weight", Scalar.F32, Shape.of(1, 3), 160, nanAndInfinities());

        var findings = Judged.health(Models.weights(tensor));

        assertThat(findings)
                .extracting(Finding::rule)
                .containsExactly("health.nan", "health.infinite");
        assertThat(findings)
                .allSatisfy(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.HIGH);
                    assertThat(finding.place().byteOffset()).hasValue(160);
                    assertThat(finding.evidence()).startsWith("w.weight: ");
                });
        assertThat(findings.getFirst().evidence())
                .isEqualTo("w.weight: NaN in 1 of 3 elements; the limit is 0");
    }

    private static byte[] nanAndInfinities() {
        return Models.floats(Float.NaN, Float.POSITIVE_INFINITY, 1);
    }

    @Test
    void infinitiesOfAMaskAreNoFault() {
        var mask =
                Models.tensor(
                        "h.0.attn.masked_bias",
                        Float.NEGATIVE_INFINITY,
                        0f,
                        Float.NEGATIVE_INFINITY);

        assertThat(Judged.health(Models.weights(mask)))
                .extracting(Finding::severity)
                .containsOnly(Severity.INFO);
    }

    @Test
    void masksAreToldByWhatTheyHoldWhateverTheirName() {
        var upper = new float[64 * 64];
        var lower = new float[64 * 64];
        for (int row = 0; row < 64; row++) {
            for (int column = 0; column < 64; column++) {
                upper[64 * row + column] = column > row ? Float.NEGATIVE_INFINITY : 0;
                lower[64 * row + column] = column > row ? 0 : 1;
            }
        }
        var tensors = new ArrayList<Tensor>();
        for (int i = 0; i < 4; i++) {
            tensors.add(matrix("h." + i + ".some_table", 64, 64, upper));
            tensors.add(matrix("h." + i + ".attn.bias", 64, 64, lower));
            tensors.add(matrix("h." + i + ".weight", 64, 32, trained(64, 32)));
        }

        assertThat(Judged.health(Models.weights(tensors.toArray(Tensor[]::new))))
                .extracting(Finding::severity)
                .containsOnly(Severity.INFO);
    }

    @Test
    void infinitiesAmongOtherNumbersAreAFault() {
        var values = trained(64, 32);
        values[5] = Float.NEGATIVE_INFINITY;

        assertThat(rules(List.of(matrix("a.weight", 64, 32, values)))).contains("health.infinite");
    }

    @Test
    void aMatrixAsItWasDrawnIsFoundAmongTrainedOnes() {
        var tensors = new ArrayList<Tensor>();
        for (int i = 0; i < 4; i++) {
            tensors.add(matrix("net." + i + ".weight", 64, 32, trained(64, 32)));
        }
        tensors.add(matrix("head.weight", 64, 32, drawn(64, 32)));

        assertThat(rules(tensors)).containsExactly("health.untouched-layer");
    }

    @Test
    void aStepOfTrainingIsEnoughNotToBeUntouched() {
        var drawn = drawn(64, 32);
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] += (float) (0.005 * RANDOM.nextGaussian());
        }

        assertThat(rules(List.of(matrix("a.weight", 64, 32, drawn)))).isEmpty();
    }

    @Test
    void aModelThatWasNeverTrainedIsOneFinding() {
        var tensors = new ArrayList<Tensor>();
        for (int i = 0; i < 6; i++) {
            tensors.add(matrix("net." + i + ".weight", 64, 32, drawn(64, 32)));
        }

        assertThat(rules(tensors)).containsExactly("health.untrained");
    }

    @Test
    void aProjectionThatIsRandomByItsNameIsWorthKnowingOnly() {
        var tensors =
                List.of(
                        matrix("pe.random_projection.weight", 64, 32, drawn(64, 32)),
                        matrix("a.weight", 64, 32, trained(64, 32)));

        assertThat(rules(tensors)).containsExactly("health.random-projection");
    }

    @Test
    void layersAreHeldAgainstTheirNeighboursNotAgainstAllOfTheStack() {
        var tensors = new ArrayList<Tensor>();
        for (int i = 0; i < 12; i++) {
            tensors.add(scaled("h." + i + ".mlp.weight", Math.pow(1.6, i)));
        }

        assertThat(rules(tensors)).isEmpty();

        tensors.set(6, scaled("h.6.mlp.weight", 200 * Math.pow(1.6, 6)));
        assertThat(rules(tensors)).contains("health.exploding-layer");
    }

    @Test
    void aBiasOfZerosAmongOthersIsNoDeadLayer() {
        var tensors =
                IntStream.range(0, 6)
                        .mapToObj(i -> Models.tensor("h." + i + ".norm.bias", i == 3 ? 0f : 1f, 0f))
                        .toList();

        assertThat(rules(tensors)).isEmpty();
    }

    @Test
    void embeddingsKnownToBeTiedAreNoDuplicates() {
        var embedding = trained(64, 32);
        var tensors =
                List.of(
                        matrix("model.embed_tokens.weight", 64, 32, embedding),
                        matrix("model.layers.0.mlp.up_proj.weight", 64, 32, trained(64, 32)),
                        matrix("model.layers.0.mlp.gate_proj.weight", 64, 32, embedding));

        assertThat(rules(tensors)).containsExactly("health.duplicate-tensor");
    }

    @Test
    void aViewOfTheSameBytesIsNoDuplicate() {
        var tensor = matrix("a.weight", 64, 32, trained(64, 32));

        assertThat(rules(List.of(tensor, tensor.withName("b.weight")))).isEmpty();
    }

    @Test
    void aSliceSavedWithAllOfItsStorageIsFound() {
        var storage = Models.stored("model.pt", 0, new byte[4 * 50_000]);
        var slice =
                new Tensor(
                        "slice",
                        Scalar.F32,
                        Shape.of(100),
                        new Content.Strided(
                                storage, ByteOrder.LITTLE_ENDIAN, 10, Strides.of(1), false, false));

        var finding = Judged.health(Models.weights(slice)).getFirst();

        assertThat(finding.rule()).isEqualTo("health.wasted-storage");
        assertThat(finding.evidence()).contains("199,600 of 200,000 bytes");
        assertThat(
                        rules(
                                List.of(
                                        slice,
                                        Models.view(
                                                "all",
                                                Scalar.F32,
                                                Shape.of(50_000),
                                                Strides.of(1),
                                                storage))))
                .isEmpty();
    }

    @Test
    void aHundredThousandTensorsTakeLinearWork() {
        var elements = Models.floats(4, 2, 3, 4);
        var tensors = new ArrayList<Tensor>();
        for (int i = 0; i < 100_000; i++) {
            tensors.add(
                    Models.tensor("h." + i + ".1.2.3.w", Scalar.F32, Shape.of(2, 2), 0, elements));
        }
        var weights = Models.weights(Models.reading(tensors));
        var statistics = Statistics.of(weights);

        // A quadratic step would take hours.
        assertThat(
                        HealthFindings.of(
                                weights,
                                new Architecture(List.of()),
                                statistics,
                                new Redundancy(List.of()),
                                List.of()))
                .isEmpty();
    }

    private static List<String> rules(List<Tensor> tensors) {
        return rules(Models.weights(tensors.toArray(Tensor[]::new)));
    }

    private static List<String> rules(Weights weights) {
        return Judged.health(weights).stream().map(Finding::rule).toList();
    }

    private static Tensor scaled(String name, double factor) {
        var elements = trained(16, 16);
        for (int i = 0; i < elements.length; i++) {
            elements[i] *= (float) factor;
        }
        return matrix(name, 16, 16, elements);
    }

    /// Uniform as PyTorch draws the weights of a dense layer.
    private static float[] drawn(int rows, int columns) {
        var elements = new float[rows * columns];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = (float) ((2 * RANDOM.nextDouble() - 1) / Math.sqrt(columns));
        }
        return elements;
    }

    /// Rows of unequal norm.
    private static float[] trained(int rows, int columns) {
        var elements = new float[rows * columns];
        for (int row = 0; row < rows; row++) {
            double norm = 0.1 * Math.exp(0.4 * RANDOM.nextGaussian());
            for (int column = 0; column < columns; column++) {
                elements[row * columns + column] = (float) (norm * RANDOM.nextGaussian());
            }
        }
        return elements;
    }

    private static long nextByte;

    private static Tensor matrix(String name, int rows, int columns, float[] elements) {
        nextByte += 1 << 20;
        return Models.tensor(
                name, Scalar.F32, Shape.of(rows, columns), nextByte, Models.floats(elements));
    }
}
