package sphota.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sphota.report.Escaping;
import sphota.zoo.Export;
import sphota.zoo.Zoo;

/// Writes networks of a zoo as files of their own.
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Writes networks of a zoo as single model files that other tools load.")
final class ZooExportCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "DIR", description = "The zoo.")
    private Path folder = Path.of("");

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Where to.")
    private Path out = Path.of("");

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description =
                    "safetensors or pytorch (a zip as torch.save writes). Default: safetensors.")
    private Export.Format format = Export.Format.SAFETENSORS;

    @Option(
            names = "--id",
            paramLabel = "ID",
            split = ",",
            description = "Only these networks. Default: all.")
    private List<String> ids = List.of();

    @Option(names = "--most", paramLabel = "N", description = "At most so many.")
    private Optional<Integer> most = Optional.empty();

    // Sphota asks for it by its name.
    @SuppressWarnings("UnusedVariable")
    @Option(names = "--debug", description = "Print stack traces of faults of this program.")
    private boolean debug;

    ZooExportCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return Action.run(surroundings, spec, this::done);
    }

    private ExitCode done() throws IOException {
        int written =
                new Export(format, out).run(Zoo.open(folder), ids, most.orElse(Integer.MAX_VALUE));
        surroundings
                .out()
                .append(
                        String.format(
                                Locale.ROOT,
                                "%,d files in %s%n",
                                written,
                                Escaping.visible(out.toString())));
        return ExitCode.OK;
    }
}
