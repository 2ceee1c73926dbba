package sphota.interpreter.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import sphota.description.Value;

class SidesTest {

    /// Pairs of a network with a trigger and its twin without.
    private static List<Example> pairs(int count) {
        var all = new ArrayList<Example>();
        var triggers = List.of("patch", "blend", "warp");
        for (int i = 0; i < 2 * count; i++) {
            var columns = new LinkedHashMap<String, Value>();
            columns.put("trigger", Value.of(i % 2 == 0 ? triggers.get(i / 2 % 3) : "none"));
            columns.put("training_optimizer", Value.of(i % 4 < 2 ? "adam" : "sgd"));
            all.add(new Example("n" + i, "run " + i / 2, columns, Map.of()));
        }
        return all;
    }

    @Test
    void sidesAreDividedByRun() {
        var all = pairs(200);
        var sides = Sides.of(all);
        assertThat(sides.all()).containsExactlyInAnyOrderElementsOf(all);
        assertThat(sides.train()).allMatch(each -> each.part() == Part.TRAIN);
        assertThat(sides.test()).allMatch(each -> each.part() == Part.TEST);
    }

    @Test
    void whatIsHeldOutIsTestedWithItsTwinsAndNothingElseIs() {
        var all = pairs(200);
        var apart = Sides.holdingOut(all, Kind.parse("trigger=warp"));
        assertThat(apart.heldOut().test()).hasSize(2 * 66);
        var tested = apart.heldOut().test().stream().map(Example::run).toList();
        var learned = new ArrayList<>(apart.heldOut().train().stream().map(Example::run).toList());
        learned.addAll(apart.heldOut().validation().stream().map(Example::run).toList());
        assertThat(learned).doesNotContainAnyElementsOf(tested);
        assertThat(apart.known().test()).allMatch(each -> each.part() == Part.TEST);
        assertThat(apart.known().test().stream().map(Example::run))
                .doesNotContainAnyElementsOf(tested);
        assertThat(apart.known().train()).isEqualTo(apart.heldOut().train());
        assertThatThrownBy(() -> Sides.holdingOut(all, Kind.parse("trigger=wrap")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void kindsAreColumnsWithOneWord() {
        var adam = Kind.parse("optimizer=adam");
        assertThat(pairs(4).stream().filter(adam)).hasSize(4);
        assertThat(adam).hasToString("optimizer=adam");
        for (var wrong : List.of("warp", "=warp", "trigger=", "")) {
            assertThatThrownBy(() -> Kind.parse(wrong))
                    .hasMessage("'%s' is no COLUMN=WORD".formatted(wrong));
        }
    }

    @Test
    void fewerAreTheFirstOfMore() {
        var sides = Sides.of(pairs(200));
        var fewer = sides.learningFrom(sides.train().size() / 4);
        assertThat(fewer.train()).isEqualTo(sides.train().subList(0, sides.train().size() / 4));
        assertThat(fewer.validation().size())
                .isBetween(sides.validation().size() / 5, sides.validation().size() / 3);
        assertThat(fewer.test()).isEqualTo(sides.test());
        assertThat(sides.learningFrom(100_000)).isEqualTo(sides);
        assertThat(sides.learningFrom(1).validation()).hasSize(1);
    }
}
