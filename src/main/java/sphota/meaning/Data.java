package sphota.meaning;

import java.util.Arrays;

/// A finite set that functions go from and to. Its values are written as scalars in order: a
/// Boolean is 0 or 1, a sequence is its elements, a pair is its first part and then its second.
public sealed interface Data {

    int LARGEST_MODULUS = 16;
    int LONGEST_SEQUENCE = 16;
    int MOST_SCALARS = 32;

    /// The Booleans: 0 is false, 1 is true.
    record Bool() implements Data {
        @Override
        public String toString() {
            return "B";
        }
    }

    /// The integers modulo `modulus`, from 2 to [#LARGEST_MODULUS].
    record Modular(int modulus) implements Data {
        public Modular {
            require(modulus >= 2 && modulus <= LARGEST_MODULUS, "a modulus of 2 to 16", modulus);
        }

        @Override
        public String toString() {
            return "Z" + modulus;
        }
    }

    /// Sequences of `length` scalars, from 2 to [#LONGEST_SEQUENCE].
    record Sequence(Data element, int length) implements Data {
        public Sequence {
            require(element.isScalar(), "a sequence of B or Zn", element);
            require(length >= 2 && length <= LONGEST_SEQUENCE, "a length of 2 to 16", length);
        }

        @Override
        public String toString() {
            return element + "^" + length;
        }
    }

    /// Pairs, of at most [#MOST_SCALARS] scalars.
    record Pair(Data first, Data second) implements Data {
        public Pair {
            int scalars = first.scalars() + second.scalars();
            require(scalars <= MOST_SCALARS, "at most 32 scalars", scalars);
        }

        @Override
        public String toString() {
            return "(" + first + ", " + second + ")";
        }
    }

    static Data bool() {
        return new Bool();
    }

    static Data modulo(int modulus) {
        return new Modular(modulus);
    }

    static Data sequence(Data element, int length) {
        return new Sequence(element, length);
    }

    static Data pair(Data first, Data second) {
        return new Pair(first, second);
    }

    /// Reads the text form.
    ///
    /// @throws MalformedExpressionException if it is none
    static Data parse(String text) {
        return new Parser(text).wholeData();
    }

    default boolean isScalar() {
        return this instanceof Bool || this instanceof Modular;
    }

    /// How many scalars a value is written with.
    default int scalars() {
        return switch (this) {
            case Bool(), Modular(_) -> 1;
            case Sequence(_, int length) -> length;
            case Pair(Data first, Data second) -> first.scalars() + second.scalars();
        };
    }

    /// How many values each scalar has.
    default int[] moduli() {
        return switch (this) {
            case Bool() -> new int[] {2};
            case Modular(int modulus) -> new int[] {modulus};
            case Sequence(Data element, int length) -> {
                var moduli = new int[length];
                Arrays.fill(moduli, element.moduli()[0]);
                yield moduli;
            }
            case Pair(Data first, Data second) -> {
                var left = first.moduli();
                var right = second.moduli();
                var moduli = Arrays.copyOf(left, left.length + right.length);
                System.arraycopy(right, 0, moduli, left.length, right.length);
                yield moduli;
            }
        };
    }

    /// How many values there are; [Long#MAX_VALUE] stands for that many or more.
    default long values() {
        long values = 1;
        for (int modulus : moduli()) {
            values = values > Long.MAX_VALUE / modulus ? Long.MAX_VALUE : values * modulus;
        }
        return values;
    }

    /// The value with a number, counted from 0 with the last scalar running fastest.
    default int[] value(long number) {
        var scalars = moduli();
        for (int i = scalars.length - 1; i >= 0; i--) {
            int modulus = scalars[i];
            scalars[i] = (int) (number % modulus);
            number /= modulus;
        }
        return scalars;
    }

    private static void require(boolean holds, String expected, Object found) {
        if (!holds) {
            throw new IllegalArgumentException("expected " + expected + ", found " + found);
        }
    }
}
