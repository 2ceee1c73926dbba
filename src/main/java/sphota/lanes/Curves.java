package sphota.lanes;

import static jdk.incubator.vector.VectorOperators.LSHL;
import static sphota.lanes.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/// Functions of vectors by additions and multiplications alone, so that they are the same to the
/// last bit on every machine.
final class Curves {

    private static final FloatVector LOG2_E = constant(1.442695f);

    /// ln 2 in two parts, negated: the first has few enough bits for its multiples to be exact.
    private static final FloatVector LN2_HIGH = constant(-0.6933594f);

    private static final FloatVector LN2_LOW = constant(2.12194440e-4f);

    /// Added to a number below 2²², leaves the nearest integer in the low bits.
    private static final FloatVector ROUNDING = constant(12582912f);

    private static final FloatVector LARGEST = constant(88);
    private static final FloatVector SMALLEST = constant(-87);
    private static final FloatVector ONE = constant(1);
    private static final FloatVector TWO = constant(2);

    /// One over the factorials of 2 to 7.
    private static final FloatVector HALF = constant(0.5f);

    private static final FloatVector SIXTH = constant(1f / 6);
    private static final FloatVector OVER_24 = constant(1f / 24);
    private static final FloatVector OVER_120 = constant(1f / 120);
    private static final FloatVector OVER_720 = constant(1f / 720);
    private static final FloatVector OVER_5040 = constant(1f / 5040);

    /// Abramowitz and Stegun, as in [sphota.execution.Nonlinearity].
    private static final FloatVector P = constant(0.3275911f);

    private static final FloatVector A1 = constant(0.2548296f);
    private static final FloatVector A2 = constant(-0.28449672f);
    private static final FloatVector A3 = constant(1.4214138f);
    private static final FloatVector A4 = constant(-1.4531521f);
    private static final FloatVector A5 = constant(1.0614054f);

    private static final FloatVector ROOT_HALF = constant((float) Math.sqrt(0.5));
    private static final FloatVector MINUS_HALF = constant(-0.5f);
    private static final FloatVector PEAK = constant((float) (1 / Math.sqrt(2 * Math.PI)));

    private Curves() {}

    /// e to the power x, for x clamped to -87 and 88: within two units in the last place. The
    /// remainder after powers of two by its Taylor polynomial of degree 7.
    ///
    /// Constants are vectors and not made anew: the compiler stops inlining in a method that has
    /// come to so many nodes, and from there on every vector is an object. For the same reason no
    /// loop has two of these functions.
    static FloatVector exp(FloatVector exponent) {
        var x = exponent.min(LARGEST).max(SMALLEST);
        var rounded = x.fma(LOG2_E, ROUNDING);
        var power = rounded.sub(ROUNDING);
        var r = power.fma(LN2_LOW, power.fma(LN2_HIGH, x));
        var sum = r.fma(OVER_5040, OVER_720);
        sum = sum.fma(r, OVER_120);
        sum = sum.fma(r, OVER_24);
        sum = sum.fma(r, SIXTH);
        sum = sum.fma(r, HALF);
        sum = sum.fma(r, ONE);
        sum = sum.fma(r, ONE);
        return sum.reinterpretAsInts()
                .add(rounded.reinterpretAsInts().lanewise(LSHL, 23))
                .reinterpretAsFloats();
    }

    static FloatVector sigmoid(FloatVector x) {
        return ONE.div(exp(x.neg()).add(ONE));
    }

    static FloatVector tanh(FloatVector x) {
        return ONE.sub(TWO.div(exp(x.add(x)).add(ONE)));
    }

    /// The distribution function of the normal distribution, as [sphota.execution.Nonlinearity].
    static FloatVector normal(FloatVector x) {
        var z = x.abs().mul(ROOT_HALF);
        var t = ONE.div(z.fma(P, ONE));
        var sum = t.fma(A5, A4);
        sum = sum.fma(t, A3);
        sum = sum.fma(t, A2);
        sum = sum.fma(t, A1);
        var tail = sum.mul(t).mul(exp(z.mul(z).neg())).mul(HALF);
        return tail.blend(ONE.sub(tail), x.compare(jdk.incubator.vector.VectorOperators.GT, 0));
    }

    /// The density of the normal distribution.
    static FloatVector density(FloatVector x) {
        return exp(x.mul(x).mul(MINUS_HALF)).mul(PEAK);
    }

    static FloatVector constant(float value) {
        return FloatVector.broadcast(SPECIES, value);
    }
}
