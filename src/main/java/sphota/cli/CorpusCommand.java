package sphota.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Makes corpora and tells what is in them.
@Command(
        name = "corpus",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description =
                "Corpora of the language of meanings, generated or imported (docs/corpus.md).")
final class CorpusCommand implements Runnable {

    @Spec private CommandSpec spec = CommandSpec.create();

    private CorpusCommand() {}

    static CommandLine of(Surroundings surroundings) {
        return new CommandLine(new CorpusCommand())
                .addSubcommand(new CorpusGenerateCommand(surroundings))
                .addSubcommand(new CorpusImportCommand(surroundings))
                .addSubcommand(new CorpusStatsCommand(surroundings));
    }

    /// No command was given.
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
