package sphota.interpreter.view;

import java.util.Arrays;
import sphota.tensor.NamedArray;

/// How often bits occur among the raw bytes of each tensor, and of each row of its matrices of 64
/// columns or more, of 64 rows at most, those whose norms are the greatest, by [NeuronTokens].
/// First the tensor, then its rows, tensor after tensor in forward order: (tensors + rows) × 114.
///
/// | columns | hold |
/// |---|---|
/// | 2 | how deep the tensor lies, 0 to 1; 1 for a tensor, 0 for a row |
/// | 48 | the share of elements without sign whose exponent, the top byte less the sign and the bit below it, is 88 or less, 89 and so on, 135 or more; 127 stands for magnitudes from 1 to 2 |
/// | 48 | the same of those with sign |
/// | 16 | the share for each value of the top four bits of the mantissa |
///
/// The lower nineteen bits of weights that were trained are noise, and are left out. Rows change
/// places with neurons; what is said of tensors stays the same, to the last bit.
public record BytePlanes() implements View {

    private static final int MOST_ROWS = 64;
    private static final int FEWEST_COLUMNS = 64;
    private static final int EXPONENTS = 48;
    private static final int LEAST_EXPONENT = 88;
    private static final int MANTISSAS = 16;
    private static final int WIDTH = 2 + 2 * EXPONENTS + MANTISSAS;

    @Override
    public String name() {
        return "byte-planes";
    }

    @Override
    public Grid of(Seen network) {
        int tensors = network.tensors().size();
        int rows = network.tensors().stream().mapToInt(each -> 1 + rows(each).length).sum();
        var values = new float[Math.multiplyExact(rows, WIDTH)];
        int at = 0;
        for (int t = 0; t < tensors; t++) {
            var tensor = network.tensors().get(t);
            float depth = tensors == 1 ? 0 : (float) t / (tensors - 1);
            put(tensor.values(), depth, 1, values, at);
            at += WIDTH;
            int terms = tensor.shape().isEmpty() ? 1 : terms(tensor);
            for (int row : rows(tensor)) {
                put(
                        Arrays.copyOfRange(tensor.values(), row * terms, (row + 1) * terms),
                        depth,
                        0,
                        values,
                        at);
                at += WIDTH;
            }
        }
        return new Grid(rows, WIDTH, values);
    }

    private static int terms(NamedArray tensor) {
        int rows = tensor.shape().getFirst();
        return rows == 0 ? 0 : tensor.values().length / rows;
    }

    private static int[] rows(NamedArray tensor) {
        if (tensor.shape().size() < 2 || terms(tensor) < FEWEST_COLUMNS) {
            return new int[0];
        }
        return NeuronTokens.largest(
                tensor.values(), tensor.shape().getFirst(), terms(tensor), MOST_ROWS);
    }

    private static void put(float[] numbers, float depth, float whole, float[] values, int at) {
        values[at] = depth;
        values[at + 1] = whole;
        var counts = new int[WIDTH - 2];
        for (float each : numbers) {
            int bits = Float.floatToRawIntBits(each);
            int exponent = Math.clamp((bits >>> 23 & 0xff) - LEAST_EXPONENT, 0, EXPONENTS - 1);
            counts[(bits < 0 ? EXPONENTS : 0) + exponent]++;
            counts[2 * EXPONENTS + (bits >>> 19 & 0xf)]++;
        }
        for (int i = 0; i < counts.length; i++) {
            values[at + 2 + i] = numbers.length == 0 ? 0 : (float) counts[i] / numbers.length;
        }
    }
}
