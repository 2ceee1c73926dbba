package sphota.speech.procedural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayDeque;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sphota.meaning.SplitMix;

class DyckTest {

    private static final int SEEDS = 200;

    /// The most brackets that are open at once, or -1 where some type is not balanced by itself.
    private static int depthOfShuffle(int[] ids, int types) {
        int deepest = 0;
        int all = 0;
        var open = new int[types];
        for (int id : ids) {
            if (id < 0 || id >= 2 * types) {
                return -1;
            }
            open[id % types] += id < types ? 1 : -1;
            all += id < types ? 1 : -1;
            if (open[id % types] < 0) {
                return -1;
            }
            deepest = Math.max(deepest, all);
        }
        return all == 0 ? deepest : -1;
    }

    /// Whether what closes is always the last that opened, and all is closed.
    private static boolean isNested(int[] ids, int types) {
        var stack = new ArrayDeque<Integer>();
        for (int id : ids) {
            if (id < types) {
                stack.push(id);
            } else if (stack.isEmpty() || stack.pop() != id - types) {
                return false;
            }
        }
        return stack.isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 16, 17, 255, 1024})
    void shufflesAreBalancedInEveryTypeAndNoDeeperThanTheirDepth(int length) {
        for (int seed = 0; seed < SEEDS; seed++) {
            var drawn = ShuffleDyck.PUBLISHED.draw(new SplitMix(seed), length);
            assertThat(drawn.length()).isEqualTo(length / 2 * 2);
            assertThat(drawn.scored()).doesNotContain(false);
            assertThat(depthOfShuffle(drawn.ids(), 64)).as("seed %d", seed).isBetween(1, 8);
        }
    }

    @Test
    void aShuffleOfDepthOneOpensAndClosesInTurn() {
        var ids = new ShuffleDyck(5, 1, 0.5).draw(new SplitMix(3), 100).ids();
        for (int i = 0; i < ids.length; i += 2) {
            assertThat(ids[i]).isLessThan(5);
            assertThat(ids[i + 1]).isEqualTo(ids[i] + 5);
        }
    }

    @Test
    void shufflesCross() {
        assertThat(isNested(ShuffleDyck.PUBLISHED.draw(new SplitMix(1), 2048).ids(), 64)).isFalse();
    }

    /// Opened and closed are as frequent; a walk between 0 and 8 that is as likely to go up as down
    /// is at its cap for less than a fifth of the time.
    @Test
    void shufflesUseAllTypesAndAllDepths() {
        var ids = ShuffleDyck.PUBLISHED.draw(new SplitMix(1), 100_000).ids();
        var counts = new int[128];
        var depths = new int[9];
        int depth = 0;
        for (int id : ids) {
            counts[id]++;
            depth += id < 64 ? 1 : -1;
            depths[depth]++;
        }
        for (int count : counts) {
            assertThat(count / (ids.length / 128.0)).isCloseTo(1, within(0.2));
        }
        for (int at : depths) {
            assertThat(at).isBetween(ids.length / 40, ids.length / 5);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 16, 17, 255, 1024})
    void nestedBracketsCloseTheLastThatOpened(int length) {
        for (int seed = 0; seed < SEEDS; seed++) {
            var drawn = NestedDyck.PUBLISHED.draw(new SplitMix(seed), length);
            assertThat(drawn.length()).isEqualTo(length / 2 * 2);
            assertThat(drawn.scored()).doesNotContain(false);
            assertThat(isNested(drawn.ids(), 64)).as("seed %d", seed).isTrue();
        }
    }

    @Test
    void theChecksTellWhatIsNotBalanced() {
        assertThat(depthOfShuffle(new int[] {0, 1, 2, 3}, 2)).isEqualTo(2);
        assertThat(depthOfShuffle(new int[] {0, 3}, 2)).isEqualTo(-1);
        assertThat(depthOfShuffle(new int[] {0, 0, 2}, 2)).isEqualTo(-1);
        assertThat(depthOfShuffle(new int[] {2, 0}, 2)).isEqualTo(-1);
        assertThat(isNested(new int[] {0, 1, 3, 2}, 2)).isTrue();
        assertThat(isNested(new int[] {0, 1, 2, 3}, 2)).isFalse();
        assertThat(isNested(new int[] {0}, 2)).isFalse();
        assertThat(isNested(new int[] {2}, 2)).isFalse();
    }

    @Test
    void refusesWhatBytesCannotHold() {
        assertThatThrownBy(() -> new ShuffleDyck(129, 8, 0.5)).hasMessageContaining("129");
        assertThatThrownBy(() -> new ShuffleDyck(64, 0, 0.5)).hasMessageContaining("depth 0");
        assertThatThrownBy(() -> new NestedDyck(64, 1)).hasMessageContaining("probability");
        assertThatThrownBy(() -> new NestedDyck(64, Double.NaN)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> NestedDyck.PUBLISHED.draw(new SplitMix(1), 1))
                .hasMessage("a document has at least 2 ids, and not 1");
    }
}
