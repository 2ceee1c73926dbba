package sphota.interpreter.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import sphota.interpreter.data.Part;

class SidesTest {

    private static final String SMALL = "flat 2 > dense 3 > relu > dense 2";

    private static Set<String> behaviours(List<Case> side) {
        return side.stream().map(Case::behaviour).collect(Collectors.toSet());
    }

    private static Set<String> runs(List<Case> side) {
        return side.stream().map(Case::run).collect(Collectors.toSet());
    }

    private static void isWithoutLeak(Sides sides) {
        assertThat(Collections.disjoint(behaviours(sides.train()), behaviours(sides.test())))
                .isTrue();
        assertThat(Collections.disjoint(behaviours(sides.train()), behaviours(sides.validation())))
                .isTrue();
        assertThat(Collections.disjoint(behaviours(sides.validation()), behaviours(sides.test())))
                .isTrue();
        assertThat(Collections.disjoint(runs(sides.train()), runs(sides.test()))).isTrue();
        assertThat(Collections.disjoint(runs(sides.train()), runs(sides.validation()))).isTrue();
        assertThat(Collections.disjoint(runs(sides.validation()), runs(sides.test()))).isTrue();
    }

    @Test
    void noBehaviourIsOnTwoSides() {
        var cases = new ArrayList<>(Subjects.some(Subjects.TWO_LAYERS, Subjects.PAIRS, 0, 200));
        cases.addAll(Subjects.some(SMALL, "B^2", 0, 200));
        var sides = Sides.of(cases);
        isWithoutLeak(sides);
        assertThat(sides.leftOut()).isZero();
        assertThat(behaviours(cases)).hasSizeLessThan(cases.size() - 100);
        assertThat(sides.train().size() + sides.validation().size() + sides.test().size())
                .isEqualTo(400);
        for (var each : sides.test()) {
            assertThat(Part.of(each.behaviour())).isEqualTo(Part.TEST);
        }
    }

    /// Runs of three networks of other behaviours each.
    @Test
    void kinLiesTogetherAndWhatWouldLeakIsLeftOut() {
        var cases = new ArrayList<Case>();
        for (int i = 0; i < 300; i++) {
            var network = Subjects.network(Subjects.TWO_LAYERS, Subjects.PAIRS, i);
            cases.add(Subjects.asked(network, "n" + i, "r" + i / 3));
        }
        var sides = Sides.of(cases);
        isWithoutLeak(sides);
        assertThat(sides.leftOut()).isPositive();
        assertThat(sides.train()).isNotEmpty();
        assertThat(sides.test()).isNotEmpty();
    }

    @Test
    void theSideOfANetworkDoesNotDependOnTheOthers() {
        var cases = Subjects.some(Subjects.TWO_LAYERS, Subjects.PAIRS, 0, 100);
        var all = Sides.of(cases);
        var half = Sides.of(cases.subList(0, 50));
        assertThat(all.test()).containsAll(half.test());
        assertThat(all.train()).containsAll(half.train());
    }

    @Test
    void kindsAreApart() {
        var cases = new ArrayList<>(Subjects.some(Subjects.TWO_LAYERS, Subjects.PAIRS, 0, 60));
        cases.addAll(Subjects.some("flat 8 > dense 7 > relu > dense 4", Subjects.PAIRS, 0, 60));
        var kinds = Sides.of(cases).byKind();
        assertThat(kinds.keySet().stream().map(Kind::label))
                .containsExactly(
                        "(Z4, Z4) to 4 classes, 1 hidden layer",
                        "(Z4, Z4) to 4 classes, 2 hidden layers");
        assertThat(kinds.values())
                .allSatisfy(sides ->
                        assertThat(
                                        Stream.of(sides.train(), sides.validation(), sides.test())
                                                .mapToInt(List::size)
                                                .sum())
                                .isEqualTo(60));
    }
}
