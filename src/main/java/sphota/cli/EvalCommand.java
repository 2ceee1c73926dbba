package sphota.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sphota.corpus.Corpus;
import sphota.evaluation.compression.Compressor;
import sphota.evaluation.language.FormTable;

/// Measures what was learned.
@Command(
        name = "eval",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Measures a trained network on a corpus it did not learn from, as one that was generated"
                    + " with --split test: bits a byte of each form, beside a model of order two,"
                    + " gzip, xz, zstd and PPM. Tables of translations: sphota translate --test.",
            "Or how well something is predicted of networks from their weights: without a MODEL, by"
                    + " baselines (docs/interpreter.md)."
        })
final class EvalCommand implements Callable<Integer> {

    private static final String LANGUAGE = "language";
    private static final String PREDICT = "predict";
    private static final long MILLION = 1_000_000;

    private final Surroundings surroundings;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "MODEL", arity = "0..1", description = "The folder of the model.")
    private Optional<Path> folder = Optional.empty();

    @Option(
            names = "--task",
            paramLabel = "TASK",
            required = true,
            description = {
                "language: to foresee what comes next in a corpus.",
                "predict: what is known of the networks of a zoo."
            })
    private String task = "";

    @Option(names = "--corpus", paramLabel = "DIR", description = "What is to be foreseen.")
    private Optional<Path> corpus = Optional.empty();

    @Option(
            names = "--megabytes",
            paramLabel = "N",
            description = "Of each form for the compressors at most. Default: ${DEFAULT-VALUE}.")
    private int megabytes = 4;

    @Mixin private PredictionOptions prediction = new PredictionOptions();

    @Mixin private EngineOptions engine = new EngineOptions();

    // Sphota asks for it by its name.
    @SuppressWarnings("UnusedVariable")
    @Option(names = "--debug", description = "Print stack traces of faults of this program.")
    private boolean debug;

    EvalCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return ZooCommand.run(surroundings, spec, this::done);
    }

    private ExitCode done() throws IOException {
        return switch (task) {
            case LANGUAGE -> language();
            case PREDICT -> predict();
            default ->
                    throw new IllegalArgumentException(
                            "no task %s, but %s and %s".formatted(task, LANGUAGE, PREDICT));
        };
    }

    private ExitCode predict() throws IOException {
        if (folder.isPresent()) {
            throw new IllegalArgumentException(
                    "--task predict compares baselines, without a MODEL");
        }
        prediction.compare(surroundings);
        return ExitCode.OK;
    }

    private ExitCode language() throws IOException {
        var model = folder.orElseThrow(() -> new IllegalArgumentException("the MODEL is missing"));
        if (megabytes < 1) {
            throw new IllegalArgumentException("--megabytes is " + megabytes);
        }
        var opened =
                Corpus.open(
                        corpus.orElseThrow(
                                () -> new IllegalArgumentException("--corpus is missing")));
        return engine.with(
                surroundings,
                model,
                (torch, opening) -> {
                    var table =
                            FormTable.of(
                                    torch,
                                    opening,
                                    opened,
                                    _ -> true,
                                    megabytes * MILLION,
                                    Compressor.usual());
                    surroundings.out().append(table.text());
                    return ExitCode.OK;
                });
    }
}
