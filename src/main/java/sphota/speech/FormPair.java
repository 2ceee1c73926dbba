package sphota.speech;

import java.util.Comparator;
import sphota.corpus.Document;
import sphota.corpus.Kind;

/// A form to translate from, and another to translate to.
public record FormPair(String from, String to) implements Comparable<FormPair> {

    private static final Comparator<FormPair> ORDER =
            Comparator.comparing(FormPair::from).thenComparing(FormPair::to);

    /// @throws IllegalArgumentException if they are the same, or one has no name
    public FormPair {
        if (from.isEmpty() || to.isEmpty() || from.equals(to)) {
            throw new IllegalArgumentException(
                    "%s:%s is no pair of two forms, as json:chinese".formatted(from, to));
        }
    }

    /// Reads `json:chinese`.
    ///
    /// @throws IllegalArgumentException if it is no such pair
    public static FormPair parse(String text) {
        var sides = text.split(":", -1);
        if (sides.length != 2) {
            throw new IllegalArgumentException(text + " is no pair of two forms, as json:chinese");
        }
        return new FormPair(sides[0], sides[1]);
    }

    /// Whether a document translates from the one to the other.
    public boolean isOf(Document document) {
        return document.kind() == Kind.TRANSLATE
                && document.forms().getFirst().equals(from)
                && document.forms().getLast().equals(to);
    }

    @Override
    public int compareTo(FormPair other) {
        return ORDER.compare(this, other);
    }

    /// As [#parse] reads it.
    @Override
    public String toString() {
        return from + ":" + to;
    }
}
