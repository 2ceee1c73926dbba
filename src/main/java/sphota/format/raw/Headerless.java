package sphota.format.raw;

/// What to do with a file that no container is known for.
public sealed interface Headerless {

    /// It is refused.
    record Refused() implements Headerless {}

    /// It is read as what its bytes look like, if they look like anything.
    record Guessed() implements Headerless {}

    /// Every file is read so, whatever it looks like.
    record Told(RawLayout layout) implements Headerless {}
}
