package sphota.meaning;

/// A set with letters in it, as operators' types have them: `B`; `Zn` with a letter for the
/// modulus; a lower-case letter for B or any Zn; an upper-case one for any set; `^k` after one of
/// the scalar ones; `(p, p)`. Letters stand for the same thing wherever they occur in a row of the
/// table.
sealed interface Pattern {

    record Bool() implements Pattern {
        @Override
        public String toString() {
            return "B";
        }
    }

    record Modular(String letter) implements Pattern {
        @Override
        public String toString() {
            return "Z" + letter;
        }
    }

    record Scalar(String letter) implements Pattern {
        @Override
        public String toString() {
            return letter;
        }
    }

    record Any(String letter) implements Pattern {
        @Override
        public String toString() {
            return letter;
        }
    }

    record Sequence(Pattern element) implements Pattern {
        @Override
        public String toString() {
            return element + "^k";
        }
    }

    record Pair(Pattern first, Pattern second) implements Pattern {
        @Override
        public String toString() {
            return "(" + first + ", " + second + ")";
        }
    }

    static Pattern parse(String text) {
        if (text.endsWith("^k")) {
            return new Sequence(parse(text.substring(0, text.length() - 2)));
        }
        if (text.startsWith("(")) {
            int comma = topComma(text);
            return new Pair(
                    parse(text.substring(1, comma)),
                    parse(text.substring(comma + 2, text.length() - 1)));
        }
        if (text.equals("B")) {
            return new Bool();
        }
        if (text.startsWith("Z")) {
            return new Modular(text.substring(1));
        }
        return Character.isLowerCase(text.charAt(0)) ? new Scalar(text) : new Any(text);
    }

    private static int topComma(String text) {
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '(' -> depth++;
                case ')' -> depth--;
                case ',' -> {
                    if (depth == 1) {
                        return i;
                    }
                }
                default -> {}
            }
        }
        throw new IllegalArgumentException("no pair: " + text);
    }

    /// Whether the set has this form; letters not yet bound are bound on the way.
    default boolean matches(Data data, Bindings bindings) {
        return switch (this) {
            case Bool() -> data instanceof Data.Bool;
            case Modular(var letter) ->
                    data instanceof Data.Modular(int modulus) && bindings.number(letter, modulus);
            case Scalar(var letter) -> data.isScalar() && bindings.set(letter, data);
            case Any(var letter) -> bindings.set(letter, data);
            case Sequence(var pattern) ->
                    data instanceof Data.Sequence(var element, int length)
                            && bindings.number("k", length)
                            && pattern.matches(element, bindings);
            case Pair(var left, var right) ->
                    data instanceof Data.Pair(var first, var second)
                            && left.matches(first, bindings)
                            && right.matches(second, bindings);
        };
    }

    /// Whether all its letters are bound.
    default boolean isKnown(Bindings bindings) {
        return switch (this) {
            case Bool() -> true;
            case Modular(var letter) -> bindings.knowsNumber(letter);
            case Scalar(var letter) -> bindings.knowsSet(letter);
            case Any(var letter) -> bindings.knowsSet(letter);
            case Sequence(var element) -> element.isKnown(bindings) && bindings.knowsNumber("k");
            case Pair(var first, var second) -> first.isKnown(bindings) && second.isKnown(bindings);
        };
    }

    /// The set, once all letters are bound.
    default Data of(Bindings bindings) {
        return switch (this) {
            case Bool() -> Data.bool();
            case Modular(var letter) -> Data.modulo(bindings.number(letter));
            case Scalar(var letter) -> bindings.set(letter);
            case Any(var letter) -> bindings.set(letter);
            case Sequence(var element) -> Data.sequence(element.of(bindings), bindings.number("k"));
            case Pair(var first, var second) -> Data.pair(first.of(bindings), second.of(bindings));
        };
    }

    /// With bound letters replaced by what they stand for.
    default String describe(Bindings bindings) {
        if (isKnown(bindings)) {
            return of(bindings).toString();
        }
        return switch (this) {
            case Pair(var first, var second) ->
                    "(" + first.describe(bindings) + ", " + second.describe(bindings) + ")";
            case Sequence(var element) ->
                    element.describe(bindings)
                            + "^"
                            + (bindings.knowsNumber("k") ? bindings.number("k") : "k");
            case Bool(), Modular(_), Scalar(_), Any(_) -> toString();
        };
    }
}
