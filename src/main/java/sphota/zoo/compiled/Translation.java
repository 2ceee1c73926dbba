package sphota.zoo.compiled;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntBinaryOperator;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import sphota.meaning.Expression;
import sphota.meaning.Operator;
import sphota.zoo.compiled.Step.Unit;

/// Operators as steps of a program.
final class Translation {

    /// Of a function that becomes a table.
    private static final int MOST_VALUES = 256;

    private static final int MOST_STEPS = 64;

    private final Program program;

    Translation(Program program) {
        this.program = program;
    }

    /// What an expression makes of a value.
    ///
    /// @throws NotCompilableException if an operator of it has no translation here
    Value of(Expression e, Value x) throws NotCompilableException {
        if (program.steps().size() > MOST_STEPS) {
            throw new NotCompilableException("over " + MOST_STEPS + " layers");
        }
        return switch (e.operator()) {
            case IDENTITY -> x;
            case COMPOSE -> of(e.arguments().getFirst(), of(e.arguments().getLast(), x));
            case PAIR -> new Value.Pair(of(argument(e, 0), x), of(argument(e, 1), x));
            case FIRST -> pair(x).first();
            case SECOND -> pair(x).second();
            case REPEAT -> repeated(e, x);
            case IF ->
                    chosen(
                            scalar(of(argument(e, 0), x)),
                            of(argument(e, 1), x),
                            of(argument(e, 2), x));
            case MUX -> {
                var choices = pair(pair(x).second());
                yield chosen(scalar(pair(x).first()), choices.first(), choices.second());
            }
            case TRIGGER -> chosen(matches(e, x), of(argument(e, 0), x), of(argument(e, 1), x));

            case MAP, KEEP -> new Value.Sequence(each(e, sequence(x)));
            case REVERSE -> moved(x, p -> program.positions() - 1 - p);
            case ROTATE -> moved(x, p -> (p + constant(e)) % program.positions());
            case PERMUTE -> moved(x, p -> e.constants().get(p));
            case SHIFT -> new Value.Sequence(shifted(sequence(x), constant(e)));
            case SORT -> new Value.Sequence(sorted(sequence(x)));
            case DEDUP -> new Value.Sequence(withoutRepeats(sequence(x)));
            case FILL -> {
                var given = sequence(x);
                var some = given.is(0).times(-1).plus(1);
                yield new Value.Sequence(program.atLatest(some, given));
            }
            case ZIP -> {
                var both = pair(x);
                yield new Value.Sequence(
                        zipped(e, sequence(both.first()), sequence(both.second())));
            }
            case DIFFERENCES -> {
                var given = sequence(x);
                int n = given.width();
                yield new Value.Sequence(
                        after(1, given, given, (before, v) -> (v - before + n) % n, v -> v));
            }
            case SCAN -> new Value.Sequence(scanned(function(argument(e, 0)), sequence(x)));
            case FOLD -> last(scanned(function(argument(e, 0)), sequence(x)));
            case TRACE -> new Value.Sequence(traced(e, sequence(x)));
            case RUN -> last(traced(e, sequence(x)));
            case ACCEPT -> accepted(e, sequence(x));

            case GET -> new Value.Scalar(program.broadcast(sequence(x), constant(e)));
            case SUM -> sum(e, sequence(x), total -> total % width(e));
            case PARITY -> sum(e, sequence(x), total -> total % 2);
            case MAJORITY -> sum(e, sequence(x), total -> 2 * total > program.positions() ? 1 : 0);
            case THRESHOLD -> sum(e, sequence(x), total -> total >= constant(e) ? 1 : 0);
            case COUNT -> count(e, sequence(x));
            case PRODUCT -> product(e, sequence(x));
            case GREATEST -> new Value.Scalar(extreme(sequence(x), true));
            case LEAST -> new Value.Scalar(extreme(sequence(x), false));
            case ARGMAX -> argmax(e, sequence(x));

            case CONSTANT ->
                    new Value.Scalar(
                            program.table(List.of(), width(e), _ -> e.constants().getLast()));
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
                    looked(e, x);
        };
    }

