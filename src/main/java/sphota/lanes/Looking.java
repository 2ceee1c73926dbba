package sphota.lanes;

import static sphota.lanes.Curves.constant;
import static sphota.lanes.Lanes.STEP;
import static sphota.lanes.Lanes.WIDTH;
import static sphota.lanes.Lanes.add;
import static sphota.lanes.Lanes.load;

import java.util.Arrays;
import sphota.execution.Extent;
import sphota.execution.Layer;

/// The core of attention (Vaswani et al. 2017): softmax over the scores of queries and keys, and
/// the mean of values by it. Queries, keys and values of a position lie one after another, heads
/// one after another in each.
final class Looking {

    private final int samples;
    private final int positions;
    private final int features;
    private final int heads;
    private final boolean causal;
    private final int width;
    private final float factor;

    /// Shares by sample, head, position that looks and position looked at.
    private final float[] shares;

    /// Gradients of the scores of one position.
    private final float[] scores;

    Looking(int samples, Extent.Sequence in, Layer.Attention layer) {
        this.samples = samples;
        positions = in.positions();
        features = in.features() * WIDTH;
        heads = layer.heads();
        causal = layer.causal();
        width = features / heads;
        factor = (float) (1 / Math.sqrt((double) in.features() / heads));
        shares = new float[samples * heads * positions * positions * WIDTH];
        scores = new float[positions * WIDTH];
    }

    private int seen(int position) {
        return causal ? position + 1 : positions;
    }

    private int shares(int sample, int head, int position) {
        return ((sample * heads + head) * positions + position) * positions * WIDTH;
    }

    void forward(float[] projected, float[] out) {
        for (int sample = 0; sample < samples; sample++) {
            for (int head = 0; head < heads; head++) {
                for (int p = 0; p < positions; p++) {
                    int from = sample * positions * 3 * features + head * width;
                    int query = from + p * 3 * features;
                    int share = shares(sample, head, p);
                    int to = (sample * positions + p) * features + head * width;
                    for (int lane = 0; lane < WIDTH; lane += STEP) {
                        dots(projected, query + lane, from + features + lane, p, shares, share);
                        softmax(share + lane, p);
                        mix(projected, from + 2 * features + lane, share + lane, p, out, to + lane);
                    }
                }
            }
        }
    }

    /// The products of one vector with those of all positions seen.
    private void dots(float[] all, int one, int others, int p, float[] into, int to) {
        int lane = one % WIDTH;
        for (int q = 0; q < seen(p); q++) {
            int other = others + q * 3 * features;
            var sum = constant(0);
            for (int f = 0; f < width; f += WIDTH) {
                sum = load(all, one + f).fma(load(all, other + f), sum);
            }
            sum.mul(factor).intoArray(into, to + q * WIDTH + lane);
        }
    }

    private void softmax(int share, int p) {
        int end = share + seen(p) * WIDTH;
        var largest = load(shares, share);
        for (int i = share + WIDTH; i < end; i += WIDTH) {
            largest = largest.max(load(shares, i));
        }
        var sum = constant(0);
        for (int i = share; i < end; i += WIDTH) {
            var power = Curves.exp(load(shares, i).sub(largest));
            power.intoArray(shares, i);
            sum = sum.add(power);
        }
        var whole = constant(1).div(sum);
        for (int i = share; i < end; i += WIDTH) {
            load(shares, i).mul(whole).intoArray(shares, i);
        }
    }

    private void mix(float[] projected, int values, int share, int p, float[] out, int to) {
        for (int f = 0; f < width; f += WIDTH) {
            var sum = constant(0);
            for (int q = 0; q < seen(p); q++) {
                var value = load(projected, values + q * 3 * features + f);
                sum = load(shares, share + q * WIDTH).fma(value, sum);
            }
            sum.intoArray(out, to + f);
        }
    }

    /// @param gradient of what was seen
    /// @param into the gradient of queries, keys and values
    void backward(float[] projected, float[] gradient, float[] into) {
        Arrays.fill(into, 0);
        for (int sample = 0; sample < samples; sample++) {
            for (int head = 0; head < heads; head++) {
                for (int p = 0; p < positions; p++) {
                    int from = sample * positions * 3 * features + head * width;
                    int share = shares(sample, head, p);
                    int to = (sample * positions + p) * features + head * width;
                    for (int lane = 0; lane < WIDTH; lane += STEP) {
                        int values = from + 2 * features + lane;
                        values(projected, values, gradient, to + lane, share + lane, p, into);
                        scores(share + lane, lane, p);
                        int query = from + p * 3 * features + lane;
                        queries(projected, query, from + features + lane, p, into);
                    }
                }
            }
        }
    }

    /// Gradients of the values, and of the shares, which go where those of the scores will be.
    private void values(
            float[] projected,
            int values,
            float[] gradient,
            int to,
            int share,
            int p,
            float[] into) {
        int lane = share % WIDTH;
        for (int q = 0; q < seen(p); q++) {
            int value = values + q * 3 * features;
            var weight = load(shares, share + q * WIDTH);
            var sum = constant(0);
            for (int f = 0; f < width; f += WIDTH) {
                var g = load(gradient, to + f);
                sum = g.fma(load(projected, value + f), sum);
                weight.fma(g, load(into, value + f)).intoArray(into, value + f);
            }
            sum.intoArray(scores, q * WIDTH + lane);
        }
    }

    private void scores(int share, int lane, int p) {
        var mean = constant(0);
        for (int q = 0; q < seen(p) * WIDTH; q += WIDTH) {
            mean = load(shares, share + q).fma(load(scores, q + lane), mean);
        }
        for (int q = 0; q < seen(p) * WIDTH; q += WIDTH) {
            var off = load(scores, q + lane).sub(mean);
            off.mul(load(shares, share + q)).mul(factor).intoArray(scores, q + lane);
        }
    }

    private void queries(float[] projected, int query, int keys, int p, float[] into) {
        int lane = query % WIDTH;
        for (int q = 0; q < seen(p); q++) {
            int key = keys + q * 3 * features;
            var g = load(scores, q * WIDTH + lane);
            for (int f = 0; f < width; f += WIDTH) {
                add(g.mul(load(projected, key + f)), into, query + f);
                add(g.mul(load(projected, query + f)), into, key + f);
            }
        }
    }
}
