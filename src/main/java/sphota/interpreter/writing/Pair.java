package sphota.interpreter.writing;

import java.util.Arrays;
import java.util.List;
import sphota.meaning.Expression;

/// A behaviour and an expression of it.
///
/// @param answers to the panel of its type
/// @param symbols that it is written with
public record Pair(Family family, Expression expression, List<Integer> answers, int[] symbols) {

    public Pair {
        answers = List.copyOf(answers);
        symbols = symbols.clone();
    }

    /// The answers as an array.
    public int[] table() {
        return answers.stream().mapToInt(Integer::intValue).toArray();
    }

    /// The expression, of a function with a trigger that of the function without.
    public Expression plain() {
        return family.triggered() ? expression.arguments().getLast() : expression;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Pair that
                && family.equals(that.family)
                && expression.equals(that.expression);
    }

    @Override
    public int hashCode() {
        return expression.hashCode();
    }

    @Override
    public String toString() {
        return expression + Arrays.toString(table());
    }
}
