package sphota.interpreter.writing;

/// What a writer reads: tables, or the weights of networks as a view shows them.
///
/// @param view its name; empty for tables
/// @param width numbers of a row
public record Reads(String view, int width) {

    public static final Reads TABLES = new Reads("", TablePage.WIDTH);

    /// @throws IllegalArgumentException if rows are not of a size that can be
    public Reads {
        if (width < 1 || width > 1 << 16) {
            throw new IllegalArgumentException("rows of %d numbers".formatted(width));
        }
    }

    public boolean areTables() {
        return view.isEmpty();
    }
}
