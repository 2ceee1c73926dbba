package sphota.meaning;

import java.util.Arrays;
import java.util.List;

/// The operators whose inputs are too many for a table, on columns.
final class ColumnSteps {

    private ColumnSteps() {}

    static Step of(Expression e) {
        return switch (e.operator()) {
            case COMPOSE -> composed(argument(e, 0), argument(e, 1));
            case PAIR -> paired(argument(e, 0), argument(e, 1));
            case REPEAT -> repeated(argument(e, 0), e.constants().getFirst());
            case IF -> chosen(argument(e, 0), argument(e, 1), argument(e, 2));
            case TRIGGER -> chosen(pattern(e.constants()), argument(e, 0), argument(e, 1));
            case MUX -> mux(e.codomain().scalars());
            case CONSTANT -> (_, rows) -> filled(rows, e.constants().get(1));

            case MAJORITY -> (x, rows) -> one(ColumnKernels.atLeast(x, x.length / 2 + 1, rows));
            case THRESHOLD ->
                    (x, rows) -> one(ColumnKernels.atLeast(x, e.constants().getFirst(), rows));
            case PARITY -> (x, rows) -> one(ColumnKernels.sum(x, 2, rows));
            case SUM -> (x, rows) -> one(ColumnKernels.sum(x, modulus(e), rows));
            case PRODUCT -> (x, rows) -> one(ColumnKernels.product(x, modulus(e), rows));
            case GREATEST -> (x, rows) -> one(ColumnKernels.greatest(x, rows));
            case LEAST -> (x, rows) -> one(ColumnKernels.least(x, rows));
            case ARGMAX -> (x, rows) -> one(ColumnKernels.argmax(x, modulus(e), rows));
            case COUNT -> counted(Lookup.of(e.arguments().getFirst()), modulus(e));
            case FOLD -> {
                var scan = scanned(Lookup.of(e.arguments().getFirst()));
                yield (x, rows) -> one(scan.apply(x, rows)[x.length - 1]);
            }

            case MAP -> mapped(Lookup.of(e.arguments().getFirst()));
            case KEEP -> kept(Lookup.of(e.arguments().getFirst()));
            case SORT -> ColumnKernels::sort;
            case SHIFT -> (x, rows) -> ColumnKernels.shift(x, e.constants().getFirst(), rows);
            case DIFFERENCES -> (x, rows) -> ColumnKernels.differences(x, modulus(e), rows);
            case SCAN -> scanned(Lookup.of(e.arguments().getFirst()));
            case ZIP -> zipped(Lookup.of(e.arguments().getFirst()));
            case DEDUP -> ColumnKernels::dedup;
            case FILL -> ColumnKernels::fill;

            case RUN, ACCEPT, TRACE -> automaton(e);

            case IDENTITY, FIRST, SECOND, REVERSE, ROTATE, PERMUTE, GET -> Batch.stepOf(e);
            case NOT,
                    AND,
                    OR,
                    XOR,
                    PLUS,
                    TIMES,
                    NEGATE,
                    SQUARE,
                    ADD,
                    SUBTRACT,
                    MULTIPLY,
                    MIN,
                    MAX,
                    EVEN,
                    ABOVE,
                    BELOW,
                    EQUALS,
                    IN,
                    LESS,
                    SAME,
                    INTERSECT,
                    AUTOMATON,
                    TABLE ->
                    Lookup.of(e);
        };
    }

    private static Step argument(Expression e, int index) {
        return Batch.stepOf(e.arguments().get(index));
    }

    private static int modulus(Expression e) {
        return e.codomain().moduli()[0];
    }

    private static byte[][] one(byte[] column) {
        return new byte[][] {column};
    }

    private static byte[][] filled(int rows, int value) {
        var column = new byte[rows];
        Arrays.fill(column, (byte) value);
        return one(column);
    }

    private static Step composed(Step outer, Step inner) {
        return (x, rows) -> outer.apply(inner.apply(x, rows), rows);
    }

    private static Step paired(Step first, Step second) {
        return (x, rows) -> {
            var left = first.apply(x, rows);
            var right = second.apply(x, rows);
            var both = Arrays.copyOf(left, left.length + right.length);
            System.arraycopy(right, 0, both, left.length, right.length);
            return both;
        };
    }

    private static Step repeated(Step step, int times) {
        return (x, rows) -> {
            var y = x;
            for (int i = 0; i < times; i++) {
                y = step.apply(y, rows);
            }
            return y;
        };
    }

    private static Step chosen(Step condition, Step yes, Step no) {
        return (x, rows) ->
                ColumnKernels.select(
                        condition.apply(x, rows)[0], yes.apply(x, rows), no.apply(x, rows), rows);
    }

    private static Step pattern(List<Integer> pattern) {
        return (x, rows) -> {
            var equal = filled(rows, 1)[0];
            for (int i = 0; i < x.length; i++) {
                ColumnKernels.andEqual(equal, x[i], pattern.get(i));
            }
            return one(equal);
        };
    }

    private static Step mux(int scalars) {
        return (x, rows) ->
                ColumnKernels.select(
                        x[0],
                        Arrays.copyOfRange(x, 1, 1 + scalars),
                        Arrays.copyOfRange(x, 1 + scalars, x.length),
                        rows);
    }

    private static Step mapped(Lookup f) {
        return (x, rows) -> {
            var y = new byte[x.length][];
            for (int i = 0; i < y.length; i++) {
                y[i] = f.apply(x[i], rows);
            }
            return y;
        };
    }

    private static Step kept(Lookup predicate) {
        var kept = new byte[Data.LARGEST_MODULUS];
        for (byte value = 0; value < Data.LARGEST_MODULUS; value++) {
            kept[value] = predicate.at(value) == 1 ? value : 0;
        }
        return mapped(Lookup.ofScalars(kept));
    }

    private static Step counted(Lookup predicate, int modulus) {
        var marks = mapped(predicate);
        return (x, rows) -> one(ColumnKernels.sum(marks.apply(x, rows), modulus, rows));
    }

    private static Step scanned(Lookup f) {
        return (x, rows) -> {
            var y = x.clone();
            for (int i = 1; i < y.length; i++) {
                y[i] = f.apply(y[i - 1], x[i], rows, 0);
            }
            return y;
        };
    }

    private static Step zipped(Lookup f) {
        return (x, rows) -> {
            var z = new byte[x.length / 2][];
            for (int i = 0; i < z.length; i++) {
                z[i] = f.apply(x[i], x[z.length + i], rows, 0);
            }
            return z;
        };
    }

    private static Step automaton(Expression e) {
        var step = Lookup.of(e.arguments().getFirst());
        var operator = e.operator();
        return (x, rows) -> {
            var states = new byte[x.length + 1][];
            states[0] = new byte[rows];
            for (int i = 0; i < x.length; i++) {
                states[i + 1] = step.apply(states[i], x[i], rows, 0);
            }
            return switch (operator) {
                case TRACE -> Arrays.copyOfRange(states, 1, states.length);
                case ACCEPT -> one(step.apply(states[x.length - 1], x[x.length - 1], rows, 1));
                default -> one(states[x.length]);
            };
        };
    }
}
