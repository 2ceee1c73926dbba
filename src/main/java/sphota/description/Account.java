package sphota.description;

import java.util.List;

/// What is said of a network's function, with what that is in other words.
///
/// @param renderings of the expression that was proved; none where none was
public record Account(Described described, List<Rendering> renderings) {

    public Account {
        renderings = List.copyOf(renderings);
    }

    /// An expression in a form.
    ///
    /// @param form its name, as `en` or `python`
    public record Rendering(String form, String text) {}
}
