package sphota.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import sphota.report.Escaping;
import sphota.weights.Weights;

/// The program.
@Command(
        name = "sphota",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Reads the weights of neural networks. Never runs the files.",
        footer = {
            "",
            "Exit codes, the first that applies: 70 a fault of this program; 74 the output could not"
                    + " be written; 2 wrong usage; 3 an input was refused or could not be read; 1 a"
                    + " finding, or a relation, that --fail-on names; 0 otherwise."
        })
public final class Sphota implements Runnable {

    /// As a shell has it for a program ended by SIGPIPE: 128 + 13.
    private static final int NOBODY_READS = 141;

    /// Help is as wide as the terminal within what reads well, and what picocli can set.
    private static final int LEAST_COLUMNS = 55;

    private static final int MOST_COLUMNS = 100;

    @Spec private CommandSpec spec = CommandSpec.create();

    private Sphota() {}

    /// Runs the command line and ends the process with its exit code.
    public static void main(String... arguments) {
        System.exit(run(Surroundings.ofProcess(), Weights::open, arguments));
    }

    static int run(Surroundings surroundings, Opener opener, String... arguments) {
        // Numbers are written the same wherever the program runs.
        Locale.setDefault(Locale.ROOT);
        int code;
        try {
            code = commandLine(surroundings, opener, List.of(arguments)).execute(arguments);
            if (code != NOBODY_READS && code != ExitCode.OUTPUT.code()) {
                surroundings.out().flush();
            }
        } catch (IOException failure) {
            code = unwritten(surroundings, failure);
        } catch (UncheckedIOException failure) {
            code = unwritten(surroundings, Objects.requireNonNull(failure.getCause()));
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError fault) {
            code = fault(surroundings, fault, false);
        }
        surroundings.err().flush();
        return code;
    }

    private static CommandLine commandLine(
            Surroundings surroundings, Opener opener, List<String> arguments) {
        var line = new CommandLine(new Sphota());
        new Commands(surroundings, opener).of(arguments).forEach(line::addSubcommand);
        return line.setCaseInsensitiveEnumValuesAllowed(true)
                .setColorScheme(
                        CommandLine.Help.defaultColorScheme(
                                surroundings.style().colour() ? Ansi.ON : Ansi.OFF))
                .setOut(new PrintWriter(surroundings.out()))
                .setErr(surroundings.err())
                .setUsageHelpAutoWidth(false)
                .setUsageHelpWidth(
                        Math.clamp(
                                surroundings.style().columns().orElse(MOST_COLUMNS),
                                LEAST_COLUMNS,
                                MOST_COLUMNS))
                .setParameterExceptionHandler((wrong, _) -> usage(surroundings, wrong))
                .setExecutionExceptionHandler((thrown, _, parsed) ->
                        thrown(
                                surroundings,
                                thrown,
                                parsed.subcommand().hasMatchedOption("--debug")));
    }

    /// No command was given.
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    private static int usage(Surroundings surroundings, ParameterException wrong) {
        var command = wrong.getCommandLine();
        surroundings.say(Escaping.visible(String.valueOf(wrong.getMessage())));
        if (!CommandLine.UnmatchedArgumentException.printSuggestions(wrong, surroundings.err())) {
            surroundings
                    .err()
                    .println(
                            "Try '%s --help'.".formatted(command.getCommandSpec().qualifiedName()));
        }
        return ExitCode.USAGE.code();
    }

    private static int thrown(Surroundings surroundings, Exception thrown, boolean debug) {
        if (thrown.getCause() instanceof IOException failure) {
            return unwritten(surroundings, failure);
        }
        return fault(surroundings, thrown, debug);
    }

    private static int fault(Surroundings surroundings, Throwable fault, boolean debug) {
        surroundings.say(
                "a fault of this program: %s; CONTRIBUTING.md says how to report it"
                        .formatted(Escaping.visible(fault.toString())));
        if (debug) {
            fault.printStackTrace(surroundings.err());
        }
        return ExitCode.FAULT.code();
    }

    /// A reader that goes away, as `head` does, is no fault and needs no message.
    private static int unwritten(Surroundings surroundings, IOException failure) {
        var reason = String.valueOf(failure.getMessage());
        if (reason.contains("Broken pipe")) {
            return NOBODY_READS;
        }
        surroundings.say("the output could not be written: " + reason);
        return ExitCode.OUTPUT.code();
    }
}
