package sphota.interpreter.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sphota.execution.Blueprint;
import sphota.execution.Executor;
import sphota.execution.Extent;
import sphota.meaning.Data;
import sphota.meaning.MalformedExpressionException;
import sphota.tensor.NamedArray;
import sphota.zoo.image.Probes;

class ProbingTest {

    private static Seen of(String blueprint, String domain) throws MalformedExpressionException {
        var network = Networks.random(blueprint, 1);
        return new Seen(network.tensors(), network.blueprint(), Optional.of(Data.parse(domain)));
    }

    @Test
    void imagesAreTheProbesOfZoos() {
        assertThat(SmoothNoise.images(16, new Extent.Image(1, 28, 28)))
                .isEqualTo(Probes.images(16));
    }

    @Test
    void noiseIsSmoothAndHasTheShapeOfTheInput() {
        var shape = new Extent.Image(3, 20, 12);
        var images = SmoothNoise.images(4, shape);
        assertThat(images).hasSize(4 * 3 * 20 * 12);
        for (int row = 0; row < 20; row++) {
            for (int column = 1; column < 12; column++) {
                assertThat(images[row * 12 + column])
                        .isBetween(-1f, 1f)
                        .isCloseTo(images[row * 12 + column - 1], within(2f * 2 / 11 + 1e-5f));
            }
        }
        assertThat(SmoothNoise.images(1, new Extent.Image(1, 1, 1))).hasSize(1);
    }

    @Test
    void outputsAreThoseOfTheExecutor() {
        var network = Networks.random(Networks.CNN, 1);
        var grid = new Probing(5).of(network);
        var outputs =
                new Executor(network.blueprint().orElseThrow(), network.flat())
                        .run(Probes.images(5));
        assertThat(grid.rows()).isEqualTo(5);
        assertThat(grid.columns()).isEqualTo(20);
        for (int i = 0; i < 5; i++) {
            var row = grid.row(i);
            assertThat(Arrays.copyOf(row, 10))
                    .isEqualTo(Arrays.copyOfRange(outputs, i * 10, i * 10 + 10));
            double sum = 0;
            for (int c = 0; c < 10; c++) {
                sum += row[10 + c];
                assertThat(row[10 + c] / row[10])
                        .isCloseTo((float) Math.exp(row[c] - row[0]), within(1e-4f));
            }
            assertThat(sum).isCloseTo(1, within(1e-6));
        }
    }

    @Test
    void theSameFunctionAnswersTheSame() {
        var network = Networks.random(Networks.CNN, 1);
        var one = Probing.STANDARD.of(network).values();
        var other = Probing.STANDARD.of(Networks.permuted(network, 3, 0, 2, 4, 6)).values();
        for (int i = 0; i < one.length; i++) {
            assertThat(other[i]).isCloseTo(one[i], within(1e-5f));
        }
    }

    @Test
    void elementsOfADomainAreAskedAllOrDrawn() throws MalformedExpressionException {
        assertThat(Probing.STANDARD.of(of("flat 5 > dense 3", "Z5")).rows()).isEqualTo(5);
        assertThat(Probing.STANDARD.of(of("flat 32 > dense 3", "(Z16,Z16)")).rows()).isEqualTo(128);
        var sequences = Probing.STANDARD.of(of("sequence 4x1 > embedding 5 3 > dense 2", "Z5^4"));
        assertThat(sequences.rows()).isEqualTo(128);
        assertThat(sequences.columns()).isEqualTo(2 * 4 * 2);
        assertThat(sequences.row(0)[8] + sequences.row(0)[9]).isCloseTo(1, within(1e-6f));
    }

    @Test
    void whatCannotBeAskedHasNoRows() throws MalformedExpressionException {
        assertThat(Probing.STANDARD.of(of("flat 5 > dense 3", "Z7")).rows()).isZero();
        assertThat(Probing.STANDARD.of(Networks.random("flat 5 > dense 3", 1)).rows()).isZero();
        // Few weights, but 4 million numbers for each image.
        var large = Networks.random("image 1x2048x2048 > mean > dense 10", 1);
        assertThat(Probing.STANDARD.of(large).rows()).isZero();
        assertThat(Probing.STANDARD.of(Seen.of(List.of())).values()).isEmpty();
        assertThat(Probing.STANDARD.of(Networks.random("image 1x2x2 > flatten > dense 32769", 1)))
                .extracting(Grid::rows)
                .isEqualTo(0);
    }

    @Test
    void networksThatDivergedAnswerNothing() {
        var network = Networks.random(Networks.CNN, 1);
        network.tensors().getFirst().values()[0] = Float.NaN;
        assertThat(new Probing(2).of(network).values()).contains(Float.NaN);
        for (float each : new Probing(2).of(network).values()) {
            assertThat(Float.isInfinite(each)).isFalse();
        }
    }

    @Test
    void weightsOfAnotherNetworkAreRefused() {
        var blueprint = Optional.of(Blueprint.parse("flat 2 > dense 1"));
        var tensors = new ArrayList<NamedArray>();
        tensors.add(new NamedArray("0.weight", List.of(1, 3), new float[3]));
        assertThatThrownBy(() -> new Seen(tensors, blueprint, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[[1, 3]] for a network that has [[1, 2], [1]]");
    }
}
