package sphota.corpus;

import java.util.List;
import sphota.meaning.Behaviour;
import sphota.meaning.Expression;

/// What a document says of a meaning in it.
///
/// @param behaviour the key of the function
/// @param expression as it is written there, in the text form of [Expression]
/// @param type domain and codomain, with an arrow between
/// @param size operators, `compose` not counted
/// @param pairs of operators that meet, each once, `outer>inner`; see [Pairs]
public record Meaning(
        Behaviour behaviour, String expression, String type, int size, List<String> pairs) {

    public Meaning {
        pairs = List.copyOf(pairs);
    }

    /// Says of an expression what there is to say.
    ///
    /// @param behaviour its key
    public static Meaning of(Behaviour behaviour, Expression expression) {
        return new Meaning(
                behaviour,
                expression.toString(),
                expression.type().toString(),
                expression.size(),
                Pairs.of(expression));
    }
}