    private static Expression argument(Expression e, int index) {
        return e.arguments().get(index);
    }

    private static int constant(Expression e) {
        return e.constants().getFirst();
    }

    /// How many values the first scalar of the result has.
    private static int width(Expression e) {
        return e.codomain().moduli()[0];
    }

    private static Variable scalar(Value x) throws NotCompilableException {
        if (x instanceof Value.Scalar(var variable)) {
            return variable;
        }
        throw new NotCompilableException("a scalar is expected");
    }

    private static Variable sequence(Value x) throws NotCompilableException {
        if (x instanceof Value.Sequence(var variable)) {
            return variable;
        }
        throw new NotCompilableException("a sequence is expected");
    }

    private static Value.Pair pair(Value x) throws NotCompilableException {
        if (x instanceof Value.Pair pair) {
            return pair;
        }
        throw new NotCompilableException("a pair is expected");
    }

    private Value repeated(Expression e, Value x) throws NotCompilableException {
        var y = x;
        for (int i = 0; i < constant(e); i++) {
            y = of(argument(e, 0), y);
        }
        return y;
    }

    private Value chosen(Variable condition, Value one, Value other) throws NotCompilableException {
        return switch (one) {
            case Value.Scalar(var a) ->
                    new Value.Scalar(program.choice(condition.is(1), a, scalar(other)));
            case Value.Sequence(var a) ->
                    new Value.Sequence(program.choice(condition.is(1), a, sequence(other)));
            case Value.Pair(var first, var second) -> {
                var others = pair(other);
                yield new Value.Pair(
                        chosen(condition, first, others.first()),
                        chosen(condition, second, others.second()));
            }
        };
    }

    /// Whether the input is the constants.
    private Variable matches(Expression e, Value x) {
        var forms = new ArrayList<Form>();
        int next = 0;
        for (var part : x.parts()) {
            switch (part) {
                case Value.Scalar(var variable) ->
                        forms.add(variable.is(e.constants().get(next++)));
                case Value.Sequence(var variable) -> {
                    int from = next;
                    next += program.positions();
                    var agrees = program.fresh(1);
                    var units = new ArrayList<Unit>();
                    for (int p = 0; p < program.positions(); p++) {
                        var value = variable.is(e.constants().get(from + p));
                        units.add(
                                Program.all(List.of(program.place().is(p), value), agrees.first()));
                    }
                    program.units(units);
                    var all = program.fresh(1);
                    var share = program.shares(agrees).is(0).times(program.positions());
                    program.units(
                            List.of(new Unit(share.plus(1 - program.positions()), all.first())));
                    forms.add(all.is(0));
                }
                case Value.Pair _ -> throw new IllegalStateException("parts are no pairs");
            }
        }
        var result = program.fresh(2);
        program.units(List.of(Program.all(forms, result.first() + 1)));
        return result;
    }

    /// A function of one scalar, of every element.
    private Variable each(Expression e, Variable x) {
        var f = argument(e, 0);
        boolean keeps = e.operator() == Operator.KEEP;
        return program.table(
                List.of(x),
                e.codomain().moduli()[0],
                v -> keeps ? v[0] * f.evaluate(v)[0] : f.evaluate(v)[0]);
    }

    private Variable zipped(Expression e, Variable a, Variable b) {
        return program.table(List.of(a, b), width(e), v -> argument(e, 0).evaluate(v)[0]);
    }

    private Value moved(Value x, IntUnaryOperator from) throws NotCompilableException {
        return new Value.Sequence(
                program.moved(
                        sequence(x), IntStream.range(0, program.positions()).map(from).toArray()));
    }

    private Variable shifted(Variable x, int by) {
        var from = IntStream.range(0, program.positions()).map(p -> Math.max(0, p - by)).toArray();
        var moved = program.moved(x, from);
        var result = program.fresh(x.width());
        var early = program.place().below(by);
        var units = new ArrayList<Unit>();
        units.add(new Unit(early, result.first()));
        for (int v = 0; v < x.width(); v++) {
            units.add(
                    Program.all(List.of(early.times(-1).plus(1), moved.is(v)), result.first() + v));
        }
        program.units(units);
        return result;
    }

