package sphota.net;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/// What is to become small.
public interface Objective {

    /// A loss, and other numbers of the same batch that are to be noted.
    ///
    /// @param loss a scalar, differentiable
    /// @param notes `[K]`
    record Outcome(NDArray loss, NDArray notes) {}

    /// The loss of a part of a step's batch: a function of the numbers of step and part and of the
    /// weights, so that training that was stopped goes on as if it had not been.
    ///
    /// @param manager of arrays that live until the step is taken
    /// @param step from 1 on
    /// @param part from 0 on
    Outcome evaluate(NDManager manager, long step, int part);
}
