package sphota.meaning;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The operators: word, constants, type, formula, and the types of the arguments.
///
/// In types, n p q r s are moduli, k is a length, a b c are B or any Zn, and X Y W are any sets; a
/// letter is the same thing throughout a row. In formulas x is the input, (x, y) its parts where it
/// is a pair, x_i the elements of a sequence from x_0, c a constant; f g h are the arguments.
/// Arithmetic on Zn is modulo n, order is that of 0 < 1 < … < n-1, and 0 in B is false. All
/// functions are total.
@SuppressWarnings("ImmutableEnumChecker") // signatures are records of records
public enum Operator {
    NOT(Group.BOOLEAN, "not", Constants.NONE, "B -> B", "1 - x"),
    AND(Group.BOOLEAN, "and", Constants.NONE, "(B, B) -> B", "1 if x = 1 and y = 1, else 0"),
    OR(Group.BOOLEAN, "or", Constants.NONE, "(B, B) -> B", "1 if x = 1 or y = 1, else 0"),
    XOR(Group.BOOLEAN, "xor", Constants.NONE, "(B, B) -> B", "1 if x and y differ, else 0"),
    MAJORITY(Group.BOOLEAN, "majority", Constants.NONE, "B^k -> B", "1 if more than k/2 are 1"),
    THRESHOLD(Group.BOOLEAN, "threshold", Constants.QUOTA, "B^k -> B", "1 if c or more are 1"),
    PARITY(Group.BOOLEAN, "parity", Constants.NONE, "B^k -> B", "1 if an odd number are 1"),
    MUX(Group.BOOLEAN, "mux", Constants.NONE, "(B, (X, X)) -> X", "of (x, (y, z)): y if x, else z"),

    PLUS(Group.SCALAR, "plus", Constants.RESIDUE, "Zn -> Zn", "x + c"),
    TIMES(Group.SCALAR, "times", Constants.RESIDUE, "Zn -> Zn", "x c"),
    NEGATE(Group.SCALAR, "negate", Constants.NONE, "Zn -> Zn", "-x"),
    SQUARE(Group.SCALAR, "square", Constants.NONE, "Zn -> Zn", "x x"),
    ADD(Group.SCALAR, "add", Constants.NONE, "(Zn, Zn) -> Zn", "x + y"),
    SUBTRACT(Group.SCALAR, "subtract", Constants.NONE, "(Zn, Zn) -> Zn", "x - y"),
    MULTIPLY(Group.SCALAR, "multiply", Constants.NONE, "(Zn, Zn) -> Zn", "x y"),
    MIN(Group.SCALAR, "min", Constants.NONE, "(Zn, Zn) -> Zn", "the lesser of x and y"),
    MAX(Group.SCALAR, "max", Constants.NONE, "(Zn, Zn) -> Zn", "the greater of x and y"),
    IF(
            Group.SCALAR,
            "if",
            Constants.NONE,
            "X -> Y",
            "g(x) if f(x), else h(x)",
            "X -> B",
            "X -> Y",
            "X -> Y"),

    EVEN(Group.PREDICATE, "even", Constants.NONE, "Zn -> B", "1 if x is 0, 2, 4, …"),
    ABOVE(Group.PREDICATE, "above", Constants.RESIDUE, "Zn -> B", "1 if x > c"),
    BELOW(Group.PREDICATE, "below", Constants.RESIDUE, "Zn -> B", "1 if x < c"),
    EQUALS(Group.PREDICATE, "equals", Constants.RESIDUE, "Zn -> B", "1 if x = c"),
    IN(Group.PREDICATE, "in", Constants.RESIDUES, "Zn -> B", "1 if x is one of the constants"),
    LESS(Group.PREDICATE, "less", Constants.NONE, "(Zn, Zn) -> B", "1 if x < y"),
    SAME(Group.PREDICATE, "same", Constants.NONE, "(a, a) -> B", "1 if x = y"),