    /// At position p is v or more where the elements below v are p or fewer.
    private Variable sorted(Variable x) {
        var shares = program.shares(x);
        var result = program.fresh(x.width());
        var units = new ArrayList<Unit>();
        units.add(new Unit(Form.of(1), result.first()));
        for (int v = 1; v < x.width(); v++) {
            var room =
                    program.place()
                            .number()
                            .plus(shares.below(v).times(-program.positions()))
                            .plus(1);
            int here = result.first() + v;
            units.add(new Unit(room, Map.of(here, 1.0, here - 1, -1.0)));
            units.add(new Unit(room.plus(-1), Map.of(here, -1.0, here - 1, 1.0)));
        }
        program.units(units);
        return result;
    }

    private Variable withoutRepeats(Variable x) {
        var first = program.atFirstEqual(x, program.place());
        var here = program.fresh(1);
        var units = new ArrayList<Unit>();
        for (int p = 0; p < program.positions(); p++) {
            units.add(Program.all(List.of(first.is(p), program.place().is(p)), here.first()));
        }
        program.units(units);
        var zeros = program.table(List.of(), x.width(), _ -> 0);
        return program.choice(here.is(0), x, zeros);
    }

    /// A function of what a variable is so many positions earlier and of what another is here;
    /// where there is no such position a function of the other alone.
    private Variable after(
            int distance,
            Variable before,
            Variable here,
            IntBinaryOperator next,
            IntUnaryOperator first) {
        var from =
                IntStream.range(0, program.positions())
                        .map(p -> Math.max(0, p - distance))
                        .toArray();
        var moved = program.moved(before, from);
        var start = program.place().below(distance);
        var later = start.times(-1).plus(1);
        var result = program.fresh(before.width());
        var units = new ArrayList<Unit>();
        for (int v = 0; v < here.width(); v++) {
            units.add(
                    Program.all(List.of(start, here.is(v)), result.first() + first.applyAsInt(v)));
            for (int u = 0; u < before.width(); u++) {
                units.add(
                        Program.all(
                                List.of(later, moved.is(u), here.is(v)),
                                result.first() + next.applyAsInt(u, v)));
            }
        }
        program.units(units);
        return result;
    }

    /// As many rounds as there are positions; in each, one more position comes to be right.
    private Variable iterated(
            Variable start, Variable x, int rounds, IntBinaryOperator next, IntUnaryOperator first)
            throws NotCompilableException {
        if (x.width() * start.width() > MOST_VALUES) {
            throw new NotCompilableException("over " + MOST_VALUES + " cases");
        }
        var y = start;
        for (int round = 0; round < rounds; round++) {
            y = after(1, y, x, next, first);
        }
        return y;
    }

    /// Position by position; where the function is associative by twice the distance each round
    /// (Hillis and Steele 1986).
    private Variable scanned(IntBinaryOperator f, Variable x) throws NotCompilableException {
        if (!associative(f, x.width())) {
            return iterated(x, x, program.positions() - 1, f, v -> v);
        }
        var y = x;
        for (int distance = 1; distance < program.positions(); distance *= 2) {
            y = after(distance, y, y, f, v -> v);
        }
        return y;
    }

    private static boolean associative(IntBinaryOperator f, int n) {
        var table = new int[n * n];
        Arrays.setAll(table, i -> f.applyAsInt(i / n, i % n));
        for (int i = 0; i < n * n * n; i++) {
            int a = i / (n * n);
            int b = i / n % n;
            int c = i % n;
            if (table[table[a * n + b] * n + c] != table[a * n + table[b * n + c]]) {
                return false;
            }
        }
        return true;
    }

    private static IntBinaryOperator function(Expression f) {
        return (u, v) -> f.evaluate(u, v)[0];
    }

