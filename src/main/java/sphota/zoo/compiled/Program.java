package sphota.zoo.compiled;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import sphota.zoo.compiled.Step.Look;
import sphota.zoo.compiled.Step.Unit;
import sphota.zoo.compiled.Step.Units;

/// Steps in the making, on variables that each have places of their own.
final class Program {

    /// Scores this far apart leave e^-40 of the attention to the lesser one.
    private static final double APART = 40;

    private final List<Step> steps = new ArrayList<>();
    private final int positions;
    private final Variable input;
    private final Variable place;
    private int next;

    /// A program on sequences of so many tokens.
    Program(int positions, int tokens) {
        this.positions = positions;
        input = fresh(tokens);
        place = fresh(positions);
    }

    int positions() {
        return positions;
    }

    Variable input() {
        return input;
    }

    /// The number of the position.
    Variable place() {
        return place;
    }

    List<Step> steps() {
        return Collections.unmodifiableList(steps);
    }

    Variable fresh(int width) {
        var variable = new Variable(next, width);
        next += width;
        return variable;
    }

    /// Adds units, to those of the step before if they need nothing of it.
    void units(List<Unit> units) {
        var step = new Units(units);
        if (!steps.isEmpty()
                && steps.getLast() instanceof Units last
                && Collections.disjoint(last.writes(), step.reads())) {
            steps.removeLast();
            var both = new ArrayList<>(last.units());
            both.addAll(units);
            step = new Units(both);
        }
        steps.add(step);
    }

    /// A unit that is 1 where all of these are; each is 0 or 1.
    static Unit all(List<Form> forms, int output) {
        var sum = Form.of(1 - forms.size());
        for (var form : forms) {
            sum = sum.plus(form);
        }
        return new Unit(sum, output);
    }

    /// A function of variables, position by position.
    Variable table(List<Variable> inputs, int width, ToIntFunction<int[]> function) {
        var result = fresh(width);
        var units = new ArrayList<Unit>();
        var values = new int[inputs.size()];
        do {
            var forms =
                    IntStream.range(0, values.length)
                            .mapToObj(i -> inputs.get(i).is(values[i]))
                            .toList();
            units.add(all(forms, result.first() + function.applyAsInt(values.clone())));
        } while (advance(values, inputs));
        units(units);
        return result;
    }

    private static boolean advance(int[] values, List<Variable> inputs) {
        for (int i = values.length - 1; i >= 0; i--) {
            if (++values[i] < inputs.get(i).width()) {
                return true;
            }
            values[i] = 0;
        }
        return false;
    }

    /// One of two variables of the same width, by a third.
    Variable choice(Form first, Variable one, Variable other) {
        var result = fresh(one.width());
        var units = new ArrayList<Unit>();
        for (int v = 0; v < one.width(); v++) {
            units.add(all(List.of(first, one.is(v)), result.first() + v));
            units.add(all(List.of(first.times(-1).plus(1), other.is(v)), result.first() + v));
        }
        units(units);
        return result;
    }

    /// At position p the variable as it is at position `from[p]`.
    Variable moved(Variable variable, int... from) {
        var queries = new ArrayList<Form>();
        var keys = new ArrayList<Form>();
        for (int source : Arrays.stream(from).distinct().toArray()) {
            var query = Form.of(0);
            for (int p = 0; p < from.length; p++) {
                if (from[p] == source) {
                    query = query.plus(place.is(p).times(APART));
                }
            }
            queries.add(query);
            keys.add(place.is(source));
        }
        return look(queries, keys, false, variable);
    }

    /// What a variable is at one position, at all.
    Variable broadcast(Variable variable, int position) {
        var result = fresh(variable.width());
        steps.add(
                new Look(
                        List.of(Form.of(APART)),
                        List.of(place.is(position)),
                        false,
                        forms(variable),
                        places(result)));
        return result;
    }

    /// At each position what a variable is at the first one where another is as it is here.
    Variable atFirstEqual(Variable same, Variable variable) {
        var queries = new ArrayList<Form>();
        var keys = new ArrayList<Form>();
        for (int v = 0; v < same.width(); v++) {
            queries.add(same.is(v).times(APART * (positions + 1)));
            keys.add(same.is(v));
        }
        queries.add(Form.of(-APART));
        keys.add(place.number());
        return look(queries, keys, false, variable);
    }

    /// At each position what a variable is at the last one up to here where a condition holds; at
    /// this one if there is none.
    Variable atLatest(Form condition, Variable variable) {
        var key = condition.times(positions + 1).plus(place.number());
        return look(List.of(Form.of(APART)), List.of(key), true, variable);
    }

    private Variable look(List<Form> queries, List<Form> keys, boolean causal, Variable variable) {
        var result = fresh(variable.width());
        steps.add(new Look(queries, keys, causal, forms(variable), places(result)));
        return result;
    }

    /// How many positions have each value of a variable, at all positions, divided by how many
    /// positions there are.
    Variable shares(Variable variable) {
        return look(List.of(), List.of(), false, variable);
    }

    /// Of whole numbers from 0 to `most`, which one it is, by what `value` makes of it. The unit
    /// for j is the excess over j; a number is c where the excesses over c - 1, c and c + 1, once,
    /// minus twice and once, are 1.
    Variable counted(Form number, int most, int width, IntUnaryOperator value) {
        var result = fresh(width);
        var units = new ArrayList<Unit>();
        for (int j = -1; j < most; j++) {
            var outputs = new TreeMap<Integer, Double>();
            for (int c = Math.max(j - 1, 0); c <= Math.min(j + 1, most); c++) {
                int to = result.first() + value.applyAsInt(c);
                outputs.merge(to, c == j ? -2.0 : 1.0, Double::sum);
            }
            outputs.values().removeIf(weight -> weight == 0);
            if (!outputs.isEmpty()) {
                units.add(new Unit(number.plus(-j), outputs));
            }
        }
        units(units);
        return result;
    }

    /// 1 for each value that a variable has anywhere.
    Variable presence(Variable variable) {
        var shares = shares(variable);
        var result = fresh(variable.width());
        var units = new ArrayList<Unit>();
        for (int v = 0; v < variable.width(); v++) {
            var count = shares.is(v).times(positions);
            units.add(new Unit(count, result.first() + v));
            units.add(new Unit(count.plus(-1), Map.of(result.first() + v, -1.0)));
        }
        units(units);
        return result;
    }

    /// The first of the values present, in this order of values.
    Variable firstPresent(Variable presence, int[] order) {
        var result = fresh(presence.width());
        var units = new ArrayList<Unit>();
        var before = Form.of(0);
        for (int v : order) {
            units.add(new Unit(presence.is(v).plus(before.times(-1)), result.first() + v));
            before = before.plus(presence.is(v));
        }
        units(units);
        return result;
    }

    static List<Form> forms(Variable variable) {
        return IntStream.range(0, variable.width()).mapToObj(variable::is).toList();
    }

    static List<Integer> places(Variable variable) {
        return IntStream.range(0, variable.width()).mapToObj(v -> variable.first() + v).toList();
    }
}
