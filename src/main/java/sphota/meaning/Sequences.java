package sphota.meaning;

/// Operators on sequences, at one input.
final class Sequences {

    private Sequences() {}

    static int[] differences(int[] x, int modulus) {
        var y = x.clone();
        for (int i = 1; i < y.length; i++) {
            y[i] = (x[i] - x[i - 1] + modulus) % modulus;
        }
        return y;
    }

    static int[] scan(Expression f, int[] x) {
        var y = x.clone();
        for (int i = 1; i < y.length; i++) {
            y[i] = Interpreter.value(f, y[i - 1], x[i]);
        }
        return y;
    }

    static int[] dedup(int[] x) {
        var y = x.clone();
        for (int i = 1; i < y.length; i++) {
            for (int j = 0; j < i; j++) {
                if (x[j] == x[i]) {
                    y[i] = 0;
                }
            }
        }
        return y;
    }

    static int[] fill(int[] x) {
        var y = x.clone();
        for (int i = 1; i < y.length; i++) {
            if (x[i] == 0) {
                y[i] = y[i - 1];
            }
        }
        return y;
    }

    static int argmax(int[] x) {
        int best = 0;
        for (int i = 1; i < x.length; i++) {
            if (x[i] > x[best]) {
                best = i;
            }
        }
        return best;
    }

    static int count(Expression predicate, int[] x) {
        int count = 0;
        for (int element : x) {
            count += Interpreter.value(predicate, element);
        }
        return count;
    }
}
