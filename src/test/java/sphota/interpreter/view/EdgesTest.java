package sphota.interpreter.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import sphota.zoo.NamedArray;

class EdgesTest {

    @Test
    void aNeuronIsJoinedToThoseItReads() {
        var network = Networks.random("flat 2 > dense 3 > tanh > dense 2", 1);
        var edges = Edges.STANDARD.of(network);
        assertThat(edges.rows()).isEqualTo(5);
        assertThat(edges.columns()).isEqualTo(10);
        var canonical = Canonical.of(network).tensors().get(2).values();
        for (int i = 0; i < 5; i++) {
            for (int j = 0; j < 5; j++) {
                float weight = i >= 3 && j < 3 ? canonical[(i - 3) * 3 + j] : 0;
                assertThat(edges.row(i)[j]).isEqualTo(weight);
                assertThat(edges.row(i)[5 + j]).isCloseTo(Math.abs(weight), within(1e-6f));
            }
        }
    }

    @Test
    void kernelsCountAsTheirSumsAndNorms() {
        var network =
                Networks.random(
                        "image 1x5x5 > convolution 2 3 1 0 > tanh > convolution 1 2 1 0", 1);
        var canonical = Canonical.of(network).tensors().get(2).values();
        var edges = Edges.STANDARD.of(network);
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < 4; i++) {
            sum += canonical[4 + i];
            squares += canonical[4 + i] * canonical[4 + i];
        }
        assertThat(edges.row(2)[1]).isCloseTo((float) sum, within(1e-6f));
        assertThat(edges.row(2)[3 + 1]).isCloseTo((float) Math.sqrt(squares), within(1e-6f));
    }

    @Test
    void ordersOfUnitsMakeNoDifference() {
        var network = Networks.random(Networks.CNN, 1);
        var permuted = Networks.permuted(network, 2, 0, 2, 4, 6);
        assertThat(Edges.STANDARD.of(permuted).values())
                .isEqualTo(Edges.STANDARD.of(network).values());
    }

    @Test
    void whereNothingIsKnownOrThereAreTooManyThereAreNone() {
        var network = Networks.random(Networks.CNN, 1);
        assertThat(new Edges(57).of(network).rows()).isZero();
        assertThat(new Edges(58).of(network).rows()).isEqualTo(58);
        var unknown = Seen.of(List.of(new NamedArray("a", List.of(1, 1), new float[] {1})));
        assertThat(Edges.STANDARD.of(unknown).rows()).isZero();
    }
}
