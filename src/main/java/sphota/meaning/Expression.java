package sphota.meaning;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// One way to write a meaning: an operator with constants and arguments, on a domain. Whatever is
/// built is well typed, within the bounds below, and has a value for every input.
public final class Expression {

    public static final int MOST_DEPTH = 64;
    public static final int MOST_WORDS = 8192;
    public static final int MOST_STEPS = 1 << 20;

    private final Operator operator;
    private final List<Integer> constants;
    private final List<Expression> arguments;
    private final Type type;
    private final int depth;
    private final int words;
    private final int size;
    private final int steps;
    private final int hash;

    private Expression(
            Operator operator, Data domain, List<Integer> constants, List<Expression> arguments) {
        this.operator = operator;
        this.constants = List.copyOf(constants);
        this.arguments = List.copyOf(arguments);
        require(
                arguments.size() == operator.arguments().size(),
                operator.arguments().size() + " arguments of " + operator,
                arguments.size());
        var typing = new Typing(operator, domain, this.constants);
        for (var next = typing.next(); next.isPresent(); next = typing.next()) {
            typing.accept(next.getAsInt(), arguments.get(next.getAsInt()).type());
        }
        type = new Type(domain, typing.codomain());
        depth = 1 + this.arguments.stream().mapToInt(Expression::depth).max().orElse(0);
        require(depth <= MOST_DEPTH, "a depth of at most " + MOST_DEPTH, depth);
        words =
                1
                        + this.constants.size()
                        + this.arguments.stream().mapToInt(argument -> argument.words).sum();
        require(words <= MOST_WORDS, "at most " + MOST_WORDS + " operators and constants", words);
        size =
                (operator == Operator.COMPOSE ? 0 : 1)
                        + this.arguments.stream().mapToInt(Expression::size).sum();
        long inner = this.arguments.stream().mapToLong(Expression::steps).sum();
        long all = domain.scalars() + inner * typing.applications(this.constants);
        require(all <= MOST_STEPS, "at most " + MOST_STEPS + " steps", all);
        steps = (int) all;
        hash = Arrays.hashCode(new Object[] {operator, domain, this.constants, this.arguments});
    }

    private static void require(boolean holds, String expected, long found) {
        if (!holds) {
            throw new IllegalArgumentException("expected " + expected + ", found " + found);
        }
    }

    /// An operator with constants and arguments on a domain.
    ///
    /// @throws IllegalArgumentException if that is ill typed, saying what was expected where, or
    ///   beyond the bounds
    public static Expression of(
            Operator operator, Data domain, List<Integer> constants, List<Expression> arguments) {
        return new Expression(operator, domain, constants, arguments);
    }

    /// An operator without arguments.
    ///
    /// @throws IllegalArgumentException if it has no meaning on this domain with these constants
    public static Expression of(Operator operator, Data domain, Integer... constants) {
        return new Expression(operator, domain, List.of(constants), List.of());
    }

    /// `outer` after `inner`.
    ///
    /// @throws IllegalArgumentException if the domain of one is not the codomain of the other
    public static Expression compose(Expression outer, Expression inner) {
        return new Expression(
                Operator.COMPOSE, inner.type.domain(), List.of(), List.of(outer, inner));
    }

    /// Reads the text form; `parse(e.toString())` equals `e`.
    ///
    /// @throws MalformedExpressionException if the text is no meaning, with the position and what
    ///   was expected there
    public static Expression parse(String text) {
        return new Parser(text).wholeMeaning();
    }

    /// What is applied to the input first: through `compose`, the innermost operator.
    public Operator firstOperator() {
        return operator == Operator.COMPOSE ? arguments.getLast().firstOperator() : operator;
    }

    /// What gives the result: through `compose`, the outermost operator.
    public Operator lastOperator() {
        return operator == Operator.COMPOSE ? arguments.getFirst().lastOperator() : operator;
    }

    public Operator operator() {
        return operator;
    }

    /// Scalar sets among them are numbers: 1 for B, n for Zn.
    public List<Integer> constants() {
        return constants;
    }

    public List<Expression> arguments() {
        return arguments;
    }

    public Type type() {
        return type;
    }

    public Data domain() {
        return type.domain();
    }

    public Data codomain() {
        return type.codomain();
    }

    /// The operators that it is written with, but for `compose`.
    public Set<Operator> operators() {
        var operators = EnumSet.noneOf(Operator.class);
        collect(operators);
        return operators;
    }

    private void collect(Set<Operator> into) {
        if (operator != Operator.COMPOSE) {
            into.add(operator);
        }
        arguments.forEach(argument -> argument.collect(into));
    }

    /// How many operators it has, without counting `compose`, which only joins them.
    public int size() {
        return size;
    }

    /// The longest way from here to an operator without arguments.
    public int depth() {
        return depth;
    }

    /// The most that an evaluation costs: for every operator applied, the scalars of its input.
    public int steps() {
        return steps;
    }

    /// The value at an input, both as scalars in the order of [Data].
    ///
    /// @throws IllegalArgumentException if the input is not in the domain
    public int[] evaluate(int... input) {
        var moduli = domain().moduli();
        require(input.length == moduli.length, moduli.length + " scalars", input.length);
        for (int i = 0; i < moduli.length; i++) {
            require(
                    input[i] >= 0 && input[i] < moduli[i],
                    "scalar " + i + " to be 0 to " + (moduli[i] - 1),
                    input[i]);
        }
        return Interpreter.evaluate(this, input.clone());
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof Expression that
                        && hash == that.hash
                        && operator == that.operator
                        && domain().equals(that.domain())
                        && constants.equals(that.constants)
                        && arguments.equals(that.arguments));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /// The text form.
    @Override
    public String toString() {
        return domain() + " : " + body();
    }

    /// The text form without the domain.
    public String body() {
        var text = new StringBuilder();
        write(text);
        return text.toString();
    }

    private void write(StringBuilder text) {
        if (constants.isEmpty() && arguments.isEmpty()) {
            text.append(operator.word());
            return;
        }
        text.append('(').append(operator.word());
        for (int i = 0; i < constants.size(); i++) {
            boolean set = i == 0 && operator.constants().beginsWithASet();
            text.append(' ');
            if (set) {
                text.append(Constants.scalar(constants.get(i)));
            } else {
                text.append(constants.get(i).intValue());
            }
        }
        for (var argument : arguments) {
            text.append(' ');
            argument.write(text);
        }
        text.append(')');
    }
}
