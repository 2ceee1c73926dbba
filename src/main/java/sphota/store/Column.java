package sphota.store;

/// A column of a table.
///
/// @param meaning what stands in it, with the unit
public record Column(String name, Type type, String meaning) {

    /// What stands in a column; any may be missing.
    public enum Type {
        TEXT("VARCHAR"),
        WHOLE("BIGINT"),
        NUMBER("DOUBLE"),
        /// UTC.
        TIME("TIMESTAMP"),
        /// Whole numbers in order.
        SIZES("BIGINT[]"),
        /// Numbers in order.
        NUMBERS("DOUBLE[]"),
        /// Numbers of single precision in order.
        SINGLES("FLOAT[]"),
        TRUTH("BOOLEAN");

        private final String sql;

        Type(String sql) {
            this.sql = sql;
        }

        /// As DuckDB names it.
        public String sql() {
            return sql;
        }
    }
}
