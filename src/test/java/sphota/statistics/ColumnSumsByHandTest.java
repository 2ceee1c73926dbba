package sphota.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ColumnSumsByHandTest {

    private static Numbers numbers(double... x) {
        return new Numbers.Doubles(x);
    }

    private static ColumnSums sums(double[]... rows) {
        var sums = new ColumnSums(rows[0].length, 1);
        for (int row = 0; row < rows.length; row++) {
            sums.add(numbers(rows[row]), 0, 0, rows[row].length, row == 0);
        }
        return sums;
    }

    private static double[] row(double... elements) {
        return elements;
    }

    @Test
    void aColumnIsTheSameUntilAnElementDiffers() {
        var sums = sums(row(1, 0, 5, 0), row(1, -0.0, 5, 3), row(1, 0, 6, 0));
        assertThat(sums.squares).containsExactly(3, 0, 86, 9);
        assertThat(sums.same(0)).isTrue();
        assertThat(sums.same(1)).isTrue();
        assertThat(sums.same(2)).isFalse();
        assertThat(sums.same(3)).isFalse();
        assertThat(sums.constant()).isEqualTo(1);
        assertThat(sums.dead()).isEqualTo(1);
        assertThat(sums.first(2)).isEqualTo(5);
    }

    @Test
    void placesOfOneWordAreJudgedEachByItself() {
        var sums = new ColumnSums(130, 1);
        var first = new double[130];
        Arrays.fill(first, 2);
        sums.add(numbers(first), 0, 0, 130, true);
        assertThat(sums.constant()).isEqualTo(130);
        // Parts of rows: only the places they hold are compared.
        sums.add(numbers(9, 9, 2, 3, 2), 2, 63, 3, false);
        assertThat(sums.same(62)).isTrue();
        assertThat(sums.same(63)).isTrue();
        assertThat(sums.same(64)).isFalse();
        assertThat(sums.same(65)).isTrue();
        assertThat(sums.same(66)).isTrue();
        assertThat(sums.constant()).isEqualTo(129);
        assertThat(sums.squares[63]).isEqualTo(8);
        assertThat(sums.squares[64]).isEqualTo(13);
        assertThat(sums.squares[66]).isEqualTo(4);
        sums.differ(129);
        assertThat(sums.same(129)).isFalse();
        assertThat(sums.same(128)).isTrue();
    }

    @Test
    void aSpanOfElementsSharesASumAndIsTheSameAsAWhole() {
        var sums = new ColumnSums(3, 2);
        sums.add(numbers(1, 1, 2, 3, 0), 0, 0, 5, true);
        sums.add(numbers(0), 0, 5, 1, true);
        assertThat(sums.squares).containsExactly(2, 13, 0);
        assertThat(sums.same(0)).isTrue();
        assertThat(sums.same(1)).isFalse();
        assertThat(sums.same(2)).isTrue();
        sums.add(numbers(7, 1, 1, 2, 3, 0, 4), 1, 0, 6, false);
        assertThat(sums.squares).containsExactly(4, 26, 16);
        assertThat(sums.constant()).isEqualTo(1);
        assertThat(sums.dead()).isZero();
        sums.differ(1);
        assertThat(sums.constant()).isZero();
    }

    @Test
    void laterStripesMustHaveTheSameElement() {
        var sums = sums(row(1, 2, 3, 4), row(1, 2, 3, 5));
        sums.addAll(sums(row(1, 7, 3, 4), row(1, 7, 4, 4)));
        assertThat(sums.squares).containsExactly(4, 8 + 98, 18 + 25, 41 + 32);
        assertThat(sums.same(0)).isTrue();
        assertThat(sums.same(1)).isFalse();
        assertThat(sums.same(2)).isFalse();
        assertThat(sums.same(3)).isFalse();
    }

    @Test
    void neighboursAreJoined() {
        var sums = sums(row(1, 1, 2, 3, 0, 0), row(1, 1, 2, 3, 0, 1));
        var joined = sums.joined(3);
        assertThat(joined.squares).containsExactly(4, 26, 1);
        assertThat(joined.same(0)).isTrue();
        assertThat(joined.same(1)).isFalse();
        assertThat(joined.same(2)).isFalse();
        assertThat(joined.first(1)).isEqualTo(2);
        assertThat(joined.constant()).isEqualTo(1);
        assertThat(sums.joined(6)).isSameAs(sums);
        var wide = new double[140];
        Arrays.fill(wide, 3);
        assertThat(sums(wide).joined(70).constant()).isEqualTo(70);
    }

    @Test
    void theOnlyColumnStandsForItsRepetitions() {
        var sums = sums(row(3), row(3));
        var repeated = sums.repeated(70);
        assertThat(repeated.squares).hasSize(70).containsOnly(18);
        assertThat(repeated.first(69)).isEqualTo(3);
        assertThat(repeated.same(0)).isTrue();
        assertThat(repeated.same(69)).isTrue();
        assertThat(repeated.constant()).isEqualTo(70);
        assertThat(repeated.dead()).isZero();
        assertThat(sums(row(0), row(0)).repeated(3).dead()).isEqualTo(3);
        assertThat(sums(row(3), row(4)).repeated(2).same(1)).isFalse();
        assertThat(sums.repeated(1)).isSameAs(sums);
        var two = sums(row(1, 2));
        assertThat(two.repeated(2)).isSameAs(two);
    }
}
