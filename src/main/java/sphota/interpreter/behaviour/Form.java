package sphota.interpreter.behaviour;

import sphota.interpreter.view.Seen;

/// The weights of a network as a reader takes them. Networks that are chains and differ by the
/// order of hidden units, or by positive factors that change nothing, have the same form, but for
/// rounding and unless it is raw.
sealed interface Form permits Chain, Tokens {

    /// The form of a network of a kind.
    ///
    /// @param raw whether chains are of the weights as they are in the file; tokens always are
    static Form of(Kind kind, Seen network, boolean raw) {
        if (!kind.isChain()) {
            return Tokens.of(network);
        }
        return raw ? Chain.raw(network) : Chain.of(network);
    }
}
