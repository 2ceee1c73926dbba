package sphota.report.meaning;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import sphota.language.Form;
import sphota.language.address.Address;
import sphota.meaning.Data;
import sphota.meaning.Expression;
import sphota.meaning.MalformedExpressionException;

/// Reads a meaning from a text in any form.
public final class Reading {

    private static final Pattern ADDRESS = Pattern.compile(".{3}_Δ.*");

    private Reading() {}

    /// Whether a text means to be an address.
    public static boolean isAddress(String text) {
        return text.length() < 64 && ADDRESS.matcher(text).matches();
    }

    /// What [#read] takes for a form.
    public static List<String> forms(Sheet.Tongue tongue) {
        return Stream.concat(
                        Stream.of("expression"),
                        Stream.concat(tongue.forms().stream().map(Form::name), Stream.of("score")))
                .toList();
    }

    /// Reads a text in a form: `expression` for the text form of the algebra, `score` for notes in
    /// hexadecimal, or the name of a form.
    ///
    /// @return empty if there is no such form
    /// @throws MalformedExpressionException if the text is no meaning in that form
    public static Optional<Expression> read(String form, String text, Sheet.Tongue tongue) {
        return switch (form) {
            case "expression" -> Optional.of(Expression.parse(text));
            case "score" -> Optional.of(score(text, tongue));
            default ->
                    tongue.forms().stream()
                            .filter(each -> each.name().equals(form))
                            .findFirst()
                            .map(each -> each.parse(text));
        };
    }

    /// Writes an expression in a form that [#read] reads.
    ///
    /// @return empty if there is no such form
    public static Optional<String> write(
            String form, Expression expression, long seed, Sheet.Tongue tongue) {
        return switch (form) {
            case "expression" -> Optional.of(expression.toString());
            case "score" ->
                    Optional.of(
                            HexFormat.ofDelimiter(" ")
                                    .formatHex(tongue.score().render(expression, seed)));
            default ->
                    tongue.forms().stream()
                            .filter(each -> each.name().equals(form))
                            .findFirst()
                            .map(each -> each.render(expression, seed));
        };
    }

    private static Expression score(String text, Sheet.Tongue tongue) {
        for (int i = 0; i < text.length(); i++) {
            boolean digit = "0123456789abcdef".indexOf(text.charAt(i)) >= 0;
            boolean whole = i % 3 != 0 || i + 1 < text.length();
            if (i % 3 == 2 ? text.charAt(i) != ' ' : !digit || !whole) {
                throw new MalformedExpressionException(
                        i, "expected bytes in hexadecimal, as in 07 90 4c");
            }
        }
        try {
            return tongue.score().parse(HexFormat.of().parseHex(text.replace(" ", "")));
        } catch (MalformedExpressionException e) {
            var reason = String.valueOf(e.getMessage());
            throw new MalformedExpressionException(
                    Math.min(text.length(), 3 * e.position()),
                    reason.substring(reason.indexOf(": ") + 2));
        }
    }

    /// Looks up an address.
    ///
    /// @param size of the meanings that have addresses; see [Neighbourhood]
    /// @throws MalformedExpressionException if it is none, or nothing lies there
    public static Expression at(String text, Data domain, OptionalInt size) {
        var address = Address.parse(text);
        var around = Neighbourhood.of(domain, size);
        return around.meaning(address)
                .orElseThrow(() ->
                        new MalformedExpressionException(
                                0,
                                "expected one of the %d addresses of meanings on %s up to size %d"
                                        .formatted(around.addresses(), domain, around.indexSize())))
                .expression();
    }
}
