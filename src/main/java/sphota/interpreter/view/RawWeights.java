package sphota.interpreter.view;

/// All weights as they are, one tensor after another: 1 × weights, or 1 × 0 of a network of more
/// than 16,384. What is not finite is not a number.
public record RawWeights() implements View {

    private static final int MOST_WEIGHTS = 1 << 14;

    @Override
    public String name() {
        return "raw";
    }

    @Override
    public Grid of(Seen network) {
        long weights = network.tensors().stream().mapToLong(each -> each.values().length).sum();
        if (weights > MOST_WEIGHTS) {
            return new Grid(1, 0, new float[0]);
        }
        var flat = network.flat();
        for (int i = 0; i < flat.length; i++) {
            flat[i] = Grid.finite(flat[i]);
        }
        return new Grid(1, flat.length, flat);
    }
}
