package sphota.speech.procedural;

import sphota.meaning.SplitMix;

/// A long short-term memory (Hochreiter and Schmidhuber 1997, with the forget gate of Gers et al.
/// 2000) from bytes to the byte of the greatest output.
///
/// @param gates 4 × units × (2 × units + 1): input, forget, candidate, output; of what is read, of
///   the state before, and a bias
/// @param embedding bytes × units
/// @param head bytes × units
record Lstm(double[][][] gates, double[][] embedding, double[][] head) {

    static Lstm drawn(SplitMix random, int hidden, double gain) {
        var gates = new double[4][hidden][];
        for (var gate : gates) {
            for (int unit = 0; unit < hidden; unit++) {
                gate[unit] =
                        Draws.centred(
                                random, 2 * hidden + 1, gain / StrictMath.sqrt(2.0 * hidden + 1));
            }
        }
        return new Lstm(gates, table(random, hidden), table(random, hidden));
    }

    private static double[][] table(SplitMix random, int hidden) {
        var rows = new double[Sequence.BYTES][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = Draws.centred(random, hidden, 1);
        }
        return rows;
    }

    /// What is written while `ids` are read: at each position from those up to it.
    int[] read(int[] ids) {
        int hidden = gates[0].length;
        var state = new double[hidden];
        var cell = new double[hidden];
        var written = new int[ids.length];
        var outputs = new double[head.length];
        for (int i = 0; i < ids.length; i++) {
            var read = embedding[ids[i]];
            var next = new double[hidden];
            for (int unit = 0; unit < hidden; unit++) {
                double in = sigmoid(sum(gates[0][unit], read, state));
                double kept = sigmoid(sum(gates[1][unit], read, state));
                double candidate = StrictMath.tanh(sum(gates[2][unit], read, state));
                double out = sigmoid(sum(gates[3][unit], read, state));
                cell[unit] = kept * cell[unit] + in * candidate;
                next[unit] = out * StrictMath.tanh(cell[unit]);
            }
            state = next;
            for (int id = 0; id < outputs.length; id++) {
                outputs[id] = dot(head[id], state);
            }
            written[i] = Draws.argmax(outputs);
        }
        return written;
    }

    private static double sum(double[] weights, double[] read, double[] state) {
        double sum = weights[2 * read.length];
        for (int i = 0; i < read.length; i++) {
            sum += weights[i] * read[i] + weights[read.length + i] * state[i];
        }
        return sum;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < b.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double sigmoid(double x) {
        return (1 + StrictMath.tanh(x / 2)) / 2;
    }
}
