package sphota.net;

import java.util.Map;
import java.util.stream.IntStream;
import sphota.tensor.NamedArray;

/// A decoder number by number, in doubles: what [Transformer] computes of one sequence.
///
/// @param arrays by name
record PlainTransformer(Architecture architecture, Map<String, NamedArray> arrays) {

    /// Reads ids.
    ///
    /// @param buckets of each length of n-grams, for each position
    /// @return for each position a number for each id
    double[][] logits(int[] ids, Map<Integer, int[]> buckets) {
        var at = new double[ids.length][];
        for (int t = 0; t < ids.length; t++) {
            at[t] = row(Plan.TOKENS, ids[t]);
            for (var each : buckets.entrySet()) {
                var ngram = row(Plan.ngrams(each.getKey()), each.getValue()[t]);
                at[t] = sum(at[t], product(Plan.ngramProjection(each.getKey()), ngram));
            }
        }
        for (int layer = 0; layer < architecture.layers(); layer++) {
            var name = Plan.decoder(layer);
            var read = attended(name + "self_attn.", normed(name + "input_layernorm", at));
            for (int t = 0; t < at.length; t++) {
                at[t] = sum(at[t], read[t]);
            }
            for (int t = 0; t < at.length; t++) {
                var in = normed(name + "post_attention_layernorm", at[t]);
                at[t] = sum(at[t], fed(Plan.feedForward(name, 0, 1), in));
            }
        }
        var out = new double[at.length][];
        for (int t = 0; t < at.length; t++) {
            var state = normed("model.norm", at[t]);
            out[t] = product(matrix(Plan.TOKENS), state);
        }
        return out;
    }

    private double[][] attended(String name, double[][] in) {
        int heads = architecture.heads();
        int width = architecture.width() / heads;
        var read = new double[in.length][architecture.width()];
        for (int head = 0; head < heads; head++) {
            var queries = new double[in.length][];
            var keys = new double[in.length][];
            for (int t = 0; t < in.length; t++) {
                var query = part(product(name + "q_proj", in[t]), head, width);
                var key = part(product(name + "k_proj", in[t]), head, width);
                queries[t] = turned(normed(name + "q_norm", query), t);
                keys[t] = turned(normed(name + "k_norm", key), t);
            }
            for (int t = 0; t < in.length; t++) {
                var shares = new double[t + 1];
                double all = 0;
                for (int s = 0; s <= t; s++) {
                    shares[s] = Math.exp(dot(queries[t], keys[s]) / Math.sqrt(width));
                    all += shares[s];
                }
                for (int s = 0; s <= t; s++) {
                    var value = part(product(name + "v_proj", in[s]), head, width);
                    for (int i = 0; i < width; i++) {
                        read[t][head * width + i] += shares[s] / all * value[i];
                    }
                }
            }
        }
        for (int t = 0; t < in.length; t++) {
            read[t] = product(name + "o_proj", read[t]);
        }
        return read;
    }

    /// Numbers i and i + W/2 turn by t · 10000^(-2i/W).
    private static double[] turned(double[] in, int position) {
        int half = in.length / 2;
        var out = new double[in.length];
        for (int i = 0; i < half; i++) {
            double angle = position * Math.pow(10_000, -2.0 * i / in.length);
            out[i] = in[i] * Math.cos(angle) - in[i + half] * Math.sin(angle);
            out[i + half] = in[i + half] * Math.cos(angle) + in[i] * Math.sin(angle);
        }
        return out;
    }

    private double[] fed(String name, double[] in) {
        var up = product(name + "up_proj", in);
        var bent = new double[up.length];
        switch (architecture.gate()) {
            case SWIGLU -> {
                var gate = product(name + "gate_proj", in);
                for (int i = 0; i < up.length; i++) {
                    bent[i] = up[i] * gate[i] / (1 + Math.exp(-gate[i]));
                }
            }
            case GELU -> {
                for (int i = 0; i < up.length; i++) {
                    bent[i] = up[i] * (1 + erf(up[i] / Math.sqrt(2))) / 2;
                }
            }
        }
        return product(name + "down_proj", bent);
    }

    /// By its series, which is exact to 1e-9 for numbers below 3.
    private static double erf(double x) {
        double term = x;
        double sum = x;
        for (int n = 1; n < 80; n++) {
            term *= -x * x / n;
            sum += term / (2 * n + 1);
        }
        return 2 / Math.sqrt(Math.PI) * sum;
    }

    private double[][] normed(String name, double[][] in) {
        var out = new double[in.length][];
        for (int t = 0; t < in.length; t++) {
            out[t] = normed(name, in[t]);
        }
        return out;
    }

    private double[] normed(String name, double... in) {
        double mean = IntStream.range(0, in.length).mapToDouble(i -> in[i]).average().orElse(0);
        double variance = 0;
        for (double each : in) {
            variance += (each - mean) * (each - mean) / in.length;
        }
        var gain = array(name + ".weight").values();
        var out = new double[in.length];
        for (int i = 0; i < in.length; i++) {
            out[i] = gain[i] * (in[i] - mean) / Math.sqrt(variance + 1e-5);
        }
        return out;
    }

    private NamedArray array(String name) {
        var array = arrays.get(name);
        if (array == null) {
            throw new IllegalArgumentException("no array " + name);
        }
        return array;
    }

    private double[] row(String name, int row) {
        return matrix(name)[row];
    }

    private double[][] matrix(String name) {
        var array = array(name);
        int columns = array.shape().getLast();
        var rows = new double[array.shape().getFirst()][columns];
        for (int i = 0; i < array.values().length; i++) {
            rows[i / columns][i % columns] = array.values()[i];
        }
        return rows;
    }

    private double[] product(String map, double... in) {
        return product(matrix(map + ".weight"), in);
    }

    private static double[] product(double[][] matrix, double... in) {
        var out = new double[matrix.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = dot(matrix[i], in);
        }
        return out;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double[] sum(double[] a, double[] b) {
        var out = a.clone();
        for (int i = 0; i < out.length; i++) {
            out[i] += b[i];
        }
        return out;
    }

    private static double[] part(double[] all, int head, int width) {
        return java.util.Arrays.copyOfRange(all, head * width, (head + 1) * width);
    }
}
