package sphota.meaning;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/// Evaluates an expression at one input, operator by operator as their formulas say.
final class Interpreter {

    private Interpreter() {}

    /// Inputs are in the domain. The array is not written to; it may come back as the result.
    static int[] evaluate(Expression e, int[] x) {
        return switch (e.operator()) {
            case NOT -> one(1 - x[0]);
            case AND -> one(x[0] & x[1]);
            case OR -> one(x[0] | x[1]);
            case XOR -> one(x[0] ^ x[1]);
            case MAJORITY -> truth(2 * Arrays.stream(x).sum() > x.length);
            case THRESHOLD -> truth(Arrays.stream(x).sum() >= constant(e));
            case PARITY -> one(Arrays.stream(x).sum() % 2);
            case MUX -> mux(e, x);

            case PLUS -> one((x[0] + constant(e)) % modulus(e));
            case TIMES -> one(x[0] * constant(e) % modulus(e));
            case NEGATE -> one((modulus(e) - x[0]) % modulus(e));
            case SQUARE -> one(x[0] * x[0] % modulus(e));
            case ADD -> one((x[0] + x[1]) % modulus(e));
            case SUBTRACT -> one((x[0] - x[1] + modulus(e)) % modulus(e));
            case MULTIPLY -> one(x[0] * x[1] % modulus(e));
            case MIN -> one(Math.min(x[0], x[1]));
            case MAX -> one(Math.max(x[0], x[1]));
            case IF -> evaluate(argument(e, holds(argument(e, 0), x) ? 1 : 2), x);

            case EVEN -> truth(x[0] % 2 == 0);
            case ABOVE -> truth(x[0] > constant(e));
            case BELOW -> truth(x[0] < constant(e));
            case EQUALS -> truth(x[0] == constant(e));
            case IN -> truth(e.constants().contains(x[0]));
            case LESS -> truth(x[0] < x[1]);
            case SAME -> truth(x[0] == x[1]);

            case MAP -> each(x.length, i -> value(argument(e, 0), x[i]));
            case KEEP -> each(x.length, i -> holds(argument(e, 0), x[i]) ? x[i] : 0);
            case REVERSE -> each(x.length, i -> x[x.length - 1 - i]);
            case SORT -> Arrays.stream(x).sorted().toArray();
            case ROTATE -> each(x.length, i -> x[(i + constant(e)) % x.length]);
            case SHIFT -> each(x.length, i -> i < constant(e) ? 0 : x[i - constant(e)]);
            case DIFFERENCES -> Sequences.differences(x, modulus(e));
            case SCAN -> Sequences.scan(argument(e, 0), x);
            case ZIP -> each(x.length / 2, i -> value(argument(e, 0), x[i], x[x.length / 2 + i]));
            case PERMUTE -> each(x.length, i -> x[e.constants().get(i)]);
            case DEDUP -> Sequences.dedup(x);
            case FILL -> Sequences.fill(x);

            case SUM -> one(Arrays.stream(x).sum() % modulus(e));
            case PRODUCT -> one(Arrays.stream(x).reduce(1, (a, b) -> a * b % modulus(e)));
            case GREATEST -> one(Arrays.stream(x).max().orElseThrow());
            case LEAST -> one(Arrays.stream(x).min().orElseThrow());
            case ARGMAX -> one(Sequences.argmax(x) % modulus(e));
            case GET -> one(x[constant(e)]);
            case COUNT -> one(Sequences.count(argument(e, 0), x) % modulus(e));
            case FOLD -> one(Sequences.scan(argument(e, 0), x)[x.length - 1]);

            case RUN -> one(lastOf(trace(e, x), 0));
            case ACCEPT -> one(lastOf(trace(e, x), 1));
            case TRACE -> Arrays.stream(trace(e, x)).mapToInt(step -> step[0]).toArray();
            case INTERSECT -> intersect(e, x);
            case AUTOMATON -> automaton(e, x);

            case IDENTITY -> x;
            case FIRST -> Arrays.copyOf(x, e.codomain().scalars());
            case SECOND -> Arrays.copyOfRange(x, x.length - e.codomain().scalars(), x.length);
            case PAIR -> joined(evaluate(argument(e, 0), x), evaluate(argument(e, 1), x));
            case COMPOSE -> evaluate(argument(e, 0), evaluate(argument(e, 1), x));
            case REPEAT -> repeat(argument(e, 0), constant(e), x);
            case TRIGGER -> evaluate(argument(e, isPattern(e, x) ? 0 : 1), x);
            case CONSTANT -> one(e.constants().get(1));
            case TABLE -> one(e.constants().get(1 + number(e.domain(), x)));
        };
    }

    private static int[] one(int value) {
        return new int[] {value};
    }

    private static int[] truth(boolean holds) {
        return one(holds ? 1 : 0);
    }

    private static Expression argument(Expression e, int index) {
        return e.arguments().get(index);
    }

    private static int constant(Expression e) {
        return e.constants().getFirst();
    }

    /// The modulus of the first scalar of the codomain.
    private static int modulus(Expression e) {
        return e.codomain().moduli()[0];
    }

    static boolean holds(Expression predicate, int... x) {
        return evaluate(predicate, x)[0] == 1;
    }

    /// The value of a function to scalars.
    static int value(Expression f, int... x) {
        return evaluate(f, x)[0];
    }

    private static int[] each(int length, IntUnaryOperator element) {
        return IntStream.range(0, length).map(element).toArray();
    }

    private static int[] joined(int[] first, int[] second) {
        var both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static int[] mux(Expression e, int[] x) {
        int scalars = e.codomain().scalars();
        int from = x[0] == 1 ? 1 : 1 + scalars;
        return Arrays.copyOfRange(x, from, from + scalars);
    }

    private static int[] repeat(Expression step, int times, int[] x) {
        var y = x;
        for (int i = 0; i < times; i++) {
            y = evaluate(step, y);
        }
        return y;
    }

    private static boolean isPattern(Expression e, int[] x) {
        for (int i = 0; i < x.length; i++) {
            if (x[i] != e.constants().get(i)) {
                return false;
            }
        }
        return true;
    }

    private static int number(Data data, int[] x) {
        var moduli = data.moduli();
        int number = 0;
        for (int i = 0; i < x.length; i++) {
            number = number * moduli[i] + x[i];
        }
        return number;
    }

    private static int lastOf(int[][] trace, int part) {
        return trace[trace.length - 1][part];
    }

    private static int[][] trace(Expression e, int[] symbols) {
        var steps = new int[symbols.length][];
        int state = 0;
        for (int i = 0; i < symbols.length; i++) {
            steps[i] = evaluate(argument(e, 0), new int[] {state, symbols[i]});
            state = steps[i][0];
        }
        return steps;
    }

    private static int[] intersect(Expression e, int[] x) {
        int states = e.constants().get(1);
        var first = evaluate(argument(e, 0), new int[] {x[0] / states, x[1]});
        var second = evaluate(argument(e, 1), new int[] {x[0] % states, x[1]});
        return new int[] {first[0] * states + second[0], first[1] & second[1]};
    }

    private static int[] automaton(Expression e, int[] x) {
        var moduli = e.domain().moduli();
        int next = e.constants().get(x[0] * moduli[1] + x[1]);
        return new int[] {next, e.constants().get(moduli[0] * moduli[1] + next)};
    }
}
