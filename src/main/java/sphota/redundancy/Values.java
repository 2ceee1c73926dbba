package sphota.redundancy;

/// Elements that take few values.
public sealed interface Values {

    /// How many different values there are.
    int distinct();

    /// Every element is a whole multiple of one step, as a tensor has that was quantised and turned
    /// back into floating point.
    ///
    /// @param step positive
    /// @param lowest the smallest multiple that occurs
    /// @param highest the largest
    record Grid(int distinct, double step, long lowest, long highest) implements Values {

        /// Whether every element is −step, 0 or step.
        public boolean isTernary() {
            return distinct == 3 && lowest == -1 && highest == 1;
        }

        /// Bits that number every multiple from the lowest to the highest.
        public int bits() {
            return Long.SIZE - Long.numberOfLeadingZeros(highest - lowest);
        }
    }

    /// The values have no step in common, as those of a codebook.
    record Codebook(int distinct) implements Values {}

    /// Every row is a grid with a step of its own.
    ///
    /// @param distinct most values in a row
    /// @param bits that number the multiples of any row
    record RowGrids(int distinct, int bits) implements Values {}
}
