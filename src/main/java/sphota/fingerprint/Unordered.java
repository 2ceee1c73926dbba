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
        for (int from = 0; from < count; ) {
            int end = (int) Math.min(count, from + rowLength - place);
            row += mixed(numbers, from, end);
            place += end - from;
            from = end;
            if (place == rowLength) {
                place = 0;
                sum += Mixing.mix(row);
                otherSum += Mixing.mix(row ^ OTHER);
                row = 0;
            }
        }
    }

    private static long mixed(double[] numbers, int from, int end) {
        long sum = 0;
        for (int i = from; i < end; i++) {
            sum += Mixing.mix(Double.doubleToLongBits(numbers[i]));
        }
        return sum;
    }

    /// 32 hexadecimal digits, once all numbers are there.
    String hex() {
        return HexFormat.of().toHexDigits(sum) + HexFormat.of().toHexDigits(otherSum);
    }
}