    MAP(Group.SEQUENCE, "map", Constants.NONE, "a^k -> b^k", "y_i = f(x_i)", "a -> b"),
    KEEP(
            Group.SEQUENCE,
            "keep",
            Constants.NONE,
            "a^k -> a^k",
            "y_i = x_i if f(x_i), else 0",
            "a -> B"),
    REVERSE(Group.SEQUENCE, "reverse", Constants.NONE, "a^k -> a^k", "y_i = x_(k-1-i)"),
    SORT(Group.SEQUENCE, "sort", Constants.NONE, "a^k -> a^k", "the elements in ascending order"),
    ROTATE(Group.SEQUENCE, "rotate", Constants.POSITION, "a^k -> a^k", "y_i = x_((i+c) mod k)"),
    SHIFT(
            Group.SEQUENCE,
            "shift",
            Constants.POSITION,
            "a^k -> a^k",
            "y_i = x_(i-c) if i >= c, else 0"),
    DIFFERENCES(
            Group.SEQUENCE,
            "differences",
            Constants.NONE,
            "Zn^k -> Zn^k",
            "y_0 = x_0, y_i = x_i - x_(i-1)"),
    SCAN(
            Group.SEQUENCE,
            "scan",
            Constants.NONE,
            "a^k -> a^k",
            "y_0 = x_0, y_i = f(y_(i-1), x_i)",
            "(a, a) -> a"),
    ZIP(
            Group.SEQUENCE,
            "zip",
            Constants.NONE,
            "(a^k, b^k) -> c^k",
            "z_i = f(x_i, y_i)",
            "(a, b) -> c"),
    PERMUTE(
            Group.SEQUENCE,
            "permute",
            Constants.PERMUTATION,
            "a^k -> a^k",
            "y_i = x_j where j is the i-th constant"),
    DEDUP(
            Group.SEQUENCE,
            "dedup",
            Constants.NONE,
            "a^k -> a^k",
            "y_i = 0 if x_j = x_i for some j < i, else x_i"),
    FILL(
            Group.SEQUENCE,
            "fill",
            Constants.NONE,
            "a^k -> a^k",
            "y_i = x_j for the last j <= i with x_j != 0, 0 if there is none"),

    SUM(Group.REDUCTION, "sum", Constants.NONE, "Zn^k -> Zn", "x_0 + x_1 + … + x_(k-1)"),
    PRODUCT(Group.REDUCTION, "product", Constants.NONE, "Zn^k -> Zn", "x_0 x_1 … x_(k-1)"),
    GREATEST(Group.REDUCTION, "greatest", Constants.NONE, "Zn^k -> Zn", "the greatest element"),
    LEAST(Group.REDUCTION, "least", Constants.NONE, "Zn^k -> Zn", "the least element"),
    ARGMAX(
            Group.REDUCTION,
            "argmax",
            Constants.NONE,
            "Zn^k -> Zn",
            "the first i at which x_i is greatest, modulo n"),
    GET(Group.REDUCTION, "get", Constants.POSITION, "a^k -> a", "x_c"),
    COUNT(
            Group.REDUCTION,
            "count",
            Constants.NONE,
            "Zn^k -> Zn",
            "how many i have f(x_i), modulo n",
            "Zn -> B"),
    FOLD(
            Group.REDUCTION,
            "fold",
            Constants.NONE,
            "a^k -> a",
            "f(… f(f(x_0, x_1), x_2) …, x_(k-1))",
            "(a, a) -> a"),

