package sphota.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import sphota.interpreter.describing.Described;
import sphota.interpreter.proof.Proof;
import sphota.language.form.Forms;
import sphota.language.icon.Leaves;
import sphota.language.prose.Prose;
import sphota.language.sound.Score;
import sphota.meaning.Behaviour;
import sphota.meaning.Expression;
import sphota.report.Escaping;
import sphota.report.Page;
import sphota.report.Style.Ink;
import sphota.report.Table;
import sphota.report.meaning.Neighbourhood;
import sphota.report.meaning.Reading;
import sphota.report.meaning.Sheet;
import sphota.zoo.Subject;

/// Prints what is said of networks.
final class DescriptionPage {

    private static final String INDENT = "  ";
    private static final long SEED = 8;
    private static final int MOST_VALUES = 64;
    private static final Map<String, String> SHORT =
            Map.of("sanskrit", "sanskrit-iast", "icons", "icon");

    private final Page page;
    private final List<String> forms;
    private boolean begun;

    private record Fact(String name, String value) {}

    /// @throws IllegalArgumentException if a form is none
    DescriptionPage(Surroundings surroundings, List<String> forms) {
        page = new Page(surroundings.out(), surroundings.style());
        this.forms = List.copyOf(forms);
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

    /// Says what a network computes.
    void print(String name, Subject subject, Described described) {
        if (begun) {
            page.blank();
        }
        begun = true;
        page.line(page.paint(Ink.BOLD, Escaping.visible(name)));
        var facts = new ArrayList<Fact>();
        subject.blueprint()
                .ifPresent(blueprint ->
                        facts.add(
                                new Fact(
                                        "network",
                                        String.format(
                                                Locale.ROOT,
                                                "%s, %,d weights",
                                                blueprint,
                                                blueprint.size()))));
        switch (described) {
            case Described.Nothing(var why) ->
                    facts.add(new Fact("function", "no description: " + why));
            case Described.Written written -> written(written, facts);
            case Described.Tabled tabled -> tabled(tabled, facts);
        }
        new Table<Fact>()
                .left("", Fact::name, _ -> Ink.DIM)
                .left("", Fact::value)
                .print(page, INDENT, facts);
        if (described instanceof Described.Written(var proof, _, _, _)) {
            values(proof.expression());
            forms.forEach(form -> form(form, proof.expression()));
        }
    }

    /// Says that a file has no network that can be described.
    void nothing(String why) {
        page.blank();
        page.line("no description: " + Escaping.visible(why));
    }

    private static void written(Described.Written written, List<Fact> facts) {
        var proof = written.proof();
        facts.add(new Fact("type", proof.expression().type().toString()));
        facts.add(new Fact("function", proof.expression().toString()));
        facts.add(new Fact("proof", "answers as the network does " + agreement(proof)));
        facts.add(
                new Fact(
                        "confidence",
                        String.format(
                                Locale.ROOT,
                                "%.3f by %s, of %d candidates",
                                written.confidence(),
                                written.weightsAlone()
                                        ? "the table that was read of its weights alone"
                                        : "its answers to all inputs",
                                written.candidates())));
        proof.runnerUp()
                .ifPresent(rival ->
                        facts.add(
                                new Fact(
                                        "runner-up",
                                        String.format(
                                                Locale.ROOT,
                                                "%s: %,d of %,d",
                                                rival.expression().body(),
                                                rival.agreed(),
                                                proof.asked()))));
    }

    private static String agreement(Proof proof) {
        return proof.all()
                ? String.format(Locale.ROOT, "to all %,d inputs", proof.asked())
                : String.format(
                        Locale.ROOT,
                        "to %,d of %,d inputs that were asked, of more",
                        proof.agreed(),
                        proof.asked());
    }

    private static void tabled(Described.Tabled tabled, List<Fact> facts) {
        facts.add(new Fact("type", tabled.table().type().toString()));
        facts.add(new Fact("function", "no description: no expression that was written is it"));
        facts.add(new Fact("table", tabled.table().body()));
        tabled.nearest()
                .ifPresent(proof ->
                        facts.add(
                                new Fact(
                                        "not it",
                                        String.format(
                                                Locale.ROOT,
                                                "%s: %,d of %,d inputs",
                                                proof.expression().body(),
                                                proof.agreed(),
                                                proof.asked()))));
    }

    private void values(Expression expression) {
        var domain = expression.domain();
        if (domain.values() > MOST_VALUES) {
            return;
        }
        var rows = new ArrayList<Fact>();
        for (int i = 0; i < domain.values(); i++) {
            var input = domain.value(i);
            rows.add(new Fact(scalars(input), scalars(expression.evaluate(input))));
        }
        page.blank();
        new Table<Fact>()
                .left("INPUT", Fact::name)
                .left("OUTPUT", Fact::value)
                .print(page, INDENT, rows);
    }

    private static String scalars(int... values) {
        return Arrays.stream(values).mapToObj(Integer::toString).collect(Collectors.joining(" "));
    }

    private void form(String form, Expression expression) {
        page.blank();
        page.line(INDENT + page.paint(Ink.CYAN, form));
        text(form, expression)
                .stripTrailing()
                .lines()
                .forEach(line -> page.line(INDENT + INDENT + Escaping.visible(line)));
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
