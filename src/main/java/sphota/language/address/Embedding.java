package sphota.language.address;

import java.util.ArrayList;
import java.util.List;
import sphota.meaning.Batch;
import sphota.meaning.Columns;
import sphota.meaning.Data;
import sphota.meaning.Expression;
import sphota.meaning.Probes;
import sphota.meaning.SplitMix;

/// Places behaviours on a domain in a space in which those lie near each other that give the same
/// values at most inputs. The coordinates are
///
/// - 16: how often each value is given, over all scalars of the output;
/// - 32: for each scalar of the input, how often the output changes if it is raised by one;
/// - 64: a random sketch of the whole output, and 64 of its scalars one by one. With random signs
///   for every input and value, and sums of them over the inputs, the product of two sketches is on
///   average the share of inputs at which two functions agree (Alon, Matias and Szegedy 1996).
final class Embedding {

    static final int DIMENSIONS = 16 + 32 + 64 + 64;
    private static final int INPUTS = 256;
    private static final int HISTOGRAM = 0;
    private static final int SENSITIVITY = 16;
    private static final int WHOLE = 48;
    private static final int SCALARS = 112;
    private static final int SKETCH = 64;
    private static final double SKETCH_WEIGHT = 2;

    private final int rows;
    private final int scalars;
    private final Columns inputs;

    /// @param seed of the inputs that are looked at
    Embedding(Data domain, long seed) {
        var probes = Probes.of(domain).inputs();
        var random = new SplitMix(seed);
        var values = new ArrayList<int[]>();
        rows = Math.min(INPUTS, probes.rows());
        scalars = domain.scalars();
        for (int i = 0; i < rows; i++) {
            values.add(probes.row(rows < INPUTS ? i : random.below(probes.rows())));
        }
        var moduli = domain.moduli();
        for (int scalar = 0; scalar < scalars; scalar++) {
            for (int row = 0; row < rows; row++) {
                var raised = values.get(row).clone();
                raised[scalar] = (raised[scalar] + 1) % moduli[scalar];
                values.add(raised);
            }
        }
        inputs = Columns.of(domain, List.copyOf(values));
    }

    /// Where an expression lies.
    float[] of(Expression expression) {
        var values = Batch.of(expression).evaluate(inputs);
        int outputs = values.data().scalars();
        var point = new double[DIMENSIONS];
        for (int row = 0; row < rows; row++) {
            long whole = row;
            for (int output = 0; output < outputs; output++) {
                int value = values.at(row, output);
                point[HISTOGRAM + value] += 1.0 / (rows * outputs);
                whole = hash(whole, value);
                long own = hash(row * 64L + output, value);
                add(point, SCALARS, own, 1 / Math.sqrt((double) rows * outputs * SKETCH));
            }
            add(point, WHOLE, whole, 1 / Math.sqrt((double) rows * SKETCH));
            for (int scalar = 0; scalar < scalars; scalar++) {
                int raised = rows * (scalar + 1) + row;
                point[SENSITIVITY + scalar] += differs(values, row, raised) ? 1.0 / rows : 0;
            }
        }
        var embedded = new float[DIMENSIONS];
        for (int i = 0; i < DIMENSIONS; i++) {
            double weight =
                    i >= WHOLE ? SKETCH_WEIGHT : i >= SENSITIVITY ? 1 / Math.sqrt(scalars) : 1;
            embedded[i] = (float) (weight * point[i]);
        }
        return embedded;
    }

    private static void add(double[] point, int from, long signs, double weight) {
        long bits = Double.doubleToRawLongBits(weight);
        for (int i = 0; i < SKETCH; i++) {
            // The sign is the highest bit. A branch would be foreseen every other time.
            point[from + i] += Double.longBitsToDouble(bits ^ (signs >>> i << (Long.SIZE - 1)));
        }
    }

    private static boolean differs(Columns values, int row, int other) {
        for (int i = 0; i < values.data().scalars(); i++) {
            if (values.at(row, i) != values.at(other, i)) {
                return true;
            }
        }
        return false;
    }

    private static long hash(long state, int value) {
        return new SplitMix(state * 31 + value).next();
    }
}