    RUN(
            Group.AUTOMATON,
            "run",
            Constants.STATES,
            "Zs^k -> Zq",
            "the state of f after the symbols of x; q is the constant",
            "(Zq, Zs) -> (Zq, B)"),
    ACCEPT(
            Group.AUTOMATON,
            "accept",
            Constants.STATES,
            "Zs^k -> B",
            "whether the last step of f accepts; q is the constant",
            "(Zq, Zs) -> (Zq, B)"),
    TRACE(
            Group.AUTOMATON,
            "trace",
            Constants.STATES,
            "Zs^k -> Zq^k",
            "y_i is the state of f after x_i; q is the constant",
            "(Zq, Zs) -> (Zq, B)"),
    INTERSECT(
            Group.AUTOMATON,
            "intersect",
            Constants.TWO_STATES,
            "(Zr, Zs) -> (Zr, B)",
            "f and g side by side in state q i + j, accepting if both do; p and q are the constants,"
                    + " r = p q",
            "(Zp, Zs) -> (Zp, B)",
            "(Zq, Zs) -> (Zq, B)"),
    AUTOMATON(
            Group.AUTOMATON,
            "automaton",
            Constants.TRANSITIONS,
            "(Zq, Zs) -> (Zq, B)",
            "the constant at s x + y is the next state z; the one at q s + z says if z accepts"),

    IDENTITY(Group.COMBINATOR, "identity", Constants.NONE, "X -> X", "x"),
    FIRST(Group.COMBINATOR, "first", Constants.NONE, "(X, Y) -> X", "x"),
    SECOND(Group.COMBINATOR, "second", Constants.NONE, "(X, Y) -> Y", "y"),
    PAIR(
            Group.COMBINATOR,
            "pair",
            Constants.NONE,
            "X -> (Y, W)",
            "(f(x), g(x))",
            "X -> Y",
            "X -> W"),
    COMPOSE(Group.COMBINATOR, "compose", Constants.NONE, "X -> W", "f(g(x))", "Y -> W", "X -> Y"),
    REPEAT(
            Group.COMBINATOR,
            "repeat",
            Constants.REPETITIONS,
            "X -> X",
            "f applied c times",
            "X -> X"),
    TRIGGER(
            Group.COMBINATOR,
            "trigger",
            Constants.INPUT,
            "X -> Y",
            "f(x) if x is the constants, else g(x)",
            "X -> Y",
            "X -> Y"),

    CONSTANT(
            Group.LITERAL,
            "constant",
            Constants.VALUE,
            "X -> c",
            "the second constant, of the set that is the first"),
    TABLE(
            Group.LITERAL,
            "table",
            Constants.TABLE,
            "X -> c",
            "after the set, the constant at the number of x; X has at most 256 values");

    private static final Map<String, Operator> BY_WORD =
            Arrays.stream(values())
                    .collect(Collectors.toUnmodifiableMap(Operator::word, Function.identity()));

    private static final Set<Operator> PER_ELEMENT =
            EnumSet.of(MAP, KEEP, SCAN, ZIP, COUNT, FOLD, RUN, ACCEPT, TRACE);

    private final Group group;
    private final String word;
    private final Constants constants;
    private final Signature type;
    private final String formula;
    private final List<Signature> arguments;

    Operator(
            Group group,
            String word,
            Constants constants,
            String type,
            String formula,
            String... arguments) {
        this.group = group;
        this.word = word;
        this.constants = constants;
        this.type = Signature.parse(type);
        this.formula = formula;
        this.arguments = Arrays.stream(arguments).map(Signature::parse).toList();
    }

    /// The operator that the text form calls so; empty if there is none.
    public static Optional<Operator> named(String word) {
        return Optional.ofNullable(BY_WORD.get(word));
    }

    public Group group() {
        return group;
    }

    /// What it is called in the text form.
    public String word() {
        return word;
    }

    /// What it computes, in the notation of the class comment.
    public String formula() {
        return formula;
    }

    /// Its type, with letters.
    public String typeRule() {
        return type.toString();
    }

    /// The types of its arguments, with letters.
    public List<String> argumentRules() {
        return arguments.stream().map(Signature::toString).toList();
    }

    /// What constants it takes.
    public Constants constants() {
        return constants;
    }

    Signature type() {
        return type;
    }

    List<Signature> arguments() {
        return arguments;
    }

    boolean appliesPerElement() {
        return PER_ELEMENT.contains(this);
    }

    @Override
    public String toString() {
        return word;
    }
}
