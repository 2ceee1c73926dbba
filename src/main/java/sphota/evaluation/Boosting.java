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

    private Boosting() {}

    /// Learns to predict a number, and predicts.
    ///
    /// @param train rows of numbers; NaN where one is missing
    /// @return predictions for the rows of `test`
    public static double[] regression(
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
                Booster booster = fit(learned);
                try {
                    int best = STEP;
                    double least = Double.POSITIVE_INFINITY;
                    for (int trees = STEP; trees <= MOST_TREES; trees += STEP) {
                        double errors =
                                squares(validationTargets, predict(booster, watched, trees));
                        if (errors < least) {
                            least = errors;
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

    private static double[] predict(Booster booster, DMatrix rows, int trees) throws XGBoostError {
        return Arrays.stream(booster.predict(rows, false, trees))
                .mapToDouble(row -> row[0])
                .toArray();
    }

    private static double squares(double[] actual, double[] predicted) {
        double sum = 0;
        for (int i = 0; i < actual.length; i++) {
            sum += (actual[i] - predicted[i]) * (actual[i] - predicted[i]);
        }
        return sum;
    }

    private static Booster fit(DMatrix train) throws XGBoostError {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("objective", "reg:squarederror");
        settings.put("eta", 0.03);
        settings.put("max_depth", 6);
        settings.put("subsample", 0.7);
        settings.put("colsample_bytree", 0.7);
        settings.put("min_child_weight", 3);
        settings.put("seed", 1);
        settings.put("nthread", 1);
        settings.put("verbosity", 0);
        // Watched matrices would be reported on the standard output.
        return XGBoost.train(train, settings, MOST_TREES, Map.of(), null, null);
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
