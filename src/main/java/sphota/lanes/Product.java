package sphota.lanes;

import static sphota.lanes.Lanes.STEP;
import static sphota.lanes.Lanes.WIDTH;
import static sphota.lanes.Lanes.add;
import static sphota.lanes.Lanes.load;

import jdk.incubator.vector.FloatVector;

/// The product of a matrix of weights and many vectors gathered from an array, and its gradients:
/// what dense layers and convolutions are made of. With places p, outputs o and terms k,
///
///     out[to[p] + o·stride] = bias[o] + Σₖ matrix[o, k] · in[from[p] + term[k]].
///
/// A dense layer has a place for every sample, a convolution for every pixel of every output plane.
/// The work is cut into tiles of four by four whose sixteen sums stay in registers.
///
/// @param terms where the terms lie, from where a place begins
/// @param from where in the input each place begins
/// @param to where in the output its first number goes
/// @param stride from one output to the next
/// @param matrix where the matrix begins among the weights, output by output
/// @param bias where the bias begins
record Product(int[] terms, int[] from, int[] to, int outputs, int stride, int matrix, int bias) {

    private static final int TILE = 4;

    void forward(float[] in, float[] weights, float[] out) {
        for (int lane = 0; lane < WIDTH; lane += STEP) {
            int p = 0;
            for (; p + TILE <= from.length; p += TILE) {
                int o = 0;
                for (; o + TILE <= outputs; o += TILE) {
                    forwardTile(in, weights, out, p, o, lane);
                }
                for (; o < outputs; o++) {
                    forwardRow(in, weights, out, p, o, lane);
                }
            }
            for (; p < from.length; p++) {
                int o = 0;
                for (; o + TILE <= outputs; o += TILE) {
                    forwardColumn(in, weights, out, p, o, lane);
                }
                for (; o < outputs; o++) {
                    forwardOne(in, weights, out, p, o, lane);
                }
            }
        }
    }

    /// Adds the gradients of the matrix and the bias.
    void weightGradients(float[] in, float[] out, float[] gradients) {
        var tile = new float[TILE * TILE * WIDTH];
        for (int lane = 0; lane < WIDTH; lane += STEP) {
            int o = 0;
            for (; o + TILE <= outputs; o += TILE) {
                int k = 0;
                for (; k + TILE <= terms.length; k += TILE) {
                    weightTile(in, out, gradients, o, k, lane, tile);
                }
                for (; k < terms.length; k++) {
                    weightColumn(in, out, gradients, o, k, lane);
                }
            }
            for (; o < outputs; o++) {
                for (int k = 0; k < terms.length; k++) {
                    weightOne(in, out, gradients, o, k, lane);
                }
            }
            for (o = 0; o < outputs; o++) {
                biasOne(out, gradients, o, lane);
            }
        }
    }

    /// Adds the gradient of the input.
    void inputGradients(float[] out, float[] weights, float[] in) {
        var tile = new float[TILE * TILE * WIDTH];
        for (int lane = 0; lane < WIDTH; lane += STEP) {
            int p = 0;
            for (; p + TILE <= from.length; p += TILE) {
                int k = 0;
                for (; k + TILE <= terms.length; k += TILE) {
                    inputTile(out, weights, in, p, k, lane, tile);
                }
                for (; k < terms.length; k++) {
                    for (int q = p; q < p + TILE; q++) {
                        inputOne(out, weights, in, q, k, lane);
                    }
                }
            }
            for (; p < from.length; p++) {
                int k = 0;
                for (; k + TILE <= terms.length; k += TILE) {
                    inputColumn(out, weights, in, p, k, lane);
                }
                for (; k < terms.length; k++) {
                    inputOne(out, weights, in, p, k, lane);
                }
            }
        }
    }

    private int row(int output, int lane) {
        return matrix + output * terms.length * WIDTH + lane;
    }

