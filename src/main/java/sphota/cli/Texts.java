package sphota.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import sphota.corpus.Notations;
import sphota.corpus.Showing;
import sphota.meaning.Expression;
import sphota.meaning.MalformedExpressionException;
import sphota.report.Escaping;
import sphota.report.meaning.Caret;
import sphota.tokenizer.Span;
import sphota.tokenizer.SpanType;

/// Texts of forms as a command line has them: what is no text is written in hexadecimal.
final class Texts {

    private static final int MOST_BYTES = 1 << 22;
    private static final Expression ANY = Expression.parse("B : identity");

    private Texts() {}

    /// What was given, or the input where that is nothing or `-`.
    static String given(Optional<String> text, InputStream in) throws IOException {
        return text.isPresent() && !text.get().equals("-") ? text.get() : read(in).stripTrailing();
    }

    /// At most 4 MiB and a byte, of which every reader refuses the last.
    static String read(InputStream in) throws IOException {
        return new String(in.readNBytes(MOST_BYTES + 1), StandardCharsets.UTF_8);
    }

    /// A span of a form.
    ///
    /// @throws IllegalArgumentException if no document has such a form, or it should be in
    ///   hexadecimal and is not
    static Span span(String form, String text) {
        var types = Notations.types(form);
        if (types.isEmpty()) {
            throw new IllegalArgumentException("there is no form " + form);
        }
        var type = types.getFirst();
        return type.isText() ? Span.of(type, text) : new Span(type, bytes(type, text));
    }

    /// The same, with the end of line that texts of some forms have at their end.
    ///
    /// @throws IllegalArgumentException as above
    static Span whole(String form, String text) {
        boolean ends =
                Notations.standard()
                        .write(form, ANY, 0)
                        .filter(span -> span.type().isText() && span.text().endsWith("\n"))
                        .isPresent();
        return span(form, ends && !text.endsWith("\n") ? text + "\n" : text);
    }

    private static byte[] bytes(SpanType type, String text) {
        try {
            return HexFormat.of().parseHex(text.replace(" ", ""));
        } catch (IllegalArgumentException none) {
            throw new IllegalArgumentException(
                    "%s is to be in hexadecimal, as in 07 90 4c".formatted(type), none);
        }
    }

    /// A span line by line, made visible.
    static List<String> lines(Span span) {
        return Showing.of(span).lines().map(Escaping::visible).toList();
    }

    /// Says where a text is no meaning and why, and shows the place.
    static ExitCode refused(
            Surroundings surroundings,
            String form,
            String whole,
            MalformedExpressionException malformed) {
        surroundings.say(
                Escaping.visible(
                        "no meaning in the form %s, %s".formatted(form, malformed.getMessage()),
                        1000));
        Caret.under(whole, malformed.position())
                .forEach(line -> surroundings.err().println("  " + line));
        return ExitCode.REFUSED;
    }
}
