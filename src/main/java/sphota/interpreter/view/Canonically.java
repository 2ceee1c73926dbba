package sphota.interpreter.view;

/// Another view, of the canonical network ([Canonical]): what it sees depends neither on the order
/// of hidden units nor, but for rounding, on positive factors, where these change nothing.
public record Canonically(View view) implements View {

    @Override
    public String name() {
        return "canonical-" + view.name();
    }

    @Override
    public Grid of(Seen network) {
        return view.of(Canonical.of(network));
    }
}
