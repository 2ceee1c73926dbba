package sphota.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sphota.zoo.Zoo;
import sphota.zoo.ZooSurvey;

/// Tells what is in a zoo.
@Command(
        name = "stats",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Distributions of what is known of the networks of a zoo, as its shards state it; with --by, of"
                    + " one column for each value of another."
        })
final class ZooStatsCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "DIR", description = "The zoo.")
    private Path folder = Path.of("");

    @Option(
            names = "--by",
            paramLabel = "COLUMN",
            description = "Divide by this column; 'operator' and 'size' are those of meanings.")
    private Optional<String> by = Optional.empty();

    @Option(names = "--of", paramLabel = "COLUMN", description = "The column divided.")
    private Optional<String> of = Optional.empty();

    // Sphota asks for it by its name.
    @SuppressWarnings("UnusedVariable")
    @Option(names = "--debug", description = "Print stack traces of faults of this program.")
    private boolean debug;

    ZooStatsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return Action.run(surroundings, spec, this::done);
    }

    private ExitCode done() throws IOException {
        var survey = new ZooSurvey(Zoo.open(folder));
        if (by.isPresent() != of.isPresent()) {
            throw new IllegalArgumentException("--by and --of go together");
        }
        var table = by.isPresent() ? survey.table(of.get(), by.get()) : survey.table();
        surroundings.print(table);
        return ExitCode.OK;
    }
}
