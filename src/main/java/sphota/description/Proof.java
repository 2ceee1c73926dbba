package sphota.description;

import java.util.Optional;
import sphota.meaning.Expression;

/// How far a network answers as an expression does.
///
/// @param expression the first candidate that agrees with all answers; where none does, that which
///   agrees with most
/// @param agreed inputs to which both answer alike
/// @param asked inputs
/// @param all whether these are all inputs there are, so that agreement is equality
/// @param distinguishing how many of them were asked because candidates, or near misses of them,
///   differ there
/// @param runnerUp the candidate of another behaviour that agrees with most of what was asked
public record Proof(
        Expression expression,
        long agreed,
        long asked,
        boolean all,
        int distinguishing,
        Optional<Rival> runnerUp) {

    /// Another candidate.
    ///
    /// @param agreed inputs to which it answers as the network does; where these are all that were
    ///   asked, it survives
    public record Rival(Expression expression, long agreed) {}

    /// Whether there was no input to which they answer differently.
    public boolean holds() {
        return agreed == asked;
    }

    /// The share of inputs asked to which both answer alike.
    public double agreement() {
        return (double) agreed / asked;
    }
}
