package sphota.language.prose;

/// What a part of a sentence says: a phrase, or two of a pair.
sealed interface Said {

    /// A phrase.
    ///
    /// @param rank how loosely it holds together; 0 needs no brackets
    record Phrase(String text, int rank) implements Said {}

    record Two(Said first, Said second) implements Said {}

    /// As one phrase.
    default Phrase whole() {
        return switch (this) {
            case Phrase phrase -> phrase;
            case Two(var first, var second) ->
                    new Phrase(
                            "(%s, %s)".formatted(first.whole().text(), second.whole().text()), 0);
        };
    }

    /// As a phrase within one of a rank.
    default String within(int rank) {
        var phrase = whole();
        return phrase.rank() > 0 && phrase.rank() >= rank
                ? "(" + phrase.text() + ")"
                : phrase.text();
    }
}
