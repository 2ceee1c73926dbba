package sphota.language.icon;

import java.util.Map;
import java.util.Optional;
import sphota.meaning.Expression;
import sphota.meaning.SplitMix;

/// A D0L system.
///
/// @param axiom the first word
/// @param productions what letters become; those that have none stay as they are
public record Growth(String axiom, Map<String, String> productions) {

    private static final int LONGEST_WORD = 1 << 18;

    /// That of an expression, with the letters and the order that a seed chooses; see [GrowthForm].
    public static Growth of(Expression expression, long seed) {
        return GrowthForm.system(expression, new SplitMix(seed));
    }

    /// The word after so many steps, in each of which all letters are rewritten at once; fewer
    /// where nothing changes any more. Steps that would make it longer than 2¹⁸ are not taken.
    public String derive(int steps) {
        var word = axiom;
        for (int i = 0; i < steps; i++) {
            var next = new StringBuilder();
            word.codePoints()
                    .forEach(letter -> {
                        if (next.length() <= LONGEST_WORD) {
                            var same = Character.toString(letter);
                            next.append(Optional.ofNullable(productions.get(same)).orElse(same));
                        }
                    });
            if (next.length() > LONGEST_WORD || next.toString().equals(word)) {
                return word;
            }
            word = next.toString();
        }
        return word;
    }
}
