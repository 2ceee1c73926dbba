package sphota.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import sphota.tensor.Shape;

class MatrixShapeTest {

    private static final long MOST = 1 << 22;

    private static MatrixShape of(long... sizes) {
        var shape = Shape.of(sizes);
        return MatrixShape.of(shape, shape).orElseThrow();
    }

    private static boolean isMatrix(long... sizes) {
        return MatrixShape.of(Shape.of(sizes), Shape.of(sizes)).isPresent();
    }

    @Test
    void aMatrixHasTwoToFourMillionRowsAndColumns() {
        assertThat(isMatrix()).isFalse();
        assertThat(isMatrix(7)).isFalse();
        assertThat(isMatrix(2, 2)).isTrue();
        assertThat(isMatrix(1, 2)).isFalse();
        assertThat(isMatrix(2, 1)).isFalse();
        assertThat(isMatrix(MOST, 2)).isTrue();
        assertThat(isMatrix(2, MOST)).isTrue();
        assertThat(isMatrix(MOST + 1, 2)).isFalse();
        assertThat(isMatrix(2, MOST + 1)).isFalse();
        assertThat(isMatrix(2, 2, 0)).isFalse();
        assertThat(isMatrix(2, 2, 5, 1)).isTrue();
    }

    @Test
    void whatLiesAlongFurtherAxesIsShared() {
        assertThat(of(3, 4, 5, 6)).isEqualTo(new MatrixShape(3, 4, 30, 1, 1, 1));
        assertThat(of(3, 4, 5, 6).rowLength()).isEqualTo(120);
        assertThat(of(3, 4).inner()).isEqualTo(1);
    }

    @Test
    void axesThatRepeatAreCounted() {
        assertThat(MatrixShape.of(Shape.of(6, 4, 5, 2), Shape.of(1, 4, 1, 2)))
                .hasValue(new MatrixShape(1, 4, 2, 6, 1, 5));
        assertThat(MatrixShape.of(Shape.of(6, 4, 5), Shape.of(6, 1, 5)))
                .hasValue(new MatrixShape(6, 1, 5, 1, 4, 1));
    }

    @Test
    void elementsShareASumOnlyWhereRowsAreVeryLong() {
        assertThat(of(2, MOST).span()).isEqualTo(1);
        assertThat(of(2, MOST).places()).isEqualTo((int) MOST);
        assertThat(of(2, MOST / 4, 4).span()).isEqualTo(1);
        assertThat(of(2, MOST / 4, 5).span()).isEqualTo(5);
        assertThat(of(2, MOST / 4, 5).places()).isEqualTo((int) MOST / 4);
    }

    @Test
    void manyPlacesMakeAMatrixLarge() {
        // Places, rows and columns together: 2²⁰ are not large, one more is.
        assertThat(of((1 << 20) - 20, 10).large()).isFalse();
        assertThat(of((1 << 20) - 19, 10).large()).isTrue();
        assertThat(of(2, 1 << 18, 2).large()).isFalse();
        assertThat(of(2, 1 << 19).large()).isTrue();
        assertThat(new MatrixShape(2, 3, 1, 1 << 19, 1, 1).large()).isTrue();
        assertThat(new MatrixShape(2, 3, 1, 1, 1 << 19, 1).large()).isTrue();
        assertThat(new MatrixShape(2, 3, 1, 1, 1, 1 << 19).large()).isFalse();
    }

    @Test
    void thereAreAsManyStripesAsThereIsRoomForSums() {
        // 2²⁰ places in all: 16 stripes of 2¹⁶.
        assertThat(of(1 << 12, 1 << 16).partition().stripes()).isEqualTo(16);
        assertThat(of(1 << 18, 1 << 10).partition().stripes()).isEqualTo(64);
        assertThat(of(1 << 4, 1 << 21).partition().stripes()).isEqualTo(1);
    }
}