    private void forwardTile(float[] in, float[] w, float[] out, int p, int o, int lane) {
        int x0 = from[p] + lane;
        int x1 = from[p + 1] + lane;
        int x2 = from[p + 2] + lane;
        int x3 = from[p + 3] + lane;
        int width = terms.length * WIDTH;
        int row = row(o, lane);
        var s00 = load(w, bias + o * WIDTH + lane);
        var s10 = load(w, bias + (o + 1) * WIDTH + lane);
        var s20 = load(w, bias + (o + 2) * WIDTH + lane);
        var s30 = load(w, bias + (o + 3) * WIDTH + lane);
        FloatVector s01 = s00;
        FloatVector s02 = s00;
        FloatVector s03 = s00;
        FloatVector s11 = s10;
        FloatVector s12 = s10;
        FloatVector s13 = s10;
        FloatVector s21 = s20;
        FloatVector s22 = s20;
        FloatVector s23 = s20;
        FloatVector s31 = s30;
        FloatVector s32 = s30;
        FloatVector s33 = s30;
        for (int k = 0; k < terms.length; k++, row += WIDTH) {
            int term = terms[k];
            var a = load(in, x0 + term);
            var b = load(in, x1 + term);
            var c = load(in, x2 + term);
            var d = load(in, x3 + term);
            var w0 = load(w, row);
            s00 = w0.fma(a, s00);
            s01 = w0.fma(b, s01);
            s02 = w0.fma(c, s02);
            s03 = w0.fma(d, s03);
            var w1 = load(w, row + width);
            s10 = w1.fma(a, s10);
            s11 = w1.fma(b, s11);
            s12 = w1.fma(c, s12);
            s13 = w1.fma(d, s13);
            var w2 = load(w, row + 2 * width);
            s20 = w2.fma(a, s20);
            s21 = w2.fma(b, s21);
            s22 = w2.fma(c, s22);
            s23 = w2.fma(d, s23);
            var w3 = load(w, row + 3 * width);
            s30 = w3.fma(a, s30);
            s31 = w3.fma(b, s31);
            s32 = w3.fma(c, s32);
            s33 = w3.fma(d, s33);
        }
        int first = o * stride + lane;
        store(out, to[p] + first, s00, s10, s20, s30);
        store(out, to[p + 1] + first, s01, s11, s21, s31);
        store(out, to[p + 2] + first, s02, s12, s22, s32);
        store(out, to[p + 3] + first, s03, s13, s23, s33);
    }

    private void store(
            float[] out, int at, FloatVector a, FloatVector b, FloatVector c, FloatVector d) {
        a.intoArray(out, at);
        b.intoArray(out, at + stride);
        c.intoArray(out, at + 2 * stride);
        d.intoArray(out, at + 3 * stride);
    }

    /// Four places, one output.
    private void forwardRow(float[] in, float[] w, float[] out, int p, int o, int lane) {
        int row = row(o, lane);
        var s0 = load(w, bias + o * WIDTH + lane);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        for (int k = 0; k < terms.length; k++, row += WIDTH) {
            int term = terms[k] + lane;
            var weight = load(w, row);
            s0 = weight.fma(load(in, from[p] + term), s0);
            s1 = weight.fma(load(in, from[p + 1] + term), s1);
            s2 = weight.fma(load(in, from[p + 2] + term), s2);
            s3 = weight.fma(load(in, from[p + 3] + term), s3);
        }
        int first = o * stride + lane;
        s0.intoArray(out, to[p] + first);
        s1.intoArray(out, to[p + 1] + first);
        s2.intoArray(out, to[p + 2] + first);
        s3.intoArray(out, to[p + 3] + first);
    }

    /// One place, four outputs.
    private void forwardColumn(float[] in, float[] w, float[] out, int p, int o, int lane) {
        int width = terms.length * WIDTH;
        int row = row(o, lane);
        var s0 = load(w, bias + o * WIDTH + lane);
        var s1 = load(w, bias + (o + 1) * WIDTH + lane);
        var s2 = load(w, bias + (o + 2) * WIDTH + lane);
        var s3 = load(w, bias + (o + 3) * WIDTH + lane);
        for (int k = 0; k < terms.length; k++, row += WIDTH) {
            var x = load(in, from[p] + terms[k] + lane);
            s0 = x.fma(load(w, row), s0);
            s1 = x.fma(load(w, row + width), s1);
            s2 = x.fma(load(w, row + 2 * width), s2);
            s3 = x.fma(load(w, row + 3 * width), s3);
        }
        store(out, to[p] + o * stride + lane, s0, s1, s2, s3);
    }

    private void forwardOne(float[] in, float[] w, float[] out, int p, int o, int lane) {
        int row = row(o, lane);
        var sum = load(w, bias + o * WIDTH + lane);
        for (int k = 0; k < terms.length; k++) {
            sum = load(w, row + k * WIDTH).fma(load(in, from[p] + terms[k] + lane), sum);
        }
        sum.intoArray(out, to[p] + o * stride + lane);
    }

