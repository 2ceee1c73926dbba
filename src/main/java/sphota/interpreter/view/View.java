package sphota.interpreter.view;

/// A way to look at a network. The same weights give the same numbers, to the last bit.
public interface View {

    /// What tells it from all other views, with whatever its numbers depend on; letters, digits and
    /// hyphens.
    String name();

    /// What it sees.
    Grid of(Seen network);
}
