package sphota.evaluation.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import sphota.evaluation.behaviour.Baseline.Linear;
import sphota.evaluation.behaviour.Baseline.Majority;
import sphota.evaluation.behaviour.Baseline.Nearest;
import sphota.execution.Executor;
import sphota.interpreter.behaviour.Case;
import sphota.interpreter.behaviour.Cases;
import sphota.interpreter.behaviour.Chain;
import sphota.interpreter.behaviour.Sides;
import sphota.interpreter.behaviour.Subjects;

class BehaviourTableTest {

    private static final String LINEAR = "flat 8 > dense 4";
    private static final String DEEP = "flat 8 > dense 6 > relu > dense 5 > relu > dense 4";
    private static final String PAIRS = "(Z4, Z4)";

    private static Sides sides(String blueprint, int train) {
        return new Sides(
                Subjects.some(blueprint, PAIRS, 0, train),
                Subjects.some(blueprint, PAIRS, 1000, 1010),
                Subjects.some(blueprint, PAIRS, 2000, 2040),
                0);
    }

    private static double right(List<Case> cases, byte[]... read) {
        int right = 0;
        int all = 0;
        for (int i = 0; i < read.length; i++) {
            for (int a = 0; a < read[i].length; a++) {
                right += read[i][a] == cases.get(i).answers()[a] ? 1 : 0;
                all++;
            }
        }
        return (double) right / all;
    }

    /// With layers that bend nothing the product is the network.
    @Test
    void theProductOfAChainIsWhatItWouldBeWithoutBends() {
        var network = Subjects.asked(Subjects.network(DEEP, PAIRS, 1), "a", "a");
        var product = Rows.product(network);
        assertThat(product).hasSize(4 * 8 + 4);
        var links = Chain.of(network.seen()).links();
        var x = new double[] {1, 0, 0, 0, 0, 0, 1, 0};
        var at = x;
        for (var link : links) {
            var next = new double[link.units()];
            for (int unit = 0; unit < next.length; unit++) {
                next[unit] = link.bias()[unit];
                for (int t = 0; t < at.length; t++) {
                    next[unit] += link.matrix()[unit * at.length + t] * at[t];
                }
            }
            at = next;
        }
        for (int o = 0; o < 4; o++) {
            assertThat(product[o * 8] + product[o * 8 + 6] + product[32 + o])
                    .isCloseTo(at[o], within(1e-5));
        }
    }

    @Test
    void theMajorityIsWhatMostAnswer() {
        var sides = sides(LINEAR, 50);
        var read = new Majority().read(sides);
        assertThat(read).hasNumberOfRows(40);
        for (int a = 0; a < 16; a++) {
            int answer = a;
            var votes = new int[4];
            sides.train().forEach(each -> votes[each.answers()[answer]]++);
            assertThat(votes[read[7][a]]).isEqualTo(java.util.Arrays.stream(votes).max().orElse(0));
        }
    }

    @Test
    void linearNetworksAreReadByRidgeAndBetterThanByNeighbours() {
        var sides = sides(LINEAR, 400);
        double linear = right(sides.test(), new Linear().read(sides));
        double nearest = right(sides.test(), new Nearest().read(sides));
        double majority = right(sides.test(), new Majority().read(sides));
        assertThat(linear).isGreaterThan(0.7).isGreaterThan(nearest);
        assertThat(nearest).isGreaterThan(majority + 0.1);
    }

    @Test
    void theNearestOfCopiesAreCopies() {
        var one = Subjects.some(LINEAR, PAIRS, 0, 3);
        var train = new ArrayList<Case>();
        for (int i = 0; i < 10; i++) {
            train.addAll(one);
        }
        var read = new Nearest().read(new Sides(train, one, one, 0));
        assertThat(right(one, read)).isEqualTo(1);
    }

    @Test
    void tooManyOutputsAreRefused() {
        var one = Subjects.some("flat 12 > dense 2", "B^12", 0, 1).getFirst();
        var many = new ArrayList<Case>();
        for (int i = 0; i < 1 << 15; i++) {
            many.add(one);
        }
        var sides = new Sides(many, many, many, 0);
        assertThatThrownBy(() -> new Linear().read(sides))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("32,768 networks with 8,192 outputs are too many");
    }

    @Test
    void aTableHasALineForEachKindAndBaseline() {
        var cases = new ArrayList<>(Subjects.some(DEEP, PAIRS, 0, 200));
        cases.addAll(Subjects.some("flat 8 > dense 6 > relu > dense 4", PAIRS, 0, 200));
        cases.addAll(Subjects.some(LINEAR, PAIRS, 0, 10));
        var done = new ArrayList<String>();
        var text =
                BehaviourTable.of(
                                new Cases(cases, 3, 2, List.of()),
                                new LinkedHashMap<>(),
                                (line, _) -> done.add(line))
                        .text();
        assertThat(done).hasSize(6);
        assertThat(text)
                .startsWith("410 networks: ")
                .contains(
                        "10 of kinds with too few, 3 of which it is not known what to ask, 2 whose")
                .contains("| (Z4, Z4) to 4 classes, 1 hidden layer | ")
                .contains("| (Z4, Z4) to 4 classes, 2 hidden layers | ")
                .contains("| product of weights and statistics, ridge | 0.");
    }

    /// What is compared with is what the network answers when it is run.
    @Test
    void answersAreThoseOfTheExecutor() {
        var network = Subjects.network(DEEP, PAIRS, 4);
        var answers = Subjects.asked(network, "a", "a").answers();
        var executor = new Executor(network.blueprint().orElseThrow(), network.flat());
        for (int q = 0; q < 16; q++) {
            var x = new float[8];
            x[q / 4] = 1;
            x[4 + q % 4] = 1;
            var out = executor.run(x);
            for (float each : out) {
                assertThat(each).isLessThanOrEqualTo(out[answers[q]]);
            }
        }
    }
}
