package sphota.net;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;

/// What is to become small, part by part of a batch.
public interface Objective {

    /// A loss, and other numbers of the same part that are to be noted.
    ///
    /// @param loss a scalar, differentiable
    /// @param notes are added up over the parts of a step
    record Outcome(NDArray loss, double[] notes) {}

    /// The loss of the next part: a function of the weights, of what the engine draws, and of where
    /// in its data the objective is.
    ///
    /// @param manager of arrays that live until the step is taken
    /// @throws IOException if data cannot be read
    Outcome next(NDManager manager) throws IOException;

    /// Where in its data it is; with it a stopped training goes on as if it had not been.
    String position();

    /// Goes on from a position that [#position] gave.
    ///
    /// @throws IllegalArgumentException if it is none
    void goTo(String position);
}
