package sphota.evaluation;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/// Gradient-boosted trees (Chen and Guestrin, "XGBoost", 2016): the baseline for tables. How many
/// trees is decided on validation data alone.
public final class Boosting {

    private static final int MOST_TREES = 800;
    private static final int STEP = 25;
    private static final int PATIENCE = 200;

    /// Trees of so many columns or more look at a fifth of them each, in 64 steps.
    private static final int WIDE = 1024;

    private Boosting() {}

    /// Learns to predict a number or one of several classes, and predicts. There are as many trees
    /// as had the least squared error, or the least logarithmic loss, on validation data; no more
    /// are grown once 200 brought nothing.
    ///
    /// @param classes how many; 0 for a number
    /// @param train rows of numbers; NaN where one is missing
    /// @param trainTargets numbers, or numbers of classes
    /// @return for each row of `test` the number, or a probability for each class
    public static double[][] scores(
            int classes,
            float[][] train,
            double[] trainTargets,
            float[][] validation,
            double[] validationTargets,
            float[][] test) {
        try {
            var learned = matrix(train, trainTargets);
            var watched = matrix(validation, validationTargets);
            var asked = matrix(test, new double[test.length]);
            try {
                // Watched matrices would be reported on the standard output.
                Booster booster =
                        XGBoost.train(
                                learned,
                                settings(classes, train[0].length),
                                1,
                                Map.of(),
                                null,
                                null);
                try {
                    int best = 0;
                    double least = Double.POSITIVE_INFINITY;
                    for (int trees = 1; trees < MOST_TREES && trees - best < PATIENCE; ) {
                        for (int i = 0; i < STEP && trees < MOST_TREES; i++) {
                            booster.update(learned, trees++);
                        }
                        double loss =
                                loss(classes, validationTargets, predict(booster, watched, trees));
                        if (loss < least || best == 0) {
                            least = loss;
                            best = trees;
                        }
                    }
                    return predict(booster, asked, best);
                } finally {
                    booster.dispose();
                }
            } finally {
                learned.dispose();
                watched.dispose();
                asked.dispose();
            }
        } catch (XGBoostError failed) {
            throw new IllegalStateException(failed.getMessage(), failed);
        }
    }

    private static double[][] predict(Booster booster, DMatrix rows, int trees)
            throws XGBoostError {
        return Arrays.stream(booster.predict(rows, false, trees))
                .map(row -> {
                    var wide = new double[row.length];
                    Arrays.setAll(wide, i -> row[i]);
                    return wide;
                })
                .toArray(double[][]::new);
    }

    private static double loss(int classes, double[] actual, double[][] predicted) {
        double sum = 0;
        for (int i = 0; i < actual.length; i++) {
            if (classes == 0) {
                sum += (actual[i] - predicted[i][0]) * (actual[i] - predicted[i][0]);
            } else {
                sum -= Math.log(Math.max(predicted[i][(int) actual[i]], 1e-9));
            }
        }
        return sum;
    }

    private static Map<String, Object> settings(int classes, int columns) {
        Map<String, Object> settings = new LinkedHashMap<>();
        if (classes == 0) {
            settings.put("objective", "reg:squarederror");
        } else {
            settings.put("objective", "multi:softprob");
            settings.put("num_class", classes);
        }
        settings.put("eta", 0.03);
        settings.put("max_depth", 6);
        settings.put("subsample", 0.7);
        settings.put("colsample_bytree", columns < WIDE ? 0.7 : 0.2);
        settings.put("max_bin", columns < WIDE ? 256 : 64);
        settings.put("min_child_weight", 3);
        settings.put("seed", 1);
        settings.put("nthread", 1);
        settings.put("verbosity", 0);
        return settings;
    }

    private static DMatrix matrix(float[][] rows, double[] targets) throws XGBoostError {
        int columns = rows.length == 0 ? 0 : rows[0].length;
        var flat = new float[rows.length * columns];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, flat, i * columns, columns);
        }
        var matrix = new DMatrix(flat, rows.length, columns, Float.NaN);
        var labels = new float[targets.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (float) targets[i];
        }
        matrix.setLabel(labels);
        return matrix;
    }
}
