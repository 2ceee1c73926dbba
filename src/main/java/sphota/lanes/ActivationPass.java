package sphota.lanes;

import static jdk.incubator.vector.VectorOperators.GT;
import static sphota.lanes.Curves.constant;
import static sphota.lanes.Lanes.STEP;
import static sphota.lanes.Lanes.load;

import sphota.execution.Nonlinearity;

/// A function of every number by itself. Each has a loop in a method of its own: together they
/// would be too large to be compiled to vector code.
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
            case RELU -> relu(in, out);
            case LEAKY_RELU -> leakyRelu(in, out);
            case TANH -> tanh(in, out);
            case SIGMOID -> sigmoid(in, out);
            case GELU -> gelu(in, out);
            case SILU -> silu(in, out);
            case ELU -> elu(in, out);
        }
        return out;
    }

    @Override
    public float[] backward(float[] gradient, float[] weights, float[] gradients) {
        switch (nonlinearity) {
            case RELU -> reluBack(in, out, gradient);
            case LEAKY_RELU -> leakyReluBack(in, out, gradient);
            case TANH -> tanhBack(in, out, gradient);
            case SIGMOID -> sigmoidBack(in, out, gradient);
            case GELU -> geluBack(in, out, gradient);
            case SILU -> siluBack(in, out, gradient);
            case ELU -> eluBack(in, out, gradient);
        }
        return gradient;
    }

    private static void relu(float[] in, float[] out) {
        for (int i = 0; i < out.length; i += STEP) {
            load(in, i).max(0).intoArray(out, i);
        }
    }

    private static void leakyRelu(float[] in, float[] out) {
        for (int i = 0; i < out.length; i += STEP) {
            var x = load(in, i);
            x.max(x.mul(Nonlinearity.LEAK)).intoArray(out, i);
        }
    }

    private static void tanh(float[] in, float[] out) {
        for (int i = 0; i < out.length; i += STEP) {
            Curves.tanh(load(in, i)).intoArray(out, i);
        }
    }

    private static void sigmoid(float[] in, float[] out) {
        for (int i = 0; i < out.length; i += STEP) {
            Curves.sigmoid(load(in, i)).intoArray(out, i);
        }
    }

    private static void gelu(float[] in, float[] out) {
        for (int i = 0; i < out.length; i += STEP) {
            var x = load(in, i);
            x.mul(Curves.normal(x)).intoArray(out, i);
        }
    }

    private static void silu(float[] in, float[] out) {
        for (int i = 0; i < out.length; i += STEP) {
            var x = load(in, i);
            x.mul(Curves.sigmoid(x)).intoArray(out, i);
        }
    }

    private static void elu(float[] in, float[] out) {
        for (int i = 0; i < out.length; i += STEP) {
            var x = load(in, i);
            Curves.exp(x).sub(1).blend(x, x.compare(GT, 0)).intoArray(out, i);
        }
    }

    private static void reluBack(float[] in, float[] out, float[] gradient) {
        for (int i = 0; i < out.length; i += STEP) {
            var passes = load(out, i).compare(GT, 0);
            constant(0).blend(load(gradient, i), passes).intoArray(gradient, i);
        }
    }

    private static void leakyReluBack(float[] in, float[] out, float[] gradient) {
        for (int i = 0; i < out.length; i += STEP) {
            var g = load(gradient, i);
            var passes = load(in, i).compare(GT, 0);
            g.mul(Nonlinearity.LEAK).blend(g, passes).intoArray(gradient, i);
        }
    }

    private static void tanhBack(float[] in, float[] out, float[] gradient) {
        for (int i = 0; i < out.length; i += STEP) {
            var y = load(out, i);
            load(gradient, i).mul(constant(1).sub(y.mul(y))).intoArray(gradient, i);
        }
    }

    private static void sigmoidBack(float[] in, float[] out, float[] gradient) {
        for (int i = 0; i < out.length; i += STEP) {
            var y = load(out, i);
            load(gradient, i).mul(y.sub(y.mul(y))).intoArray(gradient, i);
        }
    }

    private static void geluBack(float[] in, float[] out, float[] gradient) {
        for (int i = 0; i < out.length; i += STEP) {
            var x = load(in, i);
            load(gradient, i).mul(Curves.geluSlope(x)).intoArray(gradient, i);
        }
    }

    private static void siluBack(float[] in, float[] out, float[] gradient) {
        for (int i = 0; i < out.length; i += STEP) {
            var x = load(in, i);
            var s = Curves.sigmoid(x);
            var slope = s.add(load(out, i).mul(constant(1).sub(s)));
            load(gradient, i).mul(slope).intoArray(gradient, i);
        }
    }

    private static void eluBack(float[] in, float[] out, float[] gradient) {
        for (int i = 0; i < out.length; i += STEP) {
            var y = load(out, i);
            var g = load(gradient, i);
            g.mul(y.add(1)).blend(g, y.compare(GT, 0)).intoArray(gradient, i);
        }
    }
}
