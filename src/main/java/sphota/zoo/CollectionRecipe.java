package sphota.zoo;

/// Somebody's own models, with what that somebody knows of them: a folder and a table of labels.
///
/// @param files the folder that the table's paths begin from
/// @param labels a CSV or Parquet file with a column `file`, a path to a model, and any others,
///   which become labels
/// @param count of rows; 0 until the table is read
public record CollectionRecipe(String files, String labels, int count) implements Recipe {

    private static final int MOST = 100_000_000;

    /// @throws IllegalArgumentException if there cannot be so many
    public CollectionRecipe {
        Checks.between("count", count, 0, MOST);
    }

    /// The labels beside the models.
    public static final CollectionRecipe STANDARD = new CollectionRecipe(".", "labels.csv", 0);

    /// Nothing is drawn.
    @Override
    public long seed() {
        return 0;
    }
}
