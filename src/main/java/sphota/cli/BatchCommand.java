package sphota.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sphota.batch.Batch;
import sphota.batch.Discovery;
import sphota.batch.Engine;
import sphota.batch.Filters;
import sphota.batch.Found;
import sphota.format.Rules;
import sphota.format.Severity;
import sphota.report.Escaping;
import sphota.store.RunStore;

/// Analyses a collection into a database.
@Command(
        name = "batch",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Analyses every model below directories into a database: models, tensors, statistics,"
                    + " spectra, findings, errors (docs/runs.md). A run that was stopped or killed goes"
                    + " on when it is called again; what did not change is not analysed again."
        })
final class BatchCommand implements Callable<Integer> {

    private static final long MEBIBYTE = 1 << 20;

    private final Surroundings surroundings;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "DIR",
            arity = "1..*",
            description = "Collections, or single models; of Spark, also URIs.")
    private List<String> places = List.of();

    @Option(
            names = "--out",
            paramLabel = "RUN",
            required = true,
            description = "The folder of the database; of Spark, also a URI.")
    private String out = "";

    @Option(
            names = "--include",
            paramLabel = "GLOB",
            description =
                    "Models with such a name or path below DIR alone; several are alternatives.")
    private List<String> include = List.of();

    @Option(names = "--exclude", paramLabel = "GLOB", description = "No models with such a one.")
    private List<String> exclude = List.of();

    @Option(
            names = "--max-bytes",
            paramLabel = "N",
            description = "No larger models; as 500MB or 20GB.")
    private Optional<String> most = Optional.empty();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Models that changed since, as 2026-01-31 or 2026-01-31T12:00:00Z.")
    private Optional<String> since = Optional.empty();

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "That one model may take. Default: ${DEFAULT-VALUE}.")
    private long seconds = 3600;

    @Option(
            names = "--memory",
            paramLabel = "N",
            description =
                    "What one file may be unpacked to, and what its headers may need; as 500MB or"
                            + " 20GB. Default: ${DEFAULT-VALUE}.")
    private String memory = "4GB";

    @Option(names = "--parquet", description = "Also write each table as a Parquet file.")
    private boolean parquet;

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            defaultValue = "high",
            description =
                    "Exit with 1 if any model of the run has a finding of this severity or above:"
                            + " high, medium, low, info or never. Default: high.")
    private ExitCode.FailOn failOn = ExitCode.FailOn.HIGH;

    @Mixin private ClusterOptions cluster = new ClusterOptions();

    @Mixin private SpectraOptions spectra = new SpectraOptions();

    // Sphota asks for it by its name.
    @SuppressWarnings("UnusedVariable")
    @Option(names = "--debug", description = "Print stack traces of faults of this program.")
    private boolean debug;

    BatchCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return Action.run(surroundings, spec, this::done);
    }

    private ExitCode done() throws IOException {
        var settings =
                new Batch.Settings(
                        spectra.threads(),
                        256 * MEBIBYTE,
                        Duration.ofSeconds(seconds),
                        ByteSize.of(memory),
                        spectra.spectra());
        try {
            return cluster.isLocal() ? here(settings) : on(cluster.engine(), settings);
        } catch (CancellationException stopped) {
            surroundings.say("stopped; call it again to go on");
            return ExitCode.REFUSED;
        }
    }

    private ExitCode here(Batch.Settings settings) throws IOException {
        var filters = filters();
        var models = new ArrayList<Found>();
        var roots = new ArrayList<Path>();
        for (var place : places) {
            var path = Path.of(place);
            roots.add(path.toAbsolutePath().normalize());
            models.addAll(
                    Discovery.of(
                            path, filters, (where, reason) -> obstacle(where.toString(), reason)));
        }
        try (var store = RunStore.open(Path.of(out))) {
            store.requireOfThisMachine();
            var batch = new Batch(store, settings, Version.number(), Rules.digest());
            try (var _ = Ending.of(batch::stop)) {
                Batch.Summary summary;
                try (var progress = new BatchProgress(surroundings)) {
                    summary = batch.run(models.stream().distinct().toList(), roots, progress);
                }
                if (parquet) {
                    store.parquet();
                }
                return said(summary, store.standing());
            }
        }
    }

    private ExitCode on(Engine engine, Batch.Settings settings) throws IOException {
        var request =
                new Engine.Request(
                        places,
                        out,
                        filters(),
                        settings,
                        cluster.pieceBytes(),
                        LineageCommand.NEAREST,
                        cluster.master(),
                        Version.number(),
                        Rules.digest());
        Engine.Result result;
        try (var _ = Ending.of(engine::stop);
                var progress = new BatchProgress(surroundings)) {
            result = engine.run(request, progress, this::obstacle);
        }
        return said(result.summary(), result.standing());
    }

    private void obstacle(String where, String reason) {
        surroundings.say(Escaping.visible(where + ": " + reason + "; passed over"));
    }

    private ExitCode said(Batch.Summary summary, RunStore.Standing standing) throws IOException {
        surroundings
                .out()
                .append(
                        String.format(
                                Locale.ROOT,
                                "%,d analysed, %,d unchanged, %,d failed, %,d files without"
                                        + " weights, %,d gone; in %s: %,d models, %,d of them"
                                        + " read in part, %,d errors, worst findings %s%n",
                                summary.analysed(),
                                summary.unchanged(),
                                summary.failed(),
                                summary.passed(),
                                summary.gone(),
                                Escaping.visible(out),
                                standing.models(),
                                standing.refused(),
                                standing.errors(),
                                worst(standing)));
        return code(standing);
    }

    private static String worst(RunStore.Standing standing) {
        var words = new ArrayList<String>();
        for (var severity : List.of(Severity.HIGH, Severity.MEDIUM, Severity.LOW, Severity.INFO)) {
            var label = severity.name().toLowerCase(Locale.ROOT);
            words.add("%s %,d".formatted(label, standing.worst().getOrDefault(label, 0L)));
        }
        return String.join(", ", words);
    }

    private ExitCode code(RunStore.Standing standing) {
        if (standing.errors() > 0 || standing.refused() > 0) {
            return ExitCode.REFUSED;
        }
        boolean found =
                List.of(Severity.values()).stream()
                        .filter(failOn::includes)
                        .anyMatch(severity ->
                                standing.worst()
                                                .getOrDefault(
                                                        severity.name().toLowerCase(Locale.ROOT),
                                                        0L)
                                        > 0);
        return found ? ExitCode.FINDING : ExitCode.OK;
    }

    private Filters filters() {
        return new Filters(
                include.stream().map(Filters::glob).toList(),
                exclude.stream().map(Filters::glob).toList(),
                most.map(ByteSize::of),
                since.map(BatchCommand::time));
    }

    private static Instant time(String text) {
        try {
            return text.contains("T")
                    ? Instant.parse(text)
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeParseException wrong) {
            throw new IllegalArgumentException("--since is " + text, wrong);
        }
    }
}
