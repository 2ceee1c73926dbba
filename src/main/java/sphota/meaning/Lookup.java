package sphota.meaning;

import java.util.Arrays;

/// A function of at most 256 values, as the table of its results.
final class Lookup implements Step {

    private final int[] moduli;
    private final byte[][] results;

    private Lookup(int[] moduli, byte[][] results) {
        this.moduli = moduli;
        this.results = results;
    }

    static boolean fits(Data domain) {
        return domain.values() <= 256;
    }

    static Lookup of(Expression expression) {
        int values = (int) expression.domain().values();
        var results =
                new byte[expression.codomain().scalars()][Math.max(values, Data.LARGEST_MODULUS)];
        for (int number = 0; number < values; number++) {
            var result = Interpreter.evaluate(expression, expression.domain().value(number));
            for (int scalar = 0; scalar < result.length; scalar++) {
                results[scalar][number] = (byte) result[scalar];
            }
        }
        return new Lookup(expression.domain().moduli(), results);
    }

    /// A function of one scalar to scalars.
    static Lookup ofScalars(byte[] results) {
        return new Lookup(new int[] {Data.LARGEST_MODULUS}, new byte[][] {results});
    }

    /// The value of a function of one scalar.
    byte at(byte x) {
        return results[0][x];
    }

    @Override
    public byte[][] apply(byte[][] input, int rows) {
        var numbers = input.length == 1 ? input[0] : numbers(input, rows);
        var output = new byte[results.length][];
        for (int scalar = 0; scalar < output.length; scalar++) {
            output[scalar] = look(results[scalar], numbers, rows);
        }
        return output;
    }

    /// One scalar of the results, for the two scalars of the inputs.
    byte[] apply(byte[] first, byte[] second, int rows, int scalar) {
        var table = results[scalar];
        int modulus = moduli[1];
        var output = new byte[rows];
        for (int row = 0; row < rows; row++) {
            output[row] = table[first[row] * modulus + second[row]];
        }
        return output;
    }

    byte[] apply(byte[] column, int rows) {
        return look(results[0], column, rows);
    }

    private static byte[] look(byte[] table, byte[] numbers, int rows) {
        var output = new byte[rows];
        for (int row = 0; row < rows; row++) {
            output[row] = table[numbers[row] & 0xff];
        }
        return output;
    }

    private byte[] numbers(byte[][] input, int rows) {
        var numbers = Arrays.copyOf(input[0], rows);
        for (int scalar = 1; scalar < input.length; scalar++) {
            var column = input[scalar];
            int modulus = moduli[scalar];
            for (int row = 0; row < rows; row++) {
                numbers[row] = (byte) ((numbers[row] & 0xff) * modulus + column[row]);
            }
        }
        return numbers;
    }
}
