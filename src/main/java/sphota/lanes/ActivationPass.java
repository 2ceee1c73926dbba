package sphota.lanes;

import static jdk.incubator.vector.VectorOperators.GT;
import static sphota.lanes.Curves.constant;
import static sphota.lanes.Lanes.STEP;
import static sphota.lanes.Lanes.load;

import sphota.execution.Nonlinearity;

/// A function of every number by itself.
final class ActivationPass implements Pass {

    private final Nonlinearity nonlinearity;
    private final float[] out;
    private float[] in = {};

    ActivationPass(Nonlinearity nonlinearity, int numbers) {
        this.nonlinearity = nonlinearity;
        out = new float[numbers * Lanes.WIDTH];
    }

    @Override
    public float[] forward(float[] given, float[] weights) {
        in = given;
        switch (nonlinearity) {
            case RELU -> {
                for (int i = 0; i < out.length; i += STEP) {
                    load(in, i).max(0).intoArray(out, i);
                }
            }
            case LEAKY_RELU -> {
                for (int i = 0; i < out.length; i += STEP) {
                    var x = load(in, i);
                    x.max(x.mul(Nonlinearity.LEAK)).intoArray(out, i);
                }
            }
            case TANH -> {
                for (int i = 0; i < out.length; i += STEP) {
                    Curves.tanh(load(in, i)).intoArray(out, i);
                }
            }
            case SIGMOID -> {
                for (int i = 0; i < out.length; i += STEP) {
                    Curves.sigmoid(load(in, i)).intoArray(out, i);
                }
            }
            case GELU -> {
                for (int i = 0; i < out.length; i += STEP) {
                    var x = load(in, i);
                    x.mul(Curves.normal(x)).intoArray(out, i);
                }
            }
            case SILU -> {
                for (int i = 0; i < out.length; i += STEP) {
                    var x = load(in, i);
                    x.mul(Curves.sigmoid(x)).intoArray(out, i);
                }
            }
            case ELU -> {
                for (int i = 0; i < out.length; i += STEP) {
                    var x = load(in, i);
                    Curves.exp(x).sub(1).blend(x, x.compare(GT, 0)).intoArray(out, i);
                }
            }
        }
        return out;
    }

    @Override
    public float[] backward(float[] gradient, float[] weights, float[] gradients) {
        switch (nonlinearity) {
            case RELU -> {
                for (int i = 0; i < out.length; i += STEP) {
                    var passes = load(out, i).compare(GT, 0);
                    constant(0).blend(load(gradient, i), passes).intoArray(gradient, i);
                }
            }
            case LEAKY_RELU -> {
                for (int i = 0; i < out.length; i += STEP) {
                    var g = load(gradient, i);
                    var passes = load(in, i).compare(GT, 0);
                    g.mul(Nonlinearity.LEAK).blend(g, passes).intoArray(gradient, i);
                }
            }
            case TANH -> {
                for (int i = 0; i < out.length; i += STEP) {
                    var y = load(out, i);
                    load(gradient, i).mul(constant(1).sub(y.mul(y))).intoArray(gradient, i);
                }
            }
            case SIGMOID -> {
                for (int i = 0; i < out.length; i += STEP) {
                    var y = load(out, i);
                    load(gradient, i).mul(y.sub(y.mul(y))).intoArray(gradient, i);
                }
            }
            case GELU -> {
                for (int i = 0; i < out.length; i += STEP) {
                    var x = load(in, i);
                    var slope = Curves.density(x).fma(x, Curves.normal(x));
                    load(gradient, i).mul(slope).intoArray(gradient, i);
                }
            }
            case SILU -> {
                for (int i = 0; i < out.length; i += STEP) {
                    var x = load(in, i);
                    var s = Curves.sigmoid(x);
                    var slope = s.add(load(out, i).mul(constant(1).sub(s)));
                    load(gradient, i).mul(slope).intoArray(gradient, i);
                }
            }
            case ELU -> {
                for (int i = 0; i < out.length; i += STEP) {
                    var y = load(out, i);
                    var g = load(gradient, i);
                    g.mul(y.add(1)).blend(g, y.compare(GT, 0)).intoArray(gradient, i);
                }
            }
        }
        return gradient;
    }
}
