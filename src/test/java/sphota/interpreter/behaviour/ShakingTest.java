package sphota.interpreter.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import sphota.meaning.SplitMix;

class ShakingTest {

    private final Case given =
            Subjects.asked(Subjects.network(Subjects.TWO_LAYERS, Subjects.PAIRS, 1), "a", "a");
    private final Questions questions = Questions.of(given.kind());

    private Shaking by(double most, Set<String> elsewhere) {
        return new Shaking(questions, new Symmetry(questions), most, elsewhere);
    }

    @Test
    void whatIsShakenAnswersAsIsSaid() {
        var shaking = by(1, Set.of());
        var random = new SplitMix(1);
        var behaviours = new HashSet<String>();
        for (int i = 0; i < 50; i++) {
            var shaken = shaking.of(given, random);
            var asked = Subjects.asked(shaken.seen(), "a", "a");
            assertThat(shaken.answers()).isEqualTo(asked.answers());
            assertThat(shaken.behaviour()).isEqualTo(asked.behaviour());
            assertThat(shaken.seen().flat()).isNotEqualTo(given.seen().flat());
            behaviours.add(shaken.behaviour());
        }
        assertThat(behaviours).hasSizeGreaterThan(10);
    }

    @Test
    void noBehaviourOfAnotherSideIsLearned() {
        var free = by(1, Set.of());
        var elsewhere = new HashSet<String>();
        var random = new SplitMix(1);
        for (int i = 0; i < 50; i++) {
            elsewhere.add(free.of(given, random).behaviour());
        }
        elsewhere.remove(given.behaviour());
        assertThat(elsewhere).isNotEmpty();
        var shaking = by(1, elsewhere);
        var again = new SplitMix(1);
        for (int i = 0; i < 50; i++) {
            assertThat(elsewhere).doesNotContain(shaking.of(given, again).behaviour());
        }
        var sides = new Sides(List.of(), List.of(), List.of(given), 0);
        assertThat(Shaking.of(questions, sides, 1).elsewhere()).containsExactly(given.behaviour());
    }

    @Test
    void withoutNoiseNothingChanges() {
        assertThat(by(0, Set.of()).of(given, new SplitMix(1))).isSameAs(given);
    }
}
