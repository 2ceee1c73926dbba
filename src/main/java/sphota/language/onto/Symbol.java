package sphota.language.onto;

import sphota.language.Link;
import sphota.language.Role;
import sphota.language.Sign;

/// What a glyph of the onto-language stands for.
sealed interface Symbol {

    /// From 0 to 16: every constant, modulus and length is one glyph.
    record Numeral(int value) implements Symbol {}

    record Sense(Sign sign) implements Symbol {}

    /// Says what part an argument plays.
    record Case(Role role) implements Symbol {}

    /// What a definition is called, by its index.
    record Name(int index) implements Symbol {}

    record Kind(Link.Kind kind) implements Symbol {}

    /// What holds texts together.
    enum Mark implements Symbol {
        /// The set of the Booleans.
        BOOLEAN,
        /// Begins a set of integers; the modulus follows.
        MODULAR,
        /// Between element and length.
        POWER,
        PAIR_BEGIN,
        PAIR_END,
        BEGIN,
        END,
        /// The operator comes before its arguments.
        PREFIX,
        INFIX,
        POSTFIX,
        /// Between a domain and what is done on it.
        ON,
        LEGEND,
        DEFINITION,
        FACT,
        /// Between input and output.
        GIVES,
        LINK;

        boolean isDialect() {
            return this == PREFIX || this == INFIX || this == POSTFIX;
        }
    }

    /// Whether a legend may bind it to another glyph.
    default boolean isBindable() {
        return this instanceof Numeral || this instanceof Sense || this instanceof Case;
    }
}
