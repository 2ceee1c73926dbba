package sphota.description;

import java.util.List;
import java.util.Optional;
import sphota.meaning.Expression;
import sphota.meaning.Type;

/// What is said of a network's function.
public sealed interface Described {

    /// An expression that agreed with the network wherever it was asked.
    ///
    /// @param confidence how likely it was by what had been read, before it was executed beside the
    ///   network
    /// @param questions the inputs whose answers had been read
    /// @param candidates that were written
    /// @param weightsAlone whether they were written of what was read of the weights, without
    ///   having asked the network
    record Written(
            Proof proof, double confidence, int questions, int candidates, boolean weightsAlone)
            implements Described {}

    /// A look-up table, which is no explanation: no expression that was written agreed.
    ///
    /// @param table what the network answers to all inputs
    /// @param nearest the expression that agreed with most, which is not the function; empty where
    ///   none was written
    record Tabled(Expression table, List<Integer> answers, Optional<Proof> nearest)
            implements Described {

        public Tabled {
            answers = List.copyOf(answers);
        }
    }

    /// No expression that was written agreed, and there are too many inputs for a look-up table.
    ///
    /// @param nearest the expression that agreed with most, which is not the function
    record Unwritten(Type type, Optional<Proof> nearest) implements Described {}

    /// Nothing can be said.
    record Nothing(String why) implements Described {}
}
