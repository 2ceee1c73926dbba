package sphota.weights;

/// What a file is that no reader takes.
///
/// @param format its name as people use it
/// @param says the sentence to refuse it with
/// @param kind what that means for someone who looks for weights
record Sniffed(String format, String says, Kind kind) {

    enum Kind {
        /// A container of weights, to be reported wherever it lies.
        WEIGHTS,
        /// May hold anything; to be reported where its name claims weights.
        OTHER,
        /// Nobody can say.
        UNKNOWN
    }

    static Sniffed weights(String format) {
        return new Sniffed(
                format, "%s: this container is known but not read".formatted(format), Kind.WEIGHTS);
    }

    static Sniffed other(String format, String says) {
        return new Sniffed(format, says, Kind.OTHER);
    }

    static Sniffed other(String format) {
        return other(format, "%s, which holds no weights as it stands".formatted(format));
    }
}
