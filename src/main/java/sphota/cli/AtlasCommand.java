package sphota.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sphota.atlas.Atlas;
import sphota.atlas.AtlasPage;
import sphota.report.Escaping;

/// Writes the page of a run.
@Command(
        name = "atlas",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Writes the database of a batch as one page for a browser that needs nothing beside"
                        + " it: a map of its models, a table, family trees, what is in it twice, and"
                        + " the report of each model.")
final class AtlasCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "RUN", description = "The folder of the database.")
    private Path run = Path.of("");

    @Option(
            names = "--html",
            paramLabel = "FILE",
            required = true,
            description = "The page, replaced if it is there.")
    private Path html = Path.of("");

    // Sphota asks for it by its name.
    @SuppressWarnings("UnusedVariable")
    @Option(names = "--debug", description = "Print stack traces of faults of this program.")
    private boolean debug;

    AtlasCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return Action.run(surroundings, spec, this::done);
    }

    private ExitCode done() throws IOException {
        var atlas = Atlas.of(run);
        var title = "Atlas of " + run.toAbsolutePath().normalize().getFileName();
        AtlasPage.write(html, title, Version.number(), atlas);
        surroundings
                .out()
                .append(
                        String.format(
                                Locale.ROOT,
                                "%,d models in %s%n",
                                atlas.details().size(),
                                Escaping.visible(html.toString())));
        return ExitCode.OK;
    }
}
