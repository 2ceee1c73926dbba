package sphota.meaning;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// The numbers that a [Derivation] is written with: one that stands before all, one that ends
/// constants of which there may be any number, the operators, the numbers 0 to 16, and the scalar
/// sets.
public final class Symbols {

    /// Stands before the first symbol.
    public static final int BEGIN = 0;

    /// Ends the constants of `in`.
    public static final int CLOSE = 1;

    private static final int FIRST_OPERATOR = 2;
    private static final List<Operator> OPERATORS = List.of(Operator.values());
    private static final Map<Operator, Integer> PLACES = places();
    private static final int FIRST_NUMBER = FIRST_OPERATOR + OPERATORS.size();
    private static final int FIRST_SET = FIRST_NUMBER + Data.LARGEST_MODULUS + 1;

    /// How many there are.
    public static final int COUNT = FIRST_SET + Data.LARGEST_MODULUS;

    private Symbols() {}

    private static Map<Operator, Integer> places() {
        var places = new EnumMap<Operator, Integer>(Operator.class);
        OPERATORS.forEach(operator -> places.put(operator, places.size()));
        return places;
    }

    static int of(Operator operator) {
        return FIRST_OPERATOR + PLACES.getOrDefault(operator, 0);
    }

    /// A constant from 0 to 16.
    static int number(int value) {
        return FIRST_NUMBER + value;
    }

    /// A scalar set: 1 for B, n for Zn.
    static int set(int code) {
        return FIRST_SET + code - 1;
    }

    static boolean isOperator(int symbol) {
        return symbol >= FIRST_OPERATOR && symbol < FIRST_NUMBER;
    }

    /// The operator of a symbol that is one.
    static Operator operator(int symbol) {
        return OPERATORS.get(symbol - FIRST_OPERATOR);
    }

    /// What a symbol of a constant says, a number or the code of a set.
    static int constant(int symbol) {
        return symbol >= FIRST_SET ? symbol - FIRST_SET + 1 : symbol - FIRST_NUMBER;
    }

    /// A symbol as people read it.
    public static String word(int symbol) {
        if (symbol < FIRST_OPERATOR) {
            return symbol == BEGIN ? "begin" : "close";
        }
        if (isOperator(symbol)) {
            return operator(symbol).word();
        }
        return symbol < FIRST_SET
                ? Integer.toString(constant(symbol))
                : Constants.scalar(constant(symbol)).toString();
    }

    /// All of them in order, as people read them. A model that was trained with others cannot be
    /// used.
    public static List<String> words() {
        return IntStream.range(0, COUNT).mapToObj(Symbols::word).toList();
    }
}
