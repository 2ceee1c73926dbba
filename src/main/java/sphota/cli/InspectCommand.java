package sphota.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sphota.report.JsonReport;

/// Shows what files of weights hold, from their headers alone.
@Command(
        name = "inspect",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "What files of weights hold: tensors, metadata, pickles, findings. Reads headers,"
                        + " not weights.")
final class InspectCommand implements Callable<Integer> {

    private final Surroundings surroundings;
    private final Opener opener;
    @Mixin private final ModelOptions options = new ModelOptions();

    @Option(names = "--tree", description = "Show tensors as a tree, equal layers folded.")
    private boolean tree;

    InspectCommand(Surroundings surroundings, Opener opener) {
        this.surroundings = surroundings;
        this.opener = opener;
    }

    @Override
    public Integer call() {
        var session = new Session(surroundings, opener, options.headerless(), options.debug);
        try (var report = options.report(surroundings, JsonReport.Schema.INSPECT, tree)) {
            return session.each(
                            options.paths,
                            report,
                            weights -> {
                                report.inspect(weights);
                                return ExitCode.of(
                                        weights.refusals(), weights.findings(), options.failOn);
                            })
                    .code();
        }
    }
}
