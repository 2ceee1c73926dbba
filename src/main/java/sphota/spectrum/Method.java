package sphota.spectrum;

/// How singular values were computed.
public sealed interface Method {

    /// By a singular value decomposition in double precision: error near 1e-15 of the largest.
    record Decomposition() implements Method {}

    /// By the eigenvalues of the Gram matrix, in double precision. These err by up to `floor`² of
    /// the largest, so that singular values below `floor` of the largest are not seen, and those
    /// above it well seen: see [#relativeError].
    record Gram(double floor) implements Method {

        /// A value whose relative error is at most this counts as known.
        static final double CLEAR = 0.01;

        /// √(M·ε), ε = 2⁻⁵². The tests see errors of eigenvalues of up to a third of M·ε of the
        /// largest.
        static Gram ofOrder(int order) {
            return new Gram(Math.sqrt(order * Math.ulp(1.0)));
        }

        /// How far off a singular value may be, relative to itself: ½ (floor / ratio)².
        ///
        /// @param ratio of the value to the largest, from 0 to 1
        /// @return 1 at most, where nothing is known
        public double relativeError(double ratio) {
            double error = 0.5 * (floor / ratio) * (floor / ratio);
            return error < 1 ? error : 1;
        }
    }

    /// The largest alone, by a Krylov method from a random start.
    ///
    /// @param relativeError each value given is within this, relative to the largest, of a singular
    ///   value of the matrix; computed for this matrix from the residuals. That none between them
    ///   is missed is likely, not certain
    record Largest(double relativeError) implements Method {}
}
