package sphota.spectrum;

/// What the routes cost, estimated from shapes alone, in seconds of one nominal core: one that does
/// what a core of an AMD EPYC with AVX-512 was measured to do (`tools/bench-spectrum`). An estimate
/// and no measurement, so that what is computed does not depend on the machine or its load.
final class Cost {

    /// Reading and decoding an element.
    private static final double ELEMENT = 1.5e-9;

    /// Multiply-and-add steps a second within the product of matrices.
    private static final double PRODUCT = 25e9;

    /// Steps a second within the reduction of a symmetric matrix.
    private static final double REDUCTION = 15e9;

    /// Steps a second within a decomposition.
    private static final double DECOMPOSITION = 6e9;

    /// Of one element in one pass of [KrylovRoute], block included.
    private static final double KRYLOV_ELEMENT = 2.5e-9;

    /// What a decomposition at once may cost more than the Gram matrix.
    private static final double LITTLE = 0.05;

    /// Of starting anything.
    private static final double START = 2e-5;

    private Cost() {}

    /// By the Gram matrix, one step for each pair of the smaller dimension in each of the larger,
    /// and ⅔ M³ of reduction.
    static double gram(Form.Plain form) {
        double larger = Math.max(form.rows(), form.columns());
        double smaller = Math.min(form.rows(), form.columns());
        return START
                + larger * smaller * ELEMENT
                + larger * smaller * smaller / 2 / PRODUCT
                + 2.0 / 3 * smaller * smaller * smaller / REDUCTION;
    }

    /// By decomposition: a QR step to a square and 4⁄3 M³ of reduction.
    static double decomposition(Form.Plain form) {
        double larger = Math.max(form.rows(), form.columns());
        double smaller = Math.min(form.rows(), form.columns());
        return START
                + larger * smaller * ELEMENT
                + (larger - smaller) * smaller * smaller / PRODUCT
                + 4.0 / 3 * smaller * smaller * smaller / DECOMPOSITION;
    }

    /// All singular values.
    static double exact(Form.Plain form) {
        return isDirect(form) ? decomposition(form) : gram(form);
    }

    /// Whether a decomposition is so cheap that nothing else is tried first.
    static boolean isDirect(Form.Plain form) {
        return Math.min(form.rows(), form.columns()) <= WholeRoute.DIRECT_SMALLER
                && decomposition(form) <= gram(form) + LITTLE;
    }

    /// A convolution both ways, each by decomposition.
    static double exact(Form.Convolution form) {
        double slices = form.isSliceable() ? form.places() * decomposition(form.slice()) : 0;
        return slices + decomposition(form.unfolded());
    }

    /// The largest singular values.
    static double largest(Form.Plain form) {
        return START
                + (double) form.rows() * form.columns() * KRYLOV_ELEMENT * KrylovRoute.PASSES
                + 8e-9 * form.columns() * KrylovRoute.BLOCK * KrylovRoute.PASSES;
    }

    /// The shuffled matrices: each by decomposition at most, as often as it is shuffled.
    static double randomized(Form form) {
        return switch (form) {
            case Form.Plain plain ->
                    Shuffled.replicas(Math.min(plain.rows(), plain.columns()))
                            * decomposition(plain);
            case Form.Convolution convolution -> Shuffled.replicas(1) * exact(convolution);
            case Form.None _ -> 0;
        };
    }
}
