package sphota.interpreter.behaviour;

import sphota.interpreter.view.Seen;

/// The weights of a network as a reader takes them. Networks that differ by the order of hidden
/// units, or by positive factors that change nothing, have the same form, but for rounding.
sealed interface Form permits Chain, Tokens {

    /// The form of a network of a kind.
    static Form of(Kind kind, Seen network) {
        return kind.isChain() ? Chain.of(network) : Tokens.of(network);
    }
}
