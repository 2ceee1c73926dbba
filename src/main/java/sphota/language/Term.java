package sphota.language;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import sphota.meaning.Data;
import sphota.meaning.Expression;
import sphota.meaning.MalformedExpressionException;
import sphota.meaning.Operator;

/// An operator with constants and arguments as a text has them, before it is known on which sets.
/// Parsers of forms build terms and turn them into expressions at the end. Depth and length are
/// bounded as those of expressions are.
public final class Term {

    private final int position;
    private final Operator operator;
    private final List<Integer> constants;
    private final List<Term> arguments;
    private final int depth;
    private final int words;

    private Term(int position, Operator operator, List<Integer> constants, List<Term> arguments) {
        this.position = position;
        this.operator = operator;
        this.constants = List.copyOf(constants);
        this.arguments = List.copyOf(arguments);
        depth = 1 + this.arguments.stream().mapToInt(argument -> argument.depth).max().orElse(0);
        require(depth <= Expression.MOST_DEPTH, "a depth of at most " + Expression.MOST_DEPTH);
        long all = 1L + this.constants.size();
        for (var argument : this.arguments) {
            all += argument.words;
        }
        require(
                all <= Expression.MOST_WORDS,
                "at most %d operators and constants".formatted(Expression.MOST_WORDS));
        words = (int) all;
    }

    private void require(boolean holds, String expected) {
        if (!holds) {
            throw new MalformedExpressionException(position, "expected " + expected);
        }
    }

    /// What a text has at a position.
    ///
    /// @param constants sets among them are numbers, as [Expression#constants] has them
    /// @throws MalformedExpressionException if it is too deep or too long
    public static Term of(
            int position, Operator operator, List<Integer> constants, List<Term> arguments) {
        return new Term(position, operator, constants, arguments);
    }

    /// What a sign stands for, with the constants that it leaves open.
    ///
    /// @throws MalformedExpressionException if it has its constants in it and there are more, or it
    ///   is too deep or too long
    public static Term of(int position, Sign sign, List<Integer> constants, List<Term> arguments) {
        if (sign.isSpecial() && !constants.isEmpty()) {
            throw new MalformedExpressionException(
                    position, "expected no constants of " + sign.id() + ", found " + constants);
        }
        return new Term(
                position,
                sign.operator(),
                sign.isSpecial() ? sign.constants() : constants,
                arguments);
    }

    /// Where its text stands.
    public int position() {
        return position;
    }

    public Operator operator() {
        return operator;
    }

    public List<Integer> constants() {
        return constants;
    }

    public List<Term> arguments() {
        return arguments;
    }

    /// The expression that it is on a domain.
    ///
    /// @throws MalformedExpressionException if it is none, at the part that does not fit
    public Expression on(Data domain) {
        var text = new StringBuilder().append(domain).append(" : ");
        var positions = new TreeMap<Integer, Integer>(Comparator.naturalOrder());
        positions.put(0, position);
        write(text, positions);
        try {
            return Expression.parse(text.toString());
        } catch (MalformedExpressionException e) {
            throw new MalformedExpressionException(
                    positions.floorEntry(Math.max(0, e.position())).getValue(), e.reason());
        }
    }

    private void write(StringBuilder text, Map<Integer, Integer> positions) {
        positions.put(text.length(), position);
        text.append('(').append(operator.word());
        boolean set = operator.constants().beginsWithASet();
        for (int i = 0; i < constants.size(); i++) {
            int constant = constants.get(i);
            text.append(set && i == 0 ? constant == 1 ? " B" : " Z" + constant : " " + constant);
        }
        for (var argument : arguments) {
            text.append(' ');
            argument.write(text, positions);
        }
        text.append(')');
    }

    /// As in `(plus 3)`.
    @Override
    public String toString() {
        var text = new StringBuilder();
        write(text, new TreeMap<>());
        return text.toString();
    }
}
