package sphota.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import sphota.Models;
import sphota.tensor.Scalar;
import sphota.tensor.Shape;

/// Columns of matrices that are taken in several stripes, against sums that are plain.
class ColumnSumsTest {

    private static final int COLUMNS = 200;
    private static final int ROWS = 12_000;

    /// Column 3 is dead, 7 and 130 are constant, 64 differs in the very last row, 65 in the first
    /// of a late stripe; 66 is dead but for one row.
    private static double at(int row, int column) {
        return switch (column) {
            case 3 -> 0;
            case 7 -> 2.5;
            case 130 -> -1;
            case 64 -> row == ROWS - 1 ? 4 : 3;
            case 65 -> row < ROWS / 2 ? 1 : 2;
            case 66 -> row == ROWS / 2 ? 1 : 0;
            default -> (row * 31 + column * 17) % 97 - 48;
        };
    }

    @Test
    void columnsAreJudgedThroughAllStripes() {
        var values = new double[ROWS * COLUMNS];
        var squares = new double[COLUMNS];
        for (int i = 0; i < values.length; i++) {
            values[i] = at(i / COLUMNS, i % COLUMNS);
            squares[i % COLUMNS] += values[i] * values[i];
        }
        var tensor =
                Models.tensor("w", Scalar.F64, Shape.of(ROWS, COLUMNS), 0, Models.doubles(values));
        var matrix =
                Statistics.of(Models.weights(tensor))
                        .tensors()
                        .getFirst()
                        .summary()
                        .orElseThrow()
                        .matrix()
                        .orElseThrow();
        assertThat(matrix.columns().dead()).isEqualTo(1);
        assertThat(matrix.columns().constant()).isEqualTo(2);
        assertThat(matrix.rows().constant()).isZero();
        var largest = matrix.columns().largest();
        double most = Arrays.stream(squares).max().orElseThrow();
        assertThat(largest.getFirst().norm()).isEqualTo(Math.sqrt(most));
        for (var vector : largest) {
            assertThat(vector.norm()).isEqualTo(Math.sqrt(squares[(int) vector.index()]));
        }
    }
}
