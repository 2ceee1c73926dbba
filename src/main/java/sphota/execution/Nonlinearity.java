package sphota.execution;

/// The functions between layers. GELU is the exact one, by the error function; ELU has scale 1; the
/// leaky one lets a hundredth through.
public enum Nonlinearity {
    RELU,
    TANH,
    SIGMOID,
    GELU,
    SILU,
    ELU,
    LEAKY_RELU;

    /// What leaky units let through of what is negative.
    public static final float LEAK = 0.01f;

    /// The value at x.
    public double at(double x) {
        return switch (this) {
            case RELU -> Math.max(x, 0);
            case TANH -> Math.tanh(x);
            case SIGMOID -> sigmoid(x);
            case GELU -> x * normal(x);
            case SILU -> x * sigmoid(x);
            case ELU -> x > 0 ? x : Math.expm1(x);
            case LEAKY_RELU -> x > 0 ? x : LEAK * x;
        };
    }

    /// The name in lower case, as recipes write it.
    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    /// The distribution function of the normal distribution; its error function by Abramowitz and
    /// Stegun, "Handbook of mathematical functions" (1964), 7.1.26: within 1.5e-7.
    private static double normal(double x) {
        double z = Math.abs(x) / Math.sqrt(2);
        double t = 1 / (1 + 0.3275911 * z);
        double tail =
                t
                        * (0.254829592
                                + t
                                        * (-0.284496736
                                                + t
                                                        * (1.421413741
                                                                + t
                                                                        * (-1.453152027
                                                                                + t
                                                                                        * 1.061405429))))
                        * Math.exp(-z * z);
        return x > 0 ? 1 - tail / 2 : tail / 2;
    }
}
