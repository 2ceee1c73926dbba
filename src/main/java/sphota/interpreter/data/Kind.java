package sphota.interpreter.data;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import sphota.description.Value;

/// Networks of which a column says one word.
///
/// @param column as it is named, or behind `training_` or `label_`
public record Kind(String column, String word) implements Predicate<Example> {

    /// Of `COLUMN=WORD`.
    ///
    /// @throws IllegalArgumentException if it is none
    public static Kind parse(String text) {
        int sign = text.indexOf('=');
        if (sign < 1 || sign == text.length() - 1) {
            throw new IllegalArgumentException("'%s' is no COLUMN=WORD".formatted(text));
        }
        return new Kind(text.substring(0, sign), text.substring(sign + 1));
    }

    @Override
    public boolean test(Example example) {
        return List.of(column, "training_" + column, "label_" + column).stream()
                .flatMap(each -> Optional.ofNullable(example.columns().get(each)).stream())
                .map(Value::toString)
                .anyMatch(word::equals);
    }

    @Override
    public String toString() {
        return column + "=" + word;
    }
}
