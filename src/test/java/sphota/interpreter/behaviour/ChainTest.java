package sphota.interpreter.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sphota.execution.Blueprint;
import sphota.interpreter.view.Networks;
import sphota.interpreter.view.Seen;
import sphota.tensor.NamedArray;

class ChainTest {

    private static final String CONVOLUTIONS =
            "image 1x9x9 > convolution 4 3 2 0 > relu > dropout > convolution 5 3 2 0 > relu > mean >"
                    + " dense 3";

    /// The network whose weights a chain has.
    private static Seen of(Chain chain, Seen like) {
        var tensors = new ArrayList<NamedArray>();
        for (int i = 0; i < like.tensors().size(); i++) {
            var link = chain.links().get(i / 2);
            var tensor = like.tensors().get(i);
            tensors.add(
                    new NamedArray(
                            tensor.name(),
                            tensor.shape(),
                            i % 2 == 0 ? link.matrix() : link.bias()));
        }
        return new Seen(tensors, like.blueprint(), like.domain());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "flat 8 > dense 6 > relu > dense 5 > relu > dense 4; (Z4, Z4)",
                "flat 8 > dense 6 > tanh > dense 4; (Z4, Z4)",
                "flat 9 > dense 6 > gelu > dense 3; (B^4, Z5)",
                "flat 5 > dense 7; Z5",
                CONVOLUTIONS + "; ''"
            })
    void aChainAnswersAsTheNetworkDoes(String blueprint, String domain) {
        for (int seed = 0; seed < 20; seed++) {
            var network = Subjects.network(blueprint, domain, seed);
            var questions = Questions.of(Kind.of(network).orElseThrow());
            var chain = of(Chain.of(network), network);
            assertThat(questions.answersOf(chain).orElseThrow())
                    .isEqualTo(questions.answersOf(network).orElseThrow());
        }
    }

    @Test
    void theChainHasNoFreedomLeft() {
        var network = Subjects.network(Subjects.TWO_LAYERS, Subjects.PAIRS, 1);
        var links = Chain.of(network).links();
        var first = links.getFirst();
        for (int unit = 0; unit < first.units(); unit++) {
            for (int scalar = 0; scalar < 2; scalar++) {
                double sum = 0;
                for (int v = 0; v < 4; v++) {
                    sum += first.matrix()[unit * 8 + scalar * 4 + v];
                }
                assertThat(sum).isCloseTo(0, within(1e-6));
            }
        }
        var last = links.getLast();
        double squares = 0;
        for (int unit = 0; unit < 5; unit++) {
            double sum = 0;
            for (int o = 0; o < 4; o++) {
                double weight = last.matrix()[o * 5 + unit];
                sum += weight;
                squares += weight * weight;
            }
            assertThat(sum).isCloseTo(0, within(1e-6));
        }
        for (float bias : last.bias()) {
            squares += (double) bias * bias;
        }
        assertThat(squares).isCloseTo(4, within(1e-5));
    }

    @Test
    void whatIsAddedToAllOutputsOrToAllValuesOfAScalarIsTakenOut() {
        var network = Subjects.network(Subjects.TWO_LAYERS, Subjects.PAIRS, 1);
        var other = Subjects.network(Subjects.TWO_LAYERS, Subjects.PAIRS, 1);
        var matrix = other.tensors().getFirst().values();
        var bias = other.tensors().get(1).values();
        for (int unit = 0; unit < 6; unit++) {
            for (int v = 0; v < 4; v++) {
                matrix[unit * 8 + v] += 0.5f;
            }
            bias[unit] -= 0.5f;
        }
        var last = other.tensors().get(4).values();
        for (int i = 0; i < last.length; i++) {
            last[i] += 0.25f * (i % 5);
        }
        same(Chain.of(other), Chain.of(network), 1e-5f);
    }

    private static void same(Chain one, Chain other, float within) {
        for (int i = 0; i < one.links().size(); i++) {
            assertThat(one.links().get(i).matrix())
                    .containsExactly(other.links().get(i).matrix(), within(within));
            assertThat(one.links().get(i).bias())
                    .containsExactly(other.links().get(i).bias(), within(within));
        }
    }

    @Test
    void orderAndFactorsOfUnitsAreTakenOut() {
        var network = Subjects.network(Subjects.TWO_LAYERS, Subjects.PAIRS, 3);
        same(Chain.of(Networks.permuted(network, 4, 0, 2, 4)), Chain.of(network), 0f);
        same(Chain.of(Networks.scaled(network, 4, 0, 2, 4)), Chain.of(network), 1e-5f);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                Subjects.TWO_LAYERS + "; (Z4, Z4)",
                "flat 5 > dense 7; Z5",
                CONVOLUTIONS + "; ''"
            })
    void aRawChainIsTheWeightsOfTheFile(String blueprint, String domain) {
        var network = Subjects.network(blueprint, domain, 1);
        var raw = Chain.raw(network);
        assertThat(of(raw, network).flat()).isEqualTo(network.flat());
        assertThat(of(Chain.of(network), network).flat()).isNotEqualTo(network.flat());
        assertThat(raw.links().stream().map(Chain.Link::after))
                .isEqualTo(Chain.of(network).links().stream().map(Chain.Link::after).toList());
    }

    @Test
    void layersAreNamedButForTheirWidths() {
        assertThat(Chain.stages(Blueprint.parse(CONVOLUTIONS)))
                .containsExactly(
                        new Kind.Stage("convolution 3 2 0", 9),
                        new Kind.Stage("convolution 3 2 0", 9),
                        new Kind.Stage("dense", 1));
        assertThat(Chain.stages(Blueprint.parse(Networks.WITH_FLATTEN)))
                .containsExactly(
                        new Kind.Stage("convolution 3 2 0", 18),
                        new Kind.Stage("dense", 9),
                        new Kind.Stage("dense", 1));
    }

    @ParameterizedTest
    @CsvSource({
        "flat 8 > dense 6 > dense 4",
        "flat 8 > dense 6 > relu",
        "flat 8 > relu > dense 4",
        "flat 8 > dense 8 > relu > residual ( dense 8 > relu ) > dense 4",
        "flat 8"
    })
    void whatIsNoChainIsNone(String text) {
        assertThat(Chain.stages(Blueprint.parse(text))).isEmpty();
        var network = Networks.random(text, 1);
        for (ThrowingCallable each :
                List.<ThrowingCallable>of(() -> Chain.of(network), () -> Chain.raw(network))) {
            assertThatThrownBy(each)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("is no chain");
        }
    }
}
