package sphota.language.archaic;

import java.util.Set;
import sphota.language.Sign;

/// What a form of a word is, with the cases that it may be in.
sealed interface Entry {

    Set<String> cases();

    /// The word of a sign.
    ///
    /// @param infixes the cases of the dependents that it agrees with
    record Head(Sign sign, Set<String> infixes, Set<String> cases) implements Entry {}

    /// The words of two signs made one: the outer after the inner.
    record Compound(Sign outer, Sign inner, Set<String> cases) implements Entry {}

    record Numeral(int value, Set<String> cases) implements Entry {}

    /// What is counted.
    ///
    /// @param cases each with the number: `two nom`
    record Unit(Set<String> cases) implements Entry {}

    /// The noun of a kind of set.
    ///
    /// @param number the modulus or the length; 0 where there is none
    record Noun(String kind, int number, Set<String> cases) implements Entry {}

    /// A particle or a mark.
    record Mark(String word, Set<String> cases) implements Entry {}

    /// With further cases.
    default Entry in(Set<String> all) {
        return switch (this) {
            case Head(var sign, var infixes, _) -> new Head(sign, infixes, all);
            case Compound(var outer, var inner, _) -> new Compound(outer, inner, all);
            case Numeral(int value, _) -> new Numeral(value, all);
            case Unit(_) -> new Unit(all);
            case Noun(var kind, int number, _) -> new Noun(kind, number, all);
            case Mark(var word, _) -> new Mark(word, all);
        };
    }
}