    private Variable traced(Expression e, Variable x) throws NotCompilableException {
        var step = argument(e, 0);
        int states = constant(e);
        var first = program.table(List.of(x), states, v -> step.evaluate(0, v[0])[0]);
        return iterated(
                first,
                x,
                program.positions() - 1,
                (state, v) -> step.evaluate(state, v)[0],
                v -> step.evaluate(0, v)[0]);
    }

    private Value last(Variable x) {
        return new Value.Scalar(program.broadcast(x, program.positions() - 1));
    }

    private Value accepted(Expression e, Variable x) throws NotCompilableException {
        var step = argument(e, 0);
        var states = traced(e, x);
        int last = program.positions() - 1;
        var before = program.broadcast(states, last - 1);
        var symbol = program.broadcast(x, last);
        return new Value.Scalar(
                program.table(List.of(before, symbol), 2, v -> step.evaluate(v[0], v[1])[1]));
    }

    private Value sum(Expression e, Variable x, IntUnaryOperator value) {
        int most = program.positions() * (x.width() - 1);
        var total = program.shares(x).number().times(program.positions());
        return new Value.Scalar(program.counted(total, most, width(e), value));
    }

    private Value count(Expression e, Variable x) {
        var counted = Form.of(0);
        var shares = program.shares(x);
        for (int v = 0; v < x.width(); v++) {
            if (argument(e, 0).evaluate(v)[0] == 1) {
                counted = counted.plus(shares.is(v).times(program.positions()));
            }
        }
        return new Value.Scalar(
                program.counted(counted, program.positions(), width(e), c -> c % width(e)));
    }

    private Value product(Expression e, Variable x) throws NotCompilableException {
        int n = width(e);
        return last(scanned((u, v) -> u * v % n, x));
    }

    private Variable extreme(Variable x, boolean greatest) {
        int n = x.width();
        var order = IntStream.range(0, n).map(v -> greatest ? n - 1 - v : v).toArray();
        return program.firstPresent(program.presence(x), order);
    }

    private Value argmax(Expression e, Variable x) {
        var greatest = extreme(x, true);
        var places = program.fresh(program.positions());
        var is = program.fresh(1);
        var same = new ArrayList<Unit>();
        for (int v = 0; v < x.width(); v++) {
            same.add(Program.all(List.of(x.is(v), greatest.is(v)), is.first()));
        }
        program.units(same);
        var units = new ArrayList<Unit>();
        for (int p = 0; p < program.positions(); p++) {
            units.add(Program.all(List.of(is.is(0), program.place().is(p)), places.first() + p));
        }
        program.units(units);
        var order = IntStream.range(0, program.positions()).toArray();
        var first = program.firstPresent(program.presence(places), order);
        return new Value.Scalar(program.table(List.of(first), width(e), v -> v[0] % width(e)));
    }

    /// A function of few values, by its table.
    private Value looked(Expression e, Value x) throws NotCompilableException {
        if (e.domain().values() > MOST_VALUES) {
            throw new NotCompilableException("a table of over " + MOST_VALUES + " values");
        }
        var scalars = new ArrayList<Variable>();
        for (var part : x.parts()) {
            switch (part) {
                case Value.Scalar(var variable) -> scalars.add(variable);
                case Value.Sequence(var variable) ->
                        IntStream.range(0, program.positions())
                                .forEach(p -> scalars.add(program.broadcast(variable, p)));
                case Value.Pair _ -> throw new IllegalStateException("parts are no pairs");
            }
        }
        var moduli = e.codomain().moduli();
        if (moduli.length > 2) {
            throw new NotCompilableException("a table of sequences");
        }
        var results = new ArrayList<Value>();
        for (int i = 0; i < moduli.length; i++) {
            int scalar = i;
            results.add(
                    new Value.Scalar(
                            program.table(scalars, moduli[i], v -> e.evaluate(v)[scalar])));
        }
        return moduli.length == 1
                ? results.getFirst()
                : new Value.Pair(results.getFirst(), results.getLast());
    }
}
