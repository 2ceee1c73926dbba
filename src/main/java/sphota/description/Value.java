package sphota.description;

/// What a setting or a label can be.
public sealed interface Value {

    record Quantity(double number) implements Value {
        @Override
        public String toString() {
            return number == Math.rint(number) && Math.abs(number) < 1e15
                    ? Long.toString((long) number)
                    : Double.toString(number);
        }
    }

    record Word(String word) implements Value {
        @Override
        public String toString() {
            return word;
        }
    }

    static Value of(double number) {
        return new Quantity(number);
    }

    static Value of(String word) {
        return new Word(word);
    }
}
