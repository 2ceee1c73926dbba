package sphota.meaning;

import java.util.Arrays;

/// An expression made ready for many inputs at once. Parts of at most 256 inputs become tables, by
/// the plain interpreter; what is left are the operators on sequences and the combinators, which
/// work on whole columns.
public final class Batch {

    /// Columns of so many rows stay in the first cache.
    private static final int BLOCK_ROWS = 4096;

    private final Expression expression;
    private final Step step;

    private Batch(Expression expression) {
        this.expression = expression;
        step = stepOf(expression);
    }

    public static Batch of(Expression expression) {
        return new Batch(expression);
    }

    /// The values at all inputs, in their order.
    ///
    /// @throws IllegalArgumentException if the inputs are of another set than the domain
    public Columns evaluate(Columns input) {
        if (!input.data().equals(expression.domain())) {
            throw new IllegalArgumentException(
                    "expected inputs of %s, found %s".formatted(expression.domain(), input.data()));
        }
        int rows = input.rows();
        if (rows <= BLOCK_ROWS) {
            return new Columns(expression.codomain(), rows, step.apply(input.columns(), rows));
        }
        var output = new byte[expression.codomain().scalars()][rows];
        for (int from = 0; from < rows; from += BLOCK_ROWS) {
            int block = Math.min(BLOCK_ROWS, rows - from);
            var part = new byte[input.columns().length][];
            for (int i = 0; i < part.length; i++) {
                part[i] = Arrays.copyOfRange(input.columns()[i], from, from + block);
            }
            var result = step.apply(part, block);
            for (int i = 0; i < output.length; i++) {
                System.arraycopy(result[i], 0, output[i], from, block);
            }
        }
        return new Columns(expression.codomain(), rows, output);
    }

    static Step stepOf(Expression e) {
        return switch (e.operator()) {
            // These only move columns, which no table does faster.
            case IDENTITY -> (x, _) -> x;
            case FIRST -> (x, _) -> Arrays.copyOf(x, e.codomain().scalars());
            case SECOND ->
                    (x, _) -> Arrays.copyOfRange(x, x.length - e.codomain().scalars(), x.length);
            case REVERSE, ROTATE, PERMUTE, GET -> moved(e);
            default -> Lookup.fits(e.domain()) ? Lookup.of(e) : ColumnSteps.of(e);
        };
    }

    private static Step moved(Expression e) {
        int outputs = e.codomain().scalars();
        int k = e.domain().scalars();
        var from = new int[outputs];
        for (int i = 0; i < outputs; i++) {
            from[i] =
                    switch (e.operator()) {
                        case REVERSE -> k - 1 - i;
                        case ROTATE -> (i + e.constants().getFirst()) % k;
                        default -> e.constants().get(i);
                    };
        }
        return (x, _) -> {
            var y = new byte[outputs][];
            for (int i = 0; i < outputs; i++) {
                y[i] = x[from[i]];
            }
            return y;
        };
    }
}
