package sphota.interpreter.view;

/// All weights as they are, one tensor after another: 1 × weights. What is not finite is not a
/// number.
public record RawWeights() implements View {

    @Override
    public String name() {
        return "raw";
    }

    @Override
    public Grid of(Seen network) {
        var flat = network.flat();
        for (int i = 0; i < flat.length; i++) {
            flat[i] = Grid.finite(flat[i]);
        }
        return new Grid(1, flat.length, flat);
    }
}
