package sphota.evaluation.prediction;

/// Rows brought to mean 0 and deviation 1, column by column, by those to learn from. What is
/// missing becomes 0, as does a column that does not vary; nothing is farther than ten deviations
/// off.
record Standardised(double[] mean, double[] scale) {

    private static final double FARTHEST = 10;

    static Standardised of(float[][] rows) {
        int columns = rows[0].length;
        var mean = new double[columns];
        var scale = new double[columns];
        for (int c = 0; c < columns; c++) {
            double sum = 0;
            int count = 0;
            for (var row : rows) {
                if (!Float.isNaN(row[c])) {
                    sum += row[c];
                    count++;
                }
            }
            mean[c] = count == 0 ? 0 : sum / count;
            double squares = 0;
            for (var row : rows) {
                squares += Float.isNaN(row[c]) ? 0 : (row[c] - mean[c]) * (row[c] - mean[c]);
            }
            double deviation = count == 0 ? 0 : Math.sqrt(squares / count);
            scale[c] = deviation > 1e-12 * Math.abs(mean[c]) ? 1 / deviation : 0;
        }
        return new Standardised(mean, scale);
    }

    double[][] rows(float[][] rows) {
        var all = new double[rows.length][mean.length];
        for (int i = 0; i < rows.length; i++) {
            for (int c = 0; c < mean.length; c++) {
                double off = (rows[i][c] - mean[c]) * scale[c];
                all[i][c] = Double.isNaN(off) ? 0 : Math.clamp(off, -FARTHEST, FARTHEST);
            }
        }
        return all;
    }
}
