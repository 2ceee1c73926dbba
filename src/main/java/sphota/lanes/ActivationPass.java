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

    /// What the input is multiplied with, of units that do so.
    private final float[] kept;

    private float[] in = {};

    ActivationPass(Nonlinearity nonlinearity, int numbers) {
        this.nonlinearity = nonlinearity;
        out = new float[numbers * Lanes.WIDTH];
        kept = new float[multiplies(nonlinearity) ? out.length : 0];
    }

    private static boolean multiplies(Nonlinearity nonlinearity) {
        return nonlinearity == Nonlinearity.GELU || nonlinearity == Nonlinearity.SILU;
    }

    @Override
    public float[] forward(float[] given, float[] weights) {
        in = given;
        switch (nonlinearity) {
            case RELU -> relu(in, out);
            case LEAKY_RELU -> leakyRelu(in, out);
            case TANH -> tanh(in, out);
            case SIGMOID -> sigmoid(in, out);
            case GELU -> gelu(in, kept, out);
            case SILU -> silu(in, kept, out);
            case ELU -> elu(in, out);
        }
        return out;
    }

    @Override
    public float[] backward(float[] gradient, float[] weights, float[] gradients) {
        switch (nonlinearity) {
            case RELU -> reluSlope(out, gradient);
            case LEAKY_RELU -> leakyReluSlope(in, gradient);
            case TANH -> tanhSlope(out, gradient);
            case SIGMOID -> sigmoidSlope(out, gradient);
            case GELU -> geluSlope(in, kept, gradient);
            case SILU -> siluSlope(out, kept, gradient);
            case ELU -> eluSlope(out, gradient);
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

    private static void gelu(float[] in, float[] kept, float[] out) {
        for (int i = 0; i < out.length; i += STEP) {
            var x = load(in, i);
            var share = Curves.normal(x);
            share.intoArray(kept, i);
            x.mul(share).intoArray(out, i);
        }
    }

    private static void silu(float[] in, float[] kept, float[] out) {
        for (int i = 0; i < out.length; i += STEP) {
            var x = load(in, i);
            var share = Curves.sigmoid(x);
            share.intoArray(kept, i);
            x.mul(share).intoArray(out, i);
        }
    }

    private static void elu(float[] in, float[] out) {
        for (int i = 0; i < out.length; i += STEP) {
            var x = load(in, i);
            Curves.exp(x).sub(1).blend(x, x.compare(GT, 0)).intoArray(out, i);
        }
    }

    private static void reluSlope(float[] out, float[] gradient) {
        for (int i = 0; i < gradient.length; i += STEP) {
            var passes = load(out, i).compare(GT, 0);
            constant(0).blend(load(gradient, i), passes).intoArray(gradient, i);
        }
    }

    private static void leakyReluSlope(float[] in, float[] gradient) {
        for (int i = 0; i < gradient.length; i += STEP) {
            var g = load(gradient, i);
            var passes = load(in, i).compare(GT, 0);
            g.mul(Nonlinearity.LEAK).blend(g, passes).intoArray(gradient, i);
        }
    }

    private static void tanhSlope(float[] out, float[] gradient) {
        for (int i = 0; i < gradient.length; i += STEP) {
            var y = load(out, i);
            load(gradient, i).mul(constant(1).sub(y.mul(y))).intoArray(gradient, i);
        }
    }

    private static void sigmoidSlope(float[] out, float[] gradient) {
        for (int i = 0; i < gradient.length; i += STEP) {
            var y = load(out, i);
            load(gradient, i).mul(y.sub(y.mul(y))).intoArray(gradient, i);
        }
    }

    private static void geluSlope(float[] in, float[] kept, float[] gradient) {
        for (int i = 0; i < gradient.length; i += STEP) {
            var x = load(in, i);
            var slope = Curves.density(x).fma(x, load(kept, i));
            load(gradient, i).mul(slope).intoArray(gradient, i);
        }
    }

    private static void siluSlope(float[] out, float[] kept, float[] gradient) {
        for (int i = 0; i < gradient.length; i += STEP) {
            var s = load(kept, i);
            var slope = s.add(load(out, i).mul(constant(1).sub(s)));
            load(gradient, i).mul(slope).intoArray(gradient, i);
        }
    }

    private static void eluSlope(float[] out, float[] gradient) {
        for (int i = 0; i < gradient.length; i += STEP) {
            var y = load(out, i);
            var g = load(gradient, i);
            g.mul(y.add(1)).blend(g, y.compare(GT, 0)).intoArray(gradient, i);
        }
    }
}
