package sphota.interpreter.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import sphota.description.Value;

/// What is to be predicted: a column of what is known of networks.
public sealed interface Target {

    /// A number.
    record Numeric(String column) implements Target {

        @Override
        public OptionalDouble of(Example example) {
            return example.columns().get(column) instanceof Value.Quantity(double number)
                            && Double.isFinite(number)
                    ? OptionalDouble.of(number)
                    : OptionalDouble.empty();
        }
    }

    /// One of some words.
    ///
    /// @param classes in alphabetical order, two or more
    record Category(String column, List<String> classes) implements Target {

        public Category {
            classes = List.copyOf(classes);
        }

        /// The number of the word among the classes.
        @Override
        public OptionalDouble of(Example example) {
            var value = example.columns().get(column);
            int place = value == null ? -1 : classes.indexOf(value.toString());
            return place < 0 ? OptionalDouble.empty() : OptionalDouble.of(place);
        }
    }

    int MOST_CLASSES = 64;

    /// The name of the column.
    String column();

    /// What it is of an example; empty where it is not known or no finite number.
    OptionalDouble of(Example example);

    /// Finds a column by its name, or by its name behind `training_` or `label_`. It is one of
    /// numbers if all that is known is numbers, else one of words.
    ///
    /// @throws IllegalArgumentException if no example has it, it is the same for all that have it,
    ///   or has more than 64 different words
    static Target of(String name, List<Example> examples) {
        var column =
                names(name).stream()
                        .filter(each ->
                                examples.stream().anyMatch(has -> has.columns().containsKey(each)))
                        .findFirst()
                        .orElseThrow(() -> unknown(name, examples));
        var values = new ArrayList<Value>();
        examples.forEach(
                each -> Optional.ofNullable(each.columns().get(column)).ifPresent(values::add));
        boolean numbers = values.stream().allMatch(Value.Quantity.class::isInstance);
        var different = new TreeSet<String>();
        values.forEach(each -> different.add(each.toString()));
        if (different.size() < 2) {
            throw new IllegalArgumentException(
                    "'%s' is the same for all %,d networks that have it: %s"
                            .formatted(column, values.size(), String.join("", different)));
        }
        if (numbers) {
            return new Numeric(column);
        }
        if (different.size() > MOST_CLASSES) {
            throw new IllegalArgumentException(
                    "'%s' has %,d different words, more than %d"
                            .formatted(column, different.size(), MOST_CLASSES));
        }
        return new Category(column, List.copyOf(different));
    }

    /// What a column may be called that is asked for by a name, the first first.
    static List<String> names(String name) {
        return List.of(name, "training_" + name, "label_" + name);
    }

    private static IllegalArgumentException unknown(String name, List<Example> examples) {
        var known = new TreeSet<String>();
        examples.forEach(each -> known.addAll(each.columns().keySet()));
        return new IllegalArgumentException(
                "no network has a column '%s'; there are %s"
                        .formatted(name, String.join(", ", known)));
    }
}