    private void weightTile(
            float[] in, float[] out, float[] gradients, int o, int k, int lane, float[] tile) {
        int first = o * stride + lane;
        int t0 = terms[k] + lane;
        int t1 = terms[k + 1] + lane;
        int t2 = terms[k + 2] + lane;
        int t3 = terms[k + 3] + lane;
        var s00 = FloatVector.zero(Lanes.SPECIES);
        FloatVector s01 = s00;
        FloatVector s02 = s00;
        FloatVector s03 = s00;
        FloatVector s10 = s00;
        FloatVector s11 = s00;
        FloatVector s12 = s00;
        FloatVector s13 = s00;
        FloatVector s20 = s00;
        FloatVector s21 = s00;
        FloatVector s22 = s00;
        FloatVector s23 = s00;
        FloatVector s30 = s00;
        FloatVector s31 = s00;
        FloatVector s32 = s00;
        FloatVector s33 = s00;
        for (int p = 0; p < from.length; p++) {
            int x = from[p];
            int d = to[p] + first;
            var a = load(in, x + t0);
            var b = load(in, x + t1);
            var c = load(in, x + t2);
            var e = load(in, x + t3);
            var d0 = load(out, d);
            s00 = d0.fma(a, s00);
            s01 = d0.fma(b, s01);
            s02 = d0.fma(c, s02);
            s03 = d0.fma(e, s03);
            var d1 = load(out, d + stride);
            s10 = d1.fma(a, s10);
            s11 = d1.fma(b, s11);
            s12 = d1.fma(c, s12);
            s13 = d1.fma(e, s13);
            var d2 = load(out, d + 2 * stride);
            s20 = d2.fma(a, s20);
            s21 = d2.fma(b, s21);
            s22 = d2.fma(c, s22);
            s23 = d2.fma(e, s23);
            var d3 = load(out, d + 3 * stride);
            s30 = d3.fma(a, s30);
            s31 = d3.fma(b, s31);
            s32 = d3.fma(c, s32);
            s33 = d3.fma(e, s33);
        }
        storeRow(tile, 0, s00, s01, s02, s03);
        storeRow(tile, TILE * WIDTH, s10, s11, s12, s13);
        storeRow(tile, 2 * TILE * WIDTH, s20, s21, s22, s23);
        storeRow(tile, 3 * TILE * WIDTH, s30, s31, s32, s33);
        for (int i = 0; i < TILE * TILE; i++) {
            int at = row(o + i / TILE, lane) + (k + i % TILE) * WIDTH;
            add(load(tile, i * WIDTH), gradients, at);
        }
    }

    private static void storeRow(
            float[] tile, int at, FloatVector a, FloatVector b, FloatVector c, FloatVector d) {
        a.intoArray(tile, at);
        b.intoArray(tile, at + WIDTH);
        c.intoArray(tile, at + 2 * WIDTH);
        d.intoArray(tile, at + 3 * WIDTH);
    }

    /// Four outputs, one term.
    private void weightColumn(float[] in, float[] out, float[] gradients, int o, int k, int lane) {
        var s0 = FloatVector.zero(Lanes.SPECIES);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        int first = o * stride + lane;
        int term = terms[k] + lane;
        for (int p = 0; p < from.length; p++) {
            var x = load(in, from[p] + term);
            int d = to[p] + first;
            s0 = x.fma(load(out, d), s0);
            s1 = x.fma(load(out, d + stride), s1);
            s2 = x.fma(load(out, d + 2 * stride), s2);
            s3 = x.fma(load(out, d + 3 * stride), s3);
        }
        int at = row(o, lane) + k * WIDTH;
        int width = terms.length * WIDTH;
        add(s0, gradients, at);
        add(s1, gradients, at + width);
        add(s2, gradients, at + 2 * width);
        add(s3, gradients, at + 3 * width);
    }

    private void weightOne(float[] in, float[] out, float[] gradients, int o, int k, int lane) {
        var sum = FloatVector.zero(Lanes.SPECIES);
        for (int p = 0; p < from.length; p++) {
            var x = load(in, from[p] + terms[k] + lane);
            sum = x.fma(load(out, to[p] + o * stride + lane), sum);
        }
        add(sum, gradients, row(o, lane) + k * WIDTH);
    }

