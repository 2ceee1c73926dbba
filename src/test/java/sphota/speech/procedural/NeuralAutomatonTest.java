package sphota.speech.procedural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import sphota.meaning.SplitMix;

class NeuralAutomatonTest {

    private static final NeuralAutomaton AUTOMATON = NeuralAutomaton.USUAL;

    /// The whole frames of a history, each row by row; what is left over is not looked at.
    private static List<int[][]> frames(int[] ids) {
        var frames = new ArrayList<int[][]>();
        for (int begin = 0; begin + 73 <= ids.length; begin += 73) {
            var grid = new int[12][12];
            for (int patch = 0; patch < 36; patch++) {
                int row = patch / 6 * 2;
                int column = patch % 6 * 2;
                int above = ids[begin + 2 * patch];
                int below = ids[begin + 2 * patch + 1] - 100;
                assertThat(above).isBetween(0, 99);
                assertThat(below).isBetween(0, 99);
                grid[row][column] = above / 10;
                grid[row][column + 1] = above % 10;
                grid[row + 1][column] = below / 10;
                grid[row + 1][column + 1] = below % 10;
            }
            assertThat(ids[begin + 72]).isEqualTo(200);
            frames.add(grid);
        }
        return frames;
    }

    /// How many cells have neighbours that were seen before, or -1 where one of them became another
    /// colour than before.
    private static int foretold(List<int[][]> frames) {
        var rule = new HashMap<List<Integer>, Integer>();
        int foretold = 0;
        for (int t = 0; t + 1 < frames.size(); t++) {
            for (int row = 0; row < 12; row++) {
                for (int column = 0; column < 12; column++) {
                    var around = new ArrayList<Integer>();
                    for (int r = 11; r <= 13; r++) {
                        for (int c = 11; c <= 13; c++) {
                            around.add(frames.get(t)[(row + r) % 12][(column + c) % 12]);
                        }
                    }
                    int now = frames.get(t + 1)[row][column];
                    var before = rule.put(around, now);
                    if (before != null && before != now) {
                        return -1;
                    }
                    foretold += before == null ? 0 : 1;
                }
            }
        }
        return foretold;
    }

    @Test
    void theSameNeighboursAlwaysBecomeTheSameColour() {
        int foretold = 0;
        for (int seed = 0; seed < 40; seed++) {
            var drawn = AUTOMATON.draw(new SplitMix(seed), 73 * 8 + seed);
            assertThat(drawn.length()).isEqualTo(73 * 8 + seed);
            int cells = foretold(frames(drawn.ids()));
            assertThat(cells).as("seed %d", seed).isNotNegative();
            foretold += cells;
        }
        assertThat(foretold).isGreaterThan(1000);
    }

    @Test
    void aCellThatBreaksTheRuleIsTold() {
        var frames =
                frames(new NeuralAutomaton(12, 10, 16, 0, 0.1).draw(new SplitMix(1), 730).ids());
        assertThat(foretold(frames)).isPositive();
        frames.getLast()[5][7] = (frames.getLast()[5][7] + 1) % 10;
        assertThat(foretold(frames)).isEqualTo(-1);
    }

    @Test
    void complexityLiesInItsBandWhereRulesOfItExist() {
        int within = 0;
        for (int seed = 0; seed < 20; seed++) {
            double ratio = LempelZiv.ratio(AUTOMATON.draw(new SplitMix(seed), 1024).ids());
            within += ratio >= AUTOMATON.simplest() && ratio <= AUTOMATON.wildest() ? 1 : 0;
        }
        assertThat(within).isEqualTo(20);
    }

    @Test
    void documentsHaveRulesOfTheirOwn() {
        var distinct = new HashSet<List<Integer>>();
        var documents = new Documents(AUTOMATON, 4, 146);
        for (int i = 0; i < 20; i++) {
            var ids = new ArrayList<Integer>();
            for (int id : documents.at(i).ids()) {
                ids.add(id);
            }
            distinct.add(ids);
        }
        assertThat(distinct).hasSize(20);
    }

    /// From the paper: 0001101001000101 is 0 · 001 · 10 · 100 · 1000 · 101, where parts may overlap
    /// what they repeat.
    @Test
    void partsAreThoseOfLempelAndZiv() {
        assertThat(LempelZiv.parts(digits("0001101001000101"))).isEqualTo(6);
        assertThat(LempelZiv.parts(digits("00000000"))).isEqualTo(2);
        assertThat(LempelZiv.parts(digits("01234567"))).isEqualTo(8);
        assertThat(LempelZiv.parts(new int[0])).isZero();
        assertThat(LempelZiv.ratio(digits("01234567"))).isCloseTo(3.0 / 8, within(1e-12));
    }

    private static int[] digits(String text) {
        return text.chars().map(digit -> digit - '0').toArray();
    }

    @Test
    void refusesWhatHasNoPatchesOrNoBytes() {
        assertThatThrownBy(() -> new NeuralAutomaton(11, 10, 16, 0, 1))
                .hasMessageContaining("even");
        assertThatThrownBy(() -> new NeuralAutomaton(12, 12, 16, 0, 1)).hasMessageContaining("12");
        assertThatThrownBy(() -> new NeuralAutomaton(12, 10, 0, 0, 1))
                .hasMessageContaining("hidden");
        assertThatThrownBy(() -> new NeuralAutomaton(12, 10, 16, 1, 0)).hasMessageContaining("1.0");
        assertThatThrownBy(() -> AUTOMATON.draw(new SplitMix(1), 145)).hasMessageContaining("146");
    }
}
