package sphota.spectrum;

/// Singular values as they were computed, before anything is made of them.
///
/// @param count how many the matrix has; more than `values` where only the largest were computed
/// @param squares the sum of the squares of all elements
record Raw(SingularValues values, long count, Method method, double squares) {

    /// Of a matrix of zeros.
    static Raw zeros(int count) {
        return new Raw(SingularValues.of(new double[count]), count, new Method.Decomposition(), 0);
    }

    /// From the eigenvalues of a Gram matrix; those rounding has made negative are zeros.
    static Raw ofEigenvalues(double[] eigenvalues, double squares) {
        var values = new double[eigenvalues.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.sqrt(Math.max(0, eigenvalues[i]));
        }
        return new Raw(
                SingularValues.of(values),
                values.length,
                Method.Gram.ofOrder(values.length),
                squares);
    }

    double largest() {
        return values.at(0);
    }

    double smallest() {
        return values.at(values.count() - 1);
    }

    /// Whether the smallest value may be off by more than a hundredth of itself.
    boolean isBlurred() {
        return method instanceof Method.Gram gram
                && gram.relativeError(smallest() / largest()) > Method.Gram.CLEAR;
    }
}
