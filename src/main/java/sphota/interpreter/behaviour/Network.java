package sphota.interpreter.behaviour;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Map;

/// A network that reads others.
sealed interface Network permits Flow, Attention {

    /// One for a kind.
    ///
    /// @param width numbers of a unit that is read
    /// @param seed of what it begins with
    static Network of(NDManager manager, Questions questions, int width, long seed) {
        return questions.kind().isChain()
                ? new Flow(manager, questions, width, seed)
                : new Attention(manager, questions, width, seed);
    }

    /// All that learns, by name.
    Map<String, NDArray> learning();

    /// How many questions are asked at once in training, of so many.
    int askedAtOnce(int questions);

    /// Scores of classes, from which a softmax over the second axis makes probabilities.
    ///
    /// @param networks in forms of its kind
    /// @param questions numbers of those that are asked
    /// @return [networks, classes, questions × places]
    NDArray scores(NDManager manager, List<Form> networks, int... questions);
}
