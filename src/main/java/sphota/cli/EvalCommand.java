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
import sphota.corpus.Notations;
import sphota.evaluation.composition.Composition;
import sphota.evaluation.compression.Compressor;
import sphota.evaluation.language.FormTable;
import sphota.speech.Generator;
import sphota.speech.HiddenStates;
import sphota.speech.Translator;

/// Measures what was learned.
@Command(
        name = "eval",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Measures a trained network on a corpus it did not learn from, as one that was generated"
                    + " with --split test: bits a byte of each form, beside a model of order two,"
                    + " gzip, xz, zstd and PPM; or how far its hidden states are from following"
                    + " the algebra of meanings. Tables of translations: sphota translate --test."
        })
final class EvalCommand implements Callable<Integer> {

    private static final String LANGUAGE = "language";
    private static final String COMPOSITION = "composition";
    private static final long MILLION = 1_000_000;

    private final Surroundings surroundings;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "MODEL", description = "The folder of the model.")
    private Path folder = Path.of("");

    @Option(
            names = "--task",
            paramLabel = "TASK",
            required = true,
            description =
                    "language: to foresee what comes next in a corpus. composition: whether the"
                            + " state of a meaning follows from those of its operands, operator by"
                            + " operator, and how often it is translated right.")
    private String task = "";

    @Option(names = "--corpus", paramLabel = "DIR", description = "What is read.")
    private Optional<Path> corpus = Optional.empty();

    @Option(
            names = "--megabytes",
            paramLabel = "N",
            description = "Of each form for the compressors at most. Default: ${DEFAULT-VALUE}.")
    private int megabytes = 4;

    @Option(
            names = "--form",
            paramLabel = "FORM",
            description = "Of composition: of the texts. Default: ${DEFAULT-VALUE}.")
    private String form = "shorthand";

    @Option(
            names = "--meanings",
            paramLabel = "N",
            description = "Of composition: at most so many. Default: ${DEFAULT-VALUE}.")
    private int meanings = 4000;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description =
                    "Of composition: what stands for a text, the state of its last id (last) or the"
                            + " mean over its ids (mean). Default: ${DEFAULT-VALUE}.")
    private String state = "last";

    @Option(
            names = "--translations",
            paramLabel = "N",
            description =
                    "Of composition: translate so many meanings of each outermost operator, into"
                            + " the other forms in turn. Default: ${DEFAULT-VALUE}.")
    private int translations = 8;

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
            case COMPOSITION -> composition();
            default ->
                    throw new IllegalArgumentException(
                            "no task %s, but %s and %s".formatted(task, LANGUAGE, COMPOSITION));
        };
    }

    private Corpus opened() throws IOException {
        return Corpus.open(
                corpus.orElseThrow(() -> new IllegalArgumentException("--corpus is missing")));
    }

    private ExitCode composition() throws IOException {
        var pooling =
                switch (state) {
                    case "last" -> HiddenStates.Pooling.LAST;
                    case "mean" -> HiddenStates.Pooling.MEAN;
                    default ->
                            throw new IllegalArgumentException(
                                    "--state is %s, of last, mean".formatted(state));
                };
        var limits = new Composition.Limits(form, meanings, pooling, translations, 0);
        var opened = opened();
        return engine.with(
                surroundings,
                folder,
                (torch, model) -> {
                    var translator =
                            new Translator(new Generator(torch, model), Notations.standard());
                    surroundings
                            .out()
                            .append(
                                    Composition.of(
                                                    torch,
                                                    opened,
                                                    translator,
                                                    limits,
                                                    this::progress)
                                            .text());
                    return ExitCode.OK;
                });
    }

    private void progress(long done) {
        if (surroundings.progress()) {
            surroundings.say("%d translations".formatted(done));
        }
    }

    private ExitCode language() throws IOException {
        if (megabytes < 1) {
            throw new IllegalArgumentException("--megabytes is " + megabytes);
        }
        var opened = opened();
        return engine.with(
                surroundings,
                folder,
                (torch, model) -> {
                    var table =
                            FormTable.of(
                                    torch,
                                    model,
                                    opened,
                                    _ -> true,
                                    megabytes * MILLION,
                                    Compressor.usual());
                    surroundings.out().append(table.text());
                    return ExitCode.OK;
                });
    }
}
