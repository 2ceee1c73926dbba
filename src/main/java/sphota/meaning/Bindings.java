package sphota.meaning;

import java.util.HashMap;
import java.util.Map;

/// What the letters of an operator's type stand for at one place.
final class Bindings {

    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<String, Data> sets = new HashMap<>();

    Bindings copy() {
        var copy = new Bindings();
        copy.numbers.putAll(numbers);
        copy.sets.putAll(sets);
        return copy;
    }

    /// False where the letter already stands for another number.
    boolean number(String letter, int value) {
        var before = numbers.putIfAbsent(letter, value);
        return before == null || before == value;
    }

    /// False where the letter already stands for another set.
    boolean set(String letter, Data value) {
        var before = sets.putIfAbsent(letter, value);
        return before == null || before.equals(value);
    }

    int number(String letter) {
        var value = numbers.get(letter);
        if (value == null) {
            throw new IllegalStateException("nothing says what " + letter + " is");
        }
        return value;
    }

    Data set(String letter) {
        var value = sets.get(letter);
        if (value == null) {
            throw new IllegalStateException("nothing says what " + letter + " is");
        }
        return value;
    }

    boolean knowsNumber(String letter) {
        return numbers.containsKey(letter);
    }

    boolean knowsSet(String letter) {
        return sets.containsKey(letter);
    }
}
