package sphota.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sphota.corpus.Facts;
import sphota.corpus.Notations;
import sphota.meaning.Expression;
import sphota.meaning.MalformedExpressionException;
import sphota.meaning.Probes;

/// Executes a meaning.
@Command(
        name = "execute",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Reads a meaning in any form, as a model wrote it, and prints what it gives: a line"
                        + " an input, as corpora have them.")
final class ExecuteCommand implements Callable<Integer> {

    private static final int USUAL_INPUTS = 16;
    private static final String EXPRESSION = "expression";

    private final Surroundings surroundings;
    private final InputStream in;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(
            arity = "0..1",
            paramLabel = "TEXT",
            description = "The meaning. Default: what the input has.")
    private Optional<String> text = Optional.empty();

    @Option(
            names = "--form",
            paramLabel = "FORM",
            description =
                    "The form it is written in: expression, or any that texts are read back from, as"
                            + " onto. Default: expression.")
    private String form = EXPRESSION;

    @Option(
            names = "--on",
            paramLabel = "INPUT",
            split = ";",
            description =
                    "Inputs as their scalars, with ; between, as '3 1 4;0 0 0'. Default: the first"
                            + " sixteen probe inputs of the domain.")
    private List<String> inputs = List.of();

    // Sphota asks for it by its name.
    @SuppressWarnings("UnusedVariable")
    @Option(names = "--debug", description = "Print stack traces of faults of this program.")
    private boolean debug;

    ExecuteCommand(Surroundings surroundings, InputStream in) {
        this.surroundings = surroundings;
        this.in = in;
    }

    @Override
    public Integer call() {
        return Action.run(surroundings, spec, this::done);
    }

    private ExitCode done() throws IOException {
        var whole = Texts.given(text, in);
        Expression expression;
        try {
            expression = read(whole);
        } catch (MalformedExpressionException malformed) {
            return Texts.refused(surroundings, form, whole, malformed);
        }
        var chosen =
                inputs.isEmpty() ? probes(expression) : inputs.stream().map(this::input).toList();
        var out = surroundings.out();
        out.append(expression.toString()).append('\n');
        out.append(expression.type().toString()).append('\n');
        out.append(Facts.write(expression, chosen));
        return ExitCode.OK;
    }

    private Expression read(String whole) {
        if (form.equals(EXPRESSION)) {
            return Expression.parse(whole);
        }
        var notations = Notations.standard();
        if (!notations.reads(form)) {
            throw new IllegalArgumentException(
                    "--form is %s, of %s, %s"
                            .formatted(
                                    form,
                                    EXPRESSION,
                                    String.join(
                                            ", ",
                                            notations.forms().stream()
                                                    .filter(notations::reads)
                                                    .toList())));
        }
        return notations.read(form, Texts.span(form, whole).bytes()).orElseThrow();
    }

    private static List<int[]> probes(Expression expression) {
        var probes = Probes.of(expression.domain()).inputs();
        return IntStream.range(0, Math.min(USUAL_INPUTS, probes.rows()))
                .mapToObj(probes::row)
                .toList();
    }

    private int[] input(String words) {
        try {
            return Arrays.stream(words.strip().split(" +", -1))
                    .mapToInt(Integer::parseInt)
                    .toArray();
        } catch (NumberFormatException none) {
            throw new IllegalArgumentException(
                    "--on has %s, which are no scalars as 3 1 4".formatted(words), none);
        }
    }
}
