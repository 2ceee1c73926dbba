package sphota.lanes;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDScope;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.util.function.Supplier;

/// Steps of DJL's Adam along gradients by DJL's autograd.
final class DjlDescent {

    private final NDList weights;
    private final Optimizer adam;
    private boolean begun;

    DjlDescent(NDList weights, double rate) {
        this.weights = weights;
        adam =
                Optimizer.adam()
                        .optLearningRateTracker(Tracker.fixed((float) rate))
                        .optEpsilon(1e-8f)
                        .build();
    }

    /// One step.
    ///
    /// @return the loss before it
    double step(Supplier<NDArray> loss) {
        if (!begun) {
            // Adam makes its memories in the first step; a scope would close them.
            begun = true;
            return descend(loss);
        }
        try (var scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            return descend(loss);
        }
    }

    private double descend(Supplier<NDArray> loss) {
        double before = backward(loss);
        for (int i = 0; i < weights.size(); i++) {
            var each = weights.get(i);
            adam.update(Integer.toString(i), each, each.getGradient());
        }
        return before;
    }

    /// Leaves the gradient of the loss in each of the arrays that ask for one.
    ///
    /// @return the loss
    static double backward(Supplier<NDArray> loss) {
        try (var collector = Engine.getInstance().newGradientCollector()) {
            collector.zeroGradients();
            var value = loss.get();
            collector.backward(value);
            return value.getFloat();
        }
    }
}
