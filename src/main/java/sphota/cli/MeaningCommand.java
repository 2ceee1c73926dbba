package sphota.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sphota.bytes.Reason;
import sphota.language.SemioticMap;
import sphota.language.form.Forms;
import sphota.language.icon.Leaves;
import sphota.language.sound.Score;
import sphota.meaning.Data;
import sphota.meaning.Expression;
import sphota.meaning.MalformedExpressionException;
import sphota.report.Escaping;
import sphota.report.meaning.Neighbourhood;
import sphota.report.meaning.Reading;
import sphota.report.meaning.Sheet;
import sphota.report.meaning.SheetJson;
import sphota.report.meaning.SheetPage;
import sphota.report.meaning.SheetText;
import sphota.report.meaning.Values;

/// Shows one meaning, or the signs that meanings are written with.
@Command(
        name = "meaning",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "One meaning: its type, values and links, and how it is written in every form of the"
                        + " language (docs/language.md, docs/forms.md).")
final class MeaningCommand implements Callable<Integer> {

    private static final long USUAL_SEED = 8;
    private static final int USUAL_INPUTS = 16;

    private final Surroundings surroundings;
    private final InputStream in;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(
            arity = "0..1",
            paramLabel = "EXPR",
            description =
                    "A meaning as in 'Z10 : (compose negate square)', an address (with --on), or -"
                            + " to read it from the input.")
    private Optional<String> text = Optional.empty();

    @Option(
            names = "--from",
            paramLabel = "FORM",
            description =
                    "The form EXPR is written in: expression, onto, sanskrit-iast,"
                            + " sanskrit-devanagari, sumerian, chinese, python, json, switched,"
                            + " icon, growth, shorthand, score. Default: expression.")
    private String form = "expression";

    @Option(
            names = "--to",
            paramLabel = "FORM",
            description = "Print nothing but the text in this form, one of the same.")
    private Optional<String> to = Optional.empty();

    @Option(
            names = "--on",
            paramLabel = "DOMAIN",
            description = "The domain whose addresses are looked up, as in Z10^6.")
    private Optional<String> domain = Optional.empty();

    @Option(
            names = "--seed",
            paramLabel = "N",
            description =
                    "Of the texts, the sound and the inputs: other seeds say the same otherwise."
                            + " Default: 8.")
    private long seed = USUAL_SEED;

    @Option(
            names = "--inputs",
            paramLabel = "N",
            description = "Show what it gives for so many inputs, up to 4096. Default: 16.")
    private int inputs = USUAL_INPUTS;

    @Option(
            names = "--size",
            paramLabel = "N",
            description =
                    "Compare it with, and look up addresses among, all meanings on its domain up to"
                            + " this size, 1 to 3. Default: what is found in a moment.")
    private Optional<Integer> size = Optional.empty();

    @Option(names = "--json", description = "Print one JSON document (docs/json.md).")
    private boolean json;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Also write a page for a browser: one file that needs nothing beside it.")
    private Optional<Path> html = Optional.empty();

    @Option(
            names = "--map",
            paramLabel = "FILE",
            description =
                    "Write with the signs of this table: beside those of the program, or instead of"
                            + " them if it has one for every operator.")
    private Optional<Path> map = Optional.empty();

    @Option(
            names = "--signs",
            arity = "0..1",
            fallbackValue = "",
            paramLabel = "FILE",
            description = "Print the signs; of a table of your own, check it.")
    private Optional<Path> signs = Optional.empty();

    @Option(names = "--debug", description = "Print stack traces of faults of this program.")
    boolean debug;

    MeaningCommand(Surroundings surroundings, InputStream in) {
        this.surroundings = surroundings;
        this.in = in;
    }

    @Override
    public Integer call() throws IOException {
        check();
        var table = signs.filter(file -> !file.toString().isEmpty()).or(() -> map);
        Sheet.Tongue tongue;
        try {
            tongue = tongue(table.isPresent() ? read(table.get()) : "");
        } catch (IllegalArgumentException malformed) {
            return refused(table.orElse(Path.of("")), String.valueOf(malformed.getMessage()));
        } catch (IOException failure) {
            return refused(table.orElse(Path.of("")), Reason.of(failure));
        }
        if (signs.isPresent()) {
            new SheetText(surroundings.out(), surroundings.style()).print(tongue);
            return ExitCode.OK.code();
        }
        return shown(tongue);
    }

