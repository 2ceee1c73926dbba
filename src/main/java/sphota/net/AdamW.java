package sphota.net;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.Map;

/// Adam with decay of the weights beside it (Loshchilov and Hutter 2019). Matrices decay; gains and
/// what else is a vector do not.
final class AdamW {

    private static final float EPSILON = 1e-8f;

    /// How it steps.
    ///
    /// @param beta1 how long means of gradients last
    /// @param beta2 how long means of their squares last
    /// @param decay of a weight in a step, as a share of the learning rate
    record Settings(double beta1, double beta2, double decay) {}

    private final Settings settings;
    private final Map<String, NDArray> weights;
    private final Map<String, NDArray> means = new LinkedHashMap<>();
    private final Map<String, NDArray> squares = new LinkedHashMap<>();

    /// @param weights those that learn
    AdamW(NDManager manager, Settings settings, Map<String, NDArray> weights) {
        this.settings = settings;
        this.weights = weights;
        weights.forEach((name, weight) -> {
            means.put(name, manager.zeros(weight.getShape()));
            squares.put(name, manager.zeros(weight.getShape()));
        });
    }

    /// Takes a step along the gradients that the weights carry.
    ///
    /// @param step from 1 on
    /// @param scale of gradients
    void step(int step, double rate, double scale) {
        double correction =
                Math.sqrt(1 - Math.pow(settings.beta2(), step))
                        / (1 - Math.pow(settings.beta1(), step));
        weights.forEach((name, weight) -> {
            try (var gradient = weight.getGradient()) {
                weight.getNDArrayInternal()
                        .adamUpdate(
                                new NDList(weight, gradient, means.get(name), squares.get(name)),
                                new NDList(weight),
                                (float) rate,
                                (float) (rate * correction),
                                weight.getShape().dimension() > 1 ? (float) settings.decay() : 0,
                                (float) scale,
                                -1,
                                (float) settings.beta1(),
                                (float) settings.beta2(),
                                EPSILON,
                                true,
                                true);
            }
        });
    }

    /// Its memory by name, `mean/NAME` and `square/NAME`.
    Map<String, NDArray> state() {
        Map<String, NDArray> state = new LinkedHashMap<>();
        means.forEach((name, array) -> state.put("mean/" + name, array));
        squares.forEach((name, array) -> state.put("square/" + name, array));
        return state;
    }
}
