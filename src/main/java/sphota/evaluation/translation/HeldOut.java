package sphota.evaluation.translation;

import java.util.Optional;
import sphota.bytes.MalformedFileException;
import sphota.corpus.Corpus;
import sphota.corpus.Document;
import sphota.corpus.Meaning;
import sphota.meaning.Expression;
import sphota.meaning.MalformedExpressionException;
import sphota.meaning.Part;
import sphota.meaning.Representative;
import sphota.meaning.Split;

/// What is held out of a corpus: of each of its meanings, written as it is there, the part of its
/// split.
public final class HeldOut {

    private final Corpus corpus;
    private final Split split;

    /// A meaning.
    ///
    /// @param part by its expression and key
    public record Known(Meaning meaning, Expression expression, Part part) {}

    /// @throws MalformedFileException if the corpus was not generated, or its settings are none
    public HeldOut(Corpus corpus) {
        this.corpus = corpus;
        split = corpus.settings().split();
    }

    /// The first meaning of a document.
    ///
    /// @throws MalformedFileException if what stands there is none
    public Optional<Known> of(long number, Document document) {
        return document.meanings().stream().findFirst().map(meaning -> known(number, meaning));
    }

    private Known known(long number, Meaning meaning) {
        try {
            var expression = Expression.parse(meaning.expression());
            return new Known(
                    meaning,
                    expression,
                    split.of(new Representative(meaning.behaviour(), expression)));
        } catch (MalformedExpressionException none) {
            throw refused("document %d: %s".formatted(number, none.getMessage()));
        }
    }

    private MalformedFileException refused(String reason) {
        return new MalformedFileException(corpus.folder().toString(), 0, reason);
    }
}