    private void check() {
        if (text.isEmpty() == signs.isEmpty()) {
            throw wrong(text.isEmpty() ? "EXPR is missing" : "--signs takes no EXPR");
        }
        if (inputs < 1 || inputs > Values.MOST) {
            throw wrong("--inputs is %d, of 1 to %d".formatted(inputs, Values.MOST));
        }
        int largest = Neighbourhood.LARGEST_SIZE;
        if (size.orElse(1) < 1 || size.orElse(1) > largest) {
            throw wrong("--size is %d, of 1 to %d".formatted(size.orElse(1), largest));
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private static String read(Path file) throws IOException {
        try (var stream = Files.newInputStream(file)) {
            return Texts.read(stream);
        }
    }

    /// @param table of signs; those of the program where it is empty
    private static Sheet.Tongue tongue(String table) {
        if (table.isEmpty()) {
            return new Sheet.Tongue(Forms.all(), Leaves.standard(), Score.standard());
        }
        var own = SemioticMap.ofUsers(table);
        return new Sheet.Tongue(Forms.of(own), Leaves.of(own), new Score(own));
    }

    private int refused(Path file, String reason) {
        surroundings.say(Escaping.visible(file + ": " + reason, 1000));
        return ExitCode.REFUSED.code();
    }

    private int shown(Sheet.Tongue tongue) throws IOException {
        var whole = Texts.given(text, in);
        var limit = size.map(OptionalInt::of).orElse(OptionalInt.empty());
        boolean address = form.equals("expression") && Reading.isAddress(whole);
        Expression expression;
        try {
            expression =
                    address
                            ? Reading.at(whole, domain(), limit)
                            : Reading.read(form, whole, tongue)
                                    .orElseThrow(() -> noForm("--from", form, tongue));
        } catch (MalformedExpressionException malformed) {
            return refused(whole, address ? "address" : form, malformed);
        }
        if (to.isPresent()) {
            return translated(expression, tongue);
        }
        var sheet = Sheet.of(expression, tongue, seed, inputs, limit);
        if (json) {
            SheetJson.write(surroundings.out(), Version.number(), sheet);
        } else {
            new SheetText(surroundings.out(), surroundings.style()).print(sheet);
        }
        html.ifPresent(file -> SheetPage.write(file, Version.number(), sheet));
        return ExitCode.OK.code();
    }

    private int translated(Expression expression, Sheet.Tongue tongue) throws IOException {
        var written =
                Reading.write(to.orElse(""), expression, seed, tongue)
                        .orElseThrow(() -> noForm("--to", to.orElse(""), tongue));
        surroundings.out().append(written).append('\n');
        return ExitCode.OK.code();
    }

    private ParameterException noForm(String option, String name, Sheet.Tongue tongue) {
        return wrong(
                "%s is %s, of %s"
                        .formatted(option, name, String.join(", ", Reading.forms(tongue))));
    }

    private Data domain() {
        var name = domain.orElseThrow(() -> wrong("an address needs --on, its domain"));
        try {
            return Data.parse(name);
        } catch (MalformedExpressionException malformed) {
            throw wrong(
                    "--on is %s: %s"
                            .formatted(Escaping.visible(name, 100), malformed.getMessage()));
        }
    }

    /// Says where and why, and shows the place.
    private int refused(String whole, String as, MalformedExpressionException malformed) {
        var code = Texts.refused(surroundings, as, whole, malformed);
        if (json) {
            var reason = String.valueOf(malformed.getMessage());
            SheetJson.refused(
                    surroundings.out(),
                    Version.number(),
                    as,
                    malformed.position(),
                    reason.substring(reason.indexOf(": ") + 2));
        }
        return code.code();
    }
}
