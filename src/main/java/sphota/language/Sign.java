package sphota.language;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import sphota.meaning.Operator;

/// One sense.
///
/// @param id its stable name
/// @param operator what it means
/// @param constants those it has in it; empty where it leaves them open
/// @param input the roles of the parts of the input
/// @param constant the role of constants left open; empty where there are none
/// @param arguments the roles of the operator's arguments, in order
/// @param english what it does, in English
/// @param russian what it does, in Russian
/// @param words what it has in the further columns of its table, by their headings: the forms take
///   their words, glyphs and motifs from there
public record Sign(
        String id,
        Operator operator,
        List<Integer> constants,
        List<Role> input,
        Optional<Role> constant,
        List<Role> arguments,
        String english,
        String russian,
        Map<String, String> words) {

    public Sign {
        constants = List.copyOf(constants);
        input = List.copyOf(input);
        arguments = List.copyOf(arguments);
        words = Map.copyOf(words);
    }

    /// What stands in a further column.
    ///
    /// @throws IllegalArgumentException if its table has no such column
    public String word(String column) {
        return Optional.ofNullable(words.get(column))
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "the sign " + id + " has no column " + column));
    }

    /// Whether it has constants in it, and so is a special case of the operator's own sign.
    public boolean isSpecial() {
        return !constants.isEmpty();
    }
}
