package sphota.token;

import java.util.List;

/// What stands at each place of the vectors of this version.
///
/// @param statistics of a tensor
/// @param spectrum of a tensor seen as a matrix
/// @param row of a row
/// @param sketchSize how many numbers the sketch of a row has
public record Vectors(
        List<Component> statistics, List<Component> spectrum, List<Component> row, int sketchSize) {

    public static final List<Component> STATISTICS = SummaryVector.KIND.components();
    public static final List<Component> SPECTRUM = SpectrumVector.KIND.components();
    public static final List<Component> ROW = RowSummary.KIND.components();

    /// What this program writes.
    public static final Vectors CURRENT = new Vectors(STATISTICS, SPECTRUM, ROW, Sketch.SIZE);

    public Vectors {
        statistics = List.copyOf(statistics);
        spectrum = List.copyOf(spectrum);
        row = List.copyOf(row);
        if (sketchSize < 0) {
            throw new IllegalArgumentException("a sketch of " + sketchSize);
        }
    }
}
