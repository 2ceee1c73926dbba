package sphota.interpreter.writing;

/// How candidates are written.
///
/// @param count how many; of a beam at most
/// @param temperature logits are divided by it where symbols are drawn; the first candidate has the
///   likeliest symbol at each place
/// @param beam whether the likeliest beginnings are kept at each symbol, instead of drawing
/// @param grammar whether only symbols are looked at that the grammar allows; without, what is
///   written by none is no candidate
/// @param seed of what is drawn
public record Writing(int count, double temperature, boolean beam, boolean grammar, long seed) {

    /// @throws IllegalArgumentException if nothing can be written so
    public Writing {
        if (count < 1 || count > 10_000 || !(temperature > 0 && temperature <= 100)) {
            throw new IllegalArgumentException(
                    "%d candidates at a temperature of %s".formatted(count, temperature));
        }
    }

    /// The likeliest symbols, and others that are drawn.
    public static Writing drawn(int count, double temperature, long seed) {
        return new Writing(count, temperature, false, true, seed);
    }

    /// The likeliest beginnings.
    public static Writing beam(int count) {
        return new Writing(count, 1, true, true, 0);
    }

    /// The same without the grammar.
    public Writing withoutGrammar() {
        return new Writing(count, temperature, beam, false, seed);
    }
}
