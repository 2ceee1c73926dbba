package sphota.lanes;

import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static sphota.lanes.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/// Functions of vectors by additions and multiplications alone, so that they are the same to the
/// last bit on every machine.
final class Curves {

    private static final float LOG2_E = 1.44269504f;

    /// ln 2 in two parts: the first has few enough bits for its multiples to be exact.
    private static final float LN2_HIGH = 0.693359375f;

    private static final float LN2_LOW = -2.12194440e-4f;

    /// Added to a number below 2²², leaves the nearest integer in the low bits.
    private static final float ROUNDING = 12582912f;

    private static final float LARGEST = 88;

    private Curves() {}

    /// e to the power x, for x clamped to ±88: within two units in the last place. The remainder
    /// after powers of two by its Taylor polynomial of degree 7.
    static FloatVector exp(FloatVector exponent) {
        var x = exponent.min(LARGEST).max(-LARGEST + 1);
        var rounded = x.fma(FloatVector.broadcast(SPECIES, LOG2_E), constant(ROUNDING));
        var power = rounded.sub(ROUNDING);
        var r = power.fma(constant(-LN2_LOW), power.fma(constant(-LN2_HIGH), x));
        var sum = constant(1f / 5040);
        sum = sum.fma(r, constant(1f / 720));
        sum = sum.fma(r, constant(1f / 120));
        sum = sum.fma(r, constant(1f / 24));
        sum = sum.fma(r, constant(1f / 6));
        sum = sum.fma(r, constant(0.5f));
        sum = sum.fma(r, constant(1));
        sum = sum.fma(r, constant(1));
        return sum.reinterpretAsInts()
                .add(rounded.reinterpretAsInts().lanewise(LSHL, 23))
                .reinterpretAsFloats();
    }

    static FloatVector sigmoid(FloatVector x) {
        return constant(1).div(exp(x.neg()).add(1));
    }

    static FloatVector tanh(FloatVector x) {
        return constant(1).sub(constant(2).div(exp(x.add(x)).add(1)));
    }

    /// The distribution function of the normal distribution, as [sphota.execution.Nonlinearity].
    static FloatVector normal(FloatVector x) {
        return normal(x, exp(x.mul(x).mul(-0.5f)));
    }

    /// The slope of x·Φ(x): Φ(x) + x·φ(x).
    static FloatVector geluSlope(FloatVector x) {
        var bell = exp(x.mul(x).mul(-0.5f));
        return bell.mul(x).fma(constant((float) (1 / Math.sqrt(2 * Math.PI))), normal(x, bell));
    }

    /// @param bell e to the power -x²/2
    private static FloatVector normal(FloatVector x, FloatVector bell) {
        var t = constant(1).div(x.abs().mul(0.3275911f * (float) Math.sqrt(0.5)).add(1));
        var sum = constant(1.061405429f);
        sum = sum.fma(t, constant(-1.453152027f));
        sum = sum.fma(t, constant(1.421413741f));
        sum = sum.fma(t, constant(-0.284496736f));
        sum = sum.fma(t, constant(0.254829592f));
        var tail = sum.mul(t).mul(bell).mul(0.5f);
        return tail.blend(constant(1).sub(tail), x.compare(GT, 0));
    }

    static FloatVector constant(float value) {
        return FloatVector.broadcast(SPECIES, value);
    }
}
