package sphota.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sphota.lineage.Lineage;
import sphota.lineage.Savings;
import sphota.report.Escaping;
import sphota.store.RunStore;

/// Says who comes of whom in a collection.
@Command(
        name = "lineage",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Finds what the models of a run of `batch` are to each other and puts it there: pairs,"
                    + " compared as `diff` does, and family trees, the table relations (docs/lineage.md)."
                    + " What was compared before and has not changed is not compared again.",
            "Also says what bytes the collection spends on the same files and tensors."
        })
final class LineageCommand implements Callable<Integer> {

    /// Models that each is compared with.
    static final int NEAREST = 12;

    private final Surroundings surroundings;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "RUN", description = "The folder of the database.")
    private Path run = Path.of("");

    @Option(
            names = "--nearest",
            paramLabel = "N",
            description = "Models that each is compared with. Default: ${DEFAULT-VALUE}.")
    private int nearest = NEAREST;

    @Mixin private SpectraOptions spectra = new SpectraOptions();

    // Sphota asks for it by its name.
    @SuppressWarnings("UnusedVariable")
    @Option(names = "--debug", description = "Print stack traces of faults of this program.")
    private boolean debug;

    LineageCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return Action.run(surroundings, spec, this::done);
    }

    private ExitCode done() throws IOException {
        if (!Files.exists(run.resolve(RunStore.DATABASE))) {
            throw new IOException(run + " holds no run");
        }
        try (var store = RunStore.open(run)) {
            var settings = new Lineage.Settings(spectra.threads(), nearest, spectra.spectra());
            var lineage = new Lineage(store, settings);
            Lineage.Summary summary;
            try (var _ = Ending.of(lineage::stop);
                    var line = new ProgressLine(surroundings, ProgressLine.Work.PAIRS)) {
                summary = lineage.run(line::reached);
            }
            say(summary);
            say(Savings.of(store));
            return ExitCode.OK;
        } catch (CancellationException stopped) {
            surroundings.say("stopped; call it again to go on");
            return ExitCode.REFUSED;
        }
    }

    private void say(Lineage.Summary summary) throws IOException {
        line(
                "%,d models of %,d contents; %,d pairs compared, %,d of them before; in %s: %,d relations, %,d of them with a direction",
                summary.models(),
                summary.contents(),
                summary.candidates(),
                summary.known(),
                Escaping.visible(run.toString()),
                summary.relations(),
                summary.directed());
    }

    private void say(Savings savings) throws IOException {
        line(
                "files: %,d bytes, %,d of them twice or more often",
                savings.files(), savings.files() - savings.distinctFiles());
        line(
                "tensors: %,d bytes, %,d of them in tensors of the same type and content, %,d across types and containers",
                savings.tensors(),
                savings.tensors() - savings.sameType(),
                savings.tensors() - savings.distinctTensors());
    }

    private void line(String format, Object... values) throws IOException {
        surroundings.out().append(String.format(Locale.ROOT, format + "%n", values));
    }
}
