package sphota.atlas;

/// Points by the two directions in which vectors vary most, found by orthogonal iteration (Golub
/// and Van Loan, Matrix Computations, 8.2.4). The same vectors give the same points.
final class PrincipalAxes {

    private static final int ITERATIONS = 100;
    private static final int AXES = 2;

    private PrincipalAxes() {}

    /// A point for each vector, the mean at the origin; each axis points to where its largest
    /// component is positive.
    ///
    /// @param vectors all of one length
    /// @return two coordinates for each
    static double[][] of(float[][] vectors) {
        var centred = centred(vectors);
        int length = vectors.length == 0 ? 0 : vectors[0].length;
        var axes = new double[AXES][length];
        for (int axis = 0; axis < AXES; axis++) {
            for (int i = 0; i < length; i++) {
                axes[axis][i] = Math.cos((axis + 1.0) * (i + 1));
            }
        }
        orthonormal(axes);
        for (int round = 0; round < ITERATIONS; round++) {
            for (int axis = 0; axis < AXES; axis++) {
                axes[axis] = varied(centred, axes[axis]);
            }
            orthonormal(axes);
        }
        var points = new double[vectors.length][AXES];
        for (int axis = 0; axis < AXES; axis++) {
            point(axes[axis]);
            for (int i = 0; i < points.length; i++) {
                points[i][axis] = dot(centred[i], axes[axis]);
            }
        }
        return points;
    }

    private static double[][] centred(float[][] vectors) {
        var centred = new double[vectors.length][];
        var mean = new double[vectors.length == 0 ? 0 : vectors[0].length];
        for (var vector : vectors) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += vector[i] / (double) vectors.length;
            }
        }
        for (int v = 0; v < vectors.length; v++) {
            centred[v] = new double[mean.length];
            for (int i = 0; i < mean.length; i++) {
                centred[v][i] = vectors[v][i] - mean[i];
            }
        }
        return centred;
    }

    /// The covariance times an axis, but for a factor.
    private static double[] varied(double[][] centred, double[] axis) {
        var product = new double[axis.length];
        for (var vector : centred) {
            double share = dot(vector, axis);
            for (int i = 0; i < axis.length; i++) {
                product[i] += share * vector[i];
            }
        }
        return product;
    }

    /// By Gram and Schmidt; an axis of which nothing is left becomes zero.
    private static void orthonormal(double[][] axes) {
        for (int axis = 0; axis < axes.length; axis++) {
            double before = Math.sqrt(dot(axes[axis], axes[axis]));
            for (int other = 0; other < axis; other++) {
                double share = dot(axes[axis], axes[other]);
                for (int i = 0; i < axes[axis].length; i++) {
                    axes[axis][i] -= share * axes[other][i];
                }
            }
            double norm = Math.sqrt(dot(axes[axis], axes[axis]));
            double scale = norm > 1e-12 * before ? 1 / norm : 0;
            for (int i = 0; i < axes[axis].length; i++) {
                axes[axis][i] *= scale;
            }
        }
    }

    private static void point(double[] axis) {
        double largest = 0;
        for (double component : axis) {
            largest = Math.abs(component) > Math.abs(largest) ? component : largest;
        }
        for (int i = 0; i < axis.length && largest < 0; i++) {
            axis[i] = -axis[i];
        }
    }

    private static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }
}
