package sphota.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Grows zoos, checks them, and tells what is in them.
@Command(
        name = "zoo",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Thousands of networks, each with the truth about itself (docs/zoo.md).")
final class ZooCommand implements Runnable {

    @Spec private CommandSpec spec = CommandSpec.create();

    private ZooCommand() {}

    static CommandLine of(Surroundings surroundings) {
        return new CommandLine(new ZooCommand())
                .addSubcommand(new ZooGrowCommand(surroundings))
                .addSubcommand(new ZooVerifyCommand(surroundings))
                .addSubcommand(new ZooStatsCommand(surroundings))
                .addSubcommand(new ZooExportCommand(surroundings));
    }

    /// No command was given.
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
