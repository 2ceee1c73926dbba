package sphota.interpreter.view;

import java.util.ArrayList;
import java.util.List;

/// An orthonormal basis of what vectors span, in the order in which they come (Gram and Schmidt, in
/// double precision, twice for each).
final class Basis {

    /// What is left of a vector of a direction that is new, at least: a share of its length.
    private static final double NEW = 1e-3;

    private final List<double[]> directions = new ArrayList<>();

    /// Adds the direction that a vector has beside those before, if it has one.
    void add(float[] vector) {
        var rest = new double[vector.length];
        for (int i = 0; i < vector.length; i++) {
            rest[i] = vector[i];
        }
        double length = norm(rest);
        if (!(length > 0) || !Double.isFinite(length)) {
            return;
        }
        for (int pass = 0; pass < 2; pass++) {
            for (var direction : directions) {
                double along = product(direction, rest);
                for (int i = 0; i < rest.length; i++) {
                    rest[i] -= along * direction[i];
                }
            }
        }
        double left = norm(rest);
        if (left > NEW * length) {
            for (int i = 0; i < rest.length; i++) {
                rest[i] /= left;
            }
            directions.add(rest);
        }
    }

    /// The coordinates of a vector, as many as there are directions; of an empty one, none.
    float[] of(float[] vector) {
        if (vector.length == 0) {
            return vector;
        }
        var coordinates = new float[directions.size()];
        for (int k = 0; k < coordinates.length; k++) {
            double sum = 0;
            for (int i = 0; i < vector.length; i++) {
                sum += directions.get(k)[i] * vector[i];
            }
            coordinates[k] = (float) sum;
        }
        return coordinates;
    }

    private static double product(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    private static double norm(double[] vector) {
        return Math.sqrt(product(vector, vector));
    }
}
