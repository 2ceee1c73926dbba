package sphota.meaning;

import java.util.List;

/// What constants an operator takes.
public enum Constants {
    NONE("no constants"),
    RESIDUE("one constant from 0 to n-1"),
    RESIDUES("constants from 0 to n-1 in ascending order"),
    QUOTA("one constant from 1 to k"),
    POSITION("one constant from 0 to k-1"),
    PERMUTATION("the constants 0 to k-1 in some order"),
    REPETITIONS("one constant from 0 to 16"),
    STATES("one constant from 2 to 16"),
    TWO_STATES("two constants from 2 up whose product is r"),
    TRANSITIONS("q s next states and q times 0 or 1"),
    INPUT("a value of X"),
    VALUE("B or Zn, and a value of it"),
    TABLE("B or Zn, and a value of it for each of at most 256 values of X");

    static final int MOST_TABLE_VALUES = 256;
    static final int MOST_REPETITIONS = 16;

    private final String expected;

    Constants(String expected) {
        this.expected = expected;
    }

    /// In words.
    public String expected() {
        return expected;
    }

    /// The number that stands for a scalar set as a constant: 1 for B, n for Zn.
    public static int code(Data scalar) {
        return scalar instanceof Data.Modular(int modulus) ? modulus : 1;
    }

    /// The scalar set of a number; the reverse of [#code].
    ///
    /// @throws IllegalArgumentException if it is not from 1 to 16
    public static Data scalar(int code) {
        return code == 1 ? Data.bool() : Data.modulo(code);
    }

    /// Whether the first constant is a set.
    public boolean beginsWithASet() {
        return this == VALUE || this == TABLE;
    }

    /// Binds the letters that constants settle.
    ///
    /// @throws IllegalArgumentException if they are not what is expected
    void check(Operator operator, Data domain, List<Integer> constants, Bindings bindings) {
        boolean holds =
                switch (this) {
                    case NONE -> constants.isEmpty();
                    case RESIDUE -> isOneOf(constants, 0, bindings.number("n") - 1);
                    case RESIDUES -> ascend(constants, bindings.number("n"));
                    case QUOTA -> isOneOf(constants, 1, bindings.number("k"));
                    case POSITION -> isOneOf(constants, 0, bindings.number("k") - 1);
                    case PERMUTATION -> isPermutation(constants, bindings.number("k"));
                    case REPETITIONS -> isOneOf(constants, 0, MOST_REPETITIONS);
                    case STATES ->
                            isOneOf(constants, 2, Data.LARGEST_MODULUS)
                                    && bindings.number("q", constants.getFirst());
                    case TWO_STATES -> areFactors(constants, bindings);
                    case TRANSITIONS ->
                            areTransitions(constants, bindings.number("q"), bindings.number("s"));
                    case INPUT -> isValue(constants, domain);
                    case VALUE -> constants.size() == 2 && areOfASet(constants, bindings);
                    case TABLE ->
                            domain.values() <= MOST_TABLE_VALUES
                                    && constants.size() == domain.values() + 1
                                    && areOfASet(constants, bindings);
                };
        if (!holds) {
            throw new IllegalArgumentException(
                    "%s on %s: expected %s, found %s"
                            .formatted(operator, domain, expected, shown(constants)));
        }
    }

    private static String shown(List<Integer> constants) {
        return constants.size() <= 20
                ? constants.toString()
                : constants.subList(0, 20) + " and so on, " + constants.size() + " in all";
    }

    private static boolean isOneOf(List<Integer> constants, int least, int most) {
        return constants.size() == 1
                && constants.getFirst() >= least
                && constants.getFirst() <= most;
    }

    private static boolean allFrom0(List<Integer> constants, int below) {
        return constants.stream().allMatch(value -> value >= 0 && value < below);
    }

    private static boolean ascend(List<Integer> constants, int modulus) {
        for (int i = 1; i < constants.size(); i++) {
            if (constants.get(i - 1) >= constants.get(i)) {
                return false;
            }
        }
        return allFrom0(constants, modulus);
    }

    private static boolean isPermutation(List<Integer> constants, int length) {
        return constants.size() == length
                && allFrom0(constants, length)
                && constants.stream().distinct().count() == length;
    }

    private static boolean areFactors(List<Integer> constants, Bindings bindings) {
        return constants.size() == 2
                && constants.stream().allMatch(value -> value >= 2 && value <= Data.LARGEST_MODULUS)
                && constants.get(0) * constants.get(1) == bindings.number("r")
                && bindings.number("p", constants.get(0))
                && bindings.number("q", constants.get(1));
    }

    private static boolean areTransitions(List<Integer> constants, int states, int symbols) {
        int transitions = states * symbols;
        return constants.size() == transitions + states
                && allFrom0(constants.subList(0, transitions), states)
                && allFrom0(constants.subList(transitions, constants.size()), 2);
    }

    private static boolean isValue(List<Integer> constants, Data domain) {
        var moduli = domain.moduli();
        if (constants.size() != moduli.length) {
            return false;
        }
        for (int i = 0; i < moduli.length; i++) {
            if (constants.get(i) < 0 || constants.get(i) >= moduli[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean areOfASet(List<Integer> constants, Bindings bindings) {
        int code = constants.getFirst();
        if (code < 1 || code > Data.LARGEST_MODULUS) {
            return false;
        }
        var set = scalar(code);
        bindings.set("c", set);
        return allFrom0(constants.subList(1, constants.size()), set.moduli()[0]);
    }
}
