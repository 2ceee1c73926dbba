package sphota.fingerprint;

import java.util.HexFormat;

/// A digest of a tensor that stays the same when its rows change places, and when the numbers of
/// all rows do. It is a sum of what the rows are hashed to, and each of these a sum of what its
/// numbers are: fit to find what belongs together, and not to withstand who wants two to be alike.
final class Unordered {

    private static final long OTHER = 0x6A09_E667_F3BC_C909L;

    private final long rowLength;
    private long place;
    private long row;
    private long sum;
    private long otherSum;

    /// @param rowLength in numbers
    Unordered(long rowLength) {
        this.rowLength = rowLength;
    }

    /// Adds the next numbers, canonical ones.
    void add(double[] numbers, int count) {
        for (int i = 0; i < count; i++) {
            row += Mixing.mix(Double.doubleToLongBits(numbers[i]));
            place++;
            if (place == rowLength) {
                place = 0;
                sum += Mixing.mix(row);
                otherSum += Mixing.mix(row ^ OTHER);
                row = 0;
            }
        }
    }

    /// 32 hexadecimal digits, once all numbers are there.
    String hex() {
        return HexFormat.of().toHexDigits(sum) + HexFormat.of().toHexDigits(otherSum);
    }
}
