package sphota.interpreter.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import sphota.tensor.NamedArray;

class EdgesTest {

    @Test
    void aNeuronIsJoinedToThoseItReads() {
        var network = Networks.random("flat 2 > dense 3 > tanh > dense 2", 1);
        var edges = Edges.STANDARD.of(network);
        var weights = network.tensors().get(2).values();
        assertThat(edges.rows()).isEqualTo(6);
        assertThat(edges.columns()).isEqualTo(4);
        for (int e = 0; e < 6; e++) {
            int read = e / 2;
            int reading = e % 2;
            float weight = weights[reading * 3 + read];
            assertThat(edges.row(e))
                    .containsExactly(
                            new float[] {3 + reading, read, weight, Math.abs(weight)},
                            within(1e-6f));
        }
    }

    @Test
    void kernelsCountAsTheirSumsAndNorms() {
        var network =
                Networks.random(
                        "image 1x5x5 > convolution 2 3 1 0 > tanh > convolution 1 2 1 0", 1);
        var weights = network.tensors().get(2).values();
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < 4; i++) {
            sum += weights[4 + i];
            squares += weights[4 + i] * weights[4 + i];
        }
        assertThat(Edges.STANDARD.of(network).row(1))
                .containsExactly(
                        new float[] {2, 1, (float) sum, (float) Math.sqrt(squares)}, within(1e-6f));
    }

    @Test
    void whereWeightsAreZeroThereIsNoEdge() {
        var network = Networks.random("flat 2 > dense 3 > tanh > dense 2", 1);
        network.tensors().get(2).values()[4] = 0;
        var edges = Edges.STANDARD.of(network);
        assertThat(edges.rows()).isEqualTo(5);
        for (int e = 0; e < 5; e++) {
            assertThat(edges.row(e)[0] == 4 && edges.row(e)[1] == 1).isFalse();
        }
    }

    @Test
    void ordersOfUnitsMakeNoDifferenceToTheCanonicalNetwork() {
        var network = Networks.random(Networks.CNN, 1);
        var permuted = Networks.permuted(network, 2, 0, 2, 4, 6);
        var edges = new Canonically(Edges.STANDARD);
        assertThat(edges.of(permuted).values()).isEqualTo(edges.of(network).values());
        assertThat(edges.of(network).rows()).isEqualTo(16 * 16 + 16 * 16 + 16 * 10);
    }

    @Test
    void whereNothingIsKnownOrThereAreTooManyThereAreNone() {
        var network = Networks.random(Networks.CNN, 1);
        assertThat(new Edges(57).of(network).rows()).isZero();
        assertThat(new Edges(58).of(network).rows()).isPositive();
        var unknown = Seen.of(List.of(new NamedArray("a", List.of(1, 1), new float[] {1})));
        assertThat(Edges.STANDARD.of(unknown).rows()).isZero();
    }
}