    private void biasOne(float[] out, float[] gradients, int o, int lane) {
        var sum = FloatVector.zero(Lanes.SPECIES);
        for (int p = 0; p < to.length; p++) {
            sum = sum.add(load(out, to[p] + o * stride + lane));
        }
        add(sum, gradients, bias + o * WIDTH + lane);
    }

    private void inputTile(
            float[] out, float[] w, float[] in, int p, int k, int lane, float[] tile) {
        int width = terms.length * WIDTH;
        int d0 = to[p] + lane;
        int d1 = to[p + 1] + lane;
        int d2 = to[p + 2] + lane;
        int d3 = to[p + 3] + lane;
        var s00 = FloatVector.zero(Lanes.SPECIES);
        FloatVector s01 = s00;
        FloatVector s02 = s00;
        FloatVector s03 = s00;
        FloatVector s10 = s00;
        FloatVector s11 = s00;
        FloatVector s12 = s00;
        FloatVector s13 = s00;
        FloatVector s20 = s00;
        FloatVector s21 = s00;
        FloatVector s22 = s00;
        FloatVector s23 = s00;
        FloatVector s30 = s00;
        FloatVector s31 = s00;
        FloatVector s32 = s00;
        FloatVector s33 = s00;
        int row = row(0, lane) + k * WIDTH;
        for (int o = 0, at = 0; o < outputs; o++, at += stride, row += width) {
            var w0 = load(w, row);
            var w1 = load(w, row + WIDTH);
            var w2 = load(w, row + 2 * WIDTH);
            var w3 = load(w, row + 3 * WIDTH);
            var a = load(out, d0 + at);
            s00 = a.fma(w0, s00);
            s01 = a.fma(w1, s01);
            s02 = a.fma(w2, s02);
            s03 = a.fma(w3, s03);
            var b = load(out, d1 + at);
            s10 = b.fma(w0, s10);
            s11 = b.fma(w1, s11);
            s12 = b.fma(w2, s12);
            s13 = b.fma(w3, s13);
            var c = load(out, d2 + at);
            s20 = c.fma(w0, s20);
            s21 = c.fma(w1, s21);
            s22 = c.fma(w2, s22);
            s23 = c.fma(w3, s23);
            var d = load(out, d3 + at);
            s30 = d.fma(w0, s30);
            s31 = d.fma(w1, s31);
            s32 = d.fma(w2, s32);
            s33 = d.fma(w3, s33);
        }
        storeRow(tile, 0, s00, s01, s02, s03);
        storeRow(tile, TILE * WIDTH, s10, s11, s12, s13);
        storeRow(tile, 2 * TILE * WIDTH, s20, s21, s22, s23);
        storeRow(tile, 3 * TILE * WIDTH, s30, s31, s32, s33);
        for (int i = 0; i < TILE * TILE; i++) {
            int at = from[p + i / TILE] + terms[k + i % TILE] + lane;
            add(load(tile, i * WIDTH), in, at);
        }
    }

    private void addTerms(
            float[] in, int at, int k, FloatVector a, FloatVector b, FloatVector c, FloatVector d) {
        add(a, in, at + terms[k]);
        add(b, in, at + terms[k + 1]);
        add(c, in, at + terms[k + 2]);
        add(d, in, at + terms[k + 3]);
    }

    /// One place, four terms.
    private void inputColumn(float[] out, float[] w, float[] in, int p, int k, int lane) {
        var s0 = FloatVector.zero(Lanes.SPECIES);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        int row = row(0, lane) + k * WIDTH;
        for (int o = 0; o < outputs; o++, row += terms.length * WIDTH) {
            var d = load(out, to[p] + o * stride + lane);
            s0 = d.fma(load(w, row), s0);
            s1 = d.fma(load(w, row + WIDTH), s1);
            s2 = d.fma(load(w, row + 2 * WIDTH), s2);
            s3 = d.fma(load(w, row + 3 * WIDTH), s3);
        }
        addTerms(in, from[p] + lane, k, s0, s1, s2, s3);
    }

    private void inputOne(float[] out, float[] w, float[] in, int p, int k, int lane) {
        var sum = FloatVector.zero(Lanes.SPECIES);
        for (int o = 0; o < outputs; o++) {
            var d = load(out, to[p] + o * stride + lane);
            sum = d.fma(load(w, row(o, lane) + k * WIDTH), sum);
        }
        add(sum, in, from[p] + terms[k] + lane);
    }
}
