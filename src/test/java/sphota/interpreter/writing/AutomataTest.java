package sphota.interpreter.writing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sphota.meaning.Operator;
import sphota.meaning.SplitMix;

class AutomataTest {

    @ParameterizedTest
    @ValueSource(strings = {"Z5^4 -> B", "Z8^4 -> Z3", "Z10^6 -> Z4^6"})
    void areWrittenWithinTheSymbolsOfTheFamily(String name) {
        var family = Family.parse(name);
        var automata = family.automata().orElseThrow();
        var grammar = family.grammar();
        var random = new SplitMix(1);
        for (int i = 0; i < 20; i++) {
            automata.draw(random)
                    .ifPresent(each -> {
                        assertThat(each.type()).isEqualTo(family.type());
                        assertThat(grammar.write(each).orElseThrow())
                                .hasSizeLessThanOrEqualTo(family.mostSymbols());
                    });
        }
        assertThat(family.mostSymbols()).isLessThan(Network.CONTEXT);
    }

    @Test
    void areOfNoOtherFamily() {
        for (var name :
                new String[] {"unary", "sequence", "B^8 -> B^8", "Z4^3 -> Z4", "Z5^4 -> Z5"}) {
            assertThat(Family.parse(name).automata()).isEmpty();
        }
        var grammar = Family.parse("sequence").grammar();
        assertThat(grammar.write(sphota.meaning.Expression.parse("Z5^4 : reverse"))).isPresent();
        assertThat(Family.parse("sequence").vocabulary().operators())
                .doesNotContain(Operator.AUTOMATON);
    }

    /// Accepts words with an odd number of ones; states 1 and 2 are alike, 3 is never reached.
    @Test
    void theSmallestHasNoStatesThatAreAlikeOrNeverReached() {
        var large =
                new Transitions(
                        new int[][] {{0, 2}, {2, 0}, {1, 0}, {3, 1}}, new int[] {0, 1, 1, 0});
        var small = large.smallest();
        assertThat(small.states()).isEqualTo(2);
        // from 0 by 0 and 1, from 1 by 0 and 1; 1 accepts
        assertThat(small.constants()).containsExactly(0, 1, 1, 0, 0, 1);
        assertThat(
                        new Transitions(new int[][] {{1, 0}, {0, 1}}, new int[] {1, 1})
                                .smallest()
                                .states())
                .isEqualTo(1);
    }

    @Test
    void whatIsNeverReachedIsWrittenWithZeros() {
        var some = new Transitions(new int[][] {{0, 2}, {2, 1}, {2, 0}}, new int[3]);
        assertThat(some.reached().constants()).containsExactly(0, 2, 0, 0, 2, 0, 0, 0, 0);
    }
}
