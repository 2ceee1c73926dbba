package sphota.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import sphota.description.Account;
import sphota.description.Described;
import sphota.language.form.Forms;
import sphota.language.icon.Leaves;
import sphota.language.prose.Prose;
import sphota.language.sound.Score;
import sphota.meaning.Behaviour;
import sphota.meaning.Expression;
import sphota.report.meaning.Neighbourhood;
import sphota.report.meaning.Reading;
import sphota.report.meaning.Sheet;

/// Expressions in other words.
///
/// @param forms names of forms
record Renderings(List<String> forms) {

    private static final long SEED = 8;
    private static final Map<String, String> SHORT =
            Map.of("sanskrit", "sanskrit-iast", "icons", "icon");

    /// Those of a report.
    static Renderings usual() {
        return new Renderings(List.of("en", "ru"));
    }

    /// @throws IllegalArgumentException if a form is none
    Renderings {
        forms = List.copyOf(forms);
        var known = new ArrayList<>(Reading.forms(tongue()));
        known.addAll(List.of("en", "ru", "address"));
        known.addAll(SHORT.keySet());
        for (var form : forms) {
            if (!known.contains(form)) {
                throw new IllegalArgumentException(
                        "--in is %s, of %s".formatted(form, String.join(", ", known)));
            }
        }
    }

    private static Sheet.Tongue tongue() {
        return new Sheet.Tongue(Forms.all(), Leaves.standard(), Score.standard());
    }

    /// What is said with what was proved in all forms.
    Account of(Described described) {
        var said = new ArrayList<Account.Rendering>();
        if (described instanceof Described.Written written) {
            for (var form : forms) {
                said.add(new Account.Rendering(form, text(form, written.proof().expression())));
            }
        }
        return new Account(described, said);
    }

    private static String text(String form, Expression expression) {
        return switch (form) {
            case "en" -> Prose.ENGLISH.of(expression);
            case "ru" -> Prose.RUSSIAN.of(expression);
            case "address" -> address(expression);
            default ->
                    Reading.write(SHORT.getOrDefault(form, form), expression, SEED, tongue())
                            .orElseThrow();
        };
    }

    private static String address(Expression expression) {
        var around = Neighbourhood.of(expression.domain(), OptionalInt.empty());
        return around.representative(Behaviour.of(expression))
                .flatMap(around::address)
                .map(Object::toString)
                .orElse("none: it is not among the meanings that have addresses");
    }
}
