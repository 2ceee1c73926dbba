package sphota.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import sphota.interpreter.behaviour.BehaviourTraining;
import sphota.interpreter.model.Predicting;
import sphota.interpreter.writing.WriterTraining;
import sphota.speech.Adapters;
import sphota.speech.FormPair;
import sphota.speech.LanguageTask;
import sphota.speech.LanguageTraining;

/// Trains a network.
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Trains a network on a corpus. Every twentieth of the way it writes the model, a"
                    + " checkpoint and points of a curve; a run that was stopped goes on with"
                    + " --resume (docs/learning.md).",
            "With --task predict, a network that predicts from the weights of others, those of zoos"
                    + " or of a table of your own (docs/interpreter.md).",
            "With --task behaviour, networks that read what others answer from their weights, without"
                    + " running them.",
            "With --task describe, a network that writes what a function is from a table of its"
                    + " answers (docs/describing.md)."
        })
final class TrainCommand implements Callable<Integer> {

    private static final String LANGUAGE = "language";
    private static final String PREDICT = "predict";
    private static final String BEHAVIOUR = "behaviour";
    private static final String DESCRIBE = "describe";
    private static final int NETWORKS_OF_A_STEP = 64;
    private static final double BEHAVIOUR_RATE = 0.003;
    private static final int DESCRIBED_ROWS = 256;
    private static final double DESCRIBED_RATE = 0.001;

    private static final TaskOptions OPTIONS =
            TaskOptions.parse(
                    """
                    language: --corpus --tokenizer --ids --preset --context --forms --without-pairs
                    language: --lora --qlora --modalities --tokens --parts --weighing
                    language, describe: --init
                    language, predict: --bfloat16
                    predict: --models --labels --target --cache --hold-out --reader --sights --raw
                    predict: --width --dropout --decay --leave-out
                    predict, behaviour: --zoo --subjects --viewers --epochs
                    behaviour: --state --noise
                    describe: --family --steps\
                    """);

    private final Surroundings surroundings;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--task",
            paramLabel = "TASK",
            required = true,
            description = {
                "language: to foresee what comes next in a corpus.",
                "predict: what is known of networks, from their weights.",
                "behaviour: what networks answer, from their weights.",
                "describe: expressions of functions, from their tables."
            })
    private String task = "";

    @Option(names = "--corpus", paramLabel = "DIR", description = "What it learns from.")
    private Optional<Path> corpus = Optional.empty();

    @Option(
            names = "--tokenizer",
            paramLabel = "FILE",
            description = "A trained tokenizer. Default: that of --init, else ids are bytes.")
    private Optional<Path> tokenizer = Optional.empty();

    @Option(
            names = "--ids",
            paramLabel = "N",
            description = "How many of the tokenizer's ids are used. Default: all.")
    private Optional<Integer> ids = Optional.empty();

    @Option(
            names = "--preset",
            paramLabel = "SIZE",
            description = "Parameters: 1m, 3m or 10m. Default: 3m, or what --init has.")
    private Optional<String> preset = Optional.empty();

    @Option(
            names = "--context",
            paramLabel = "N",
            description = "Positions at once. Default: the preset's.")
    private Optional<Integer> context = Optional.empty();

    @Option(
            names = "--forms",
            paramLabel = "FORM",
            split = ",",
            description = "Documents of these alone. Default: all.")
    private List<String> forms = List.of();

    @Option(
            names = "--without-pairs",
            paramLabel = "FROM:TO",
            split = ",",
            description =
                    "Learn from no translation from the one form to the other, as json:chinese. The"
                            + " model keeps the list, and translate --test sums these pairs apart.")
    private List<String> withoutPairs = List.of();

    @Option(
            names = "--init",
            paramLabel = "MODEL",
            description = "A model whose weights it begins with.")
    private Optional<Path> init = Optional.empty();

    @Option(
            names = "--lora",
            paramLabel = "r=N",
            description =
                    "Adapters of this rank alone learn, over --init; also r=16,alpha=32,dropout=0.1."
                            + " They are written as PEFT keeps them.")
    private Optional<String> lora = Optional.empty();

    @Option(
            names = "--qlora",
            description = "As --lora, over weights of four bits; r=16 unless --lora says more.")
    private boolean qlora;

    @Option(
            names = "--modalities",
            description = "A feed-forward layer for each of text, code, rasters, sound, weights.")
    private boolean modalities;

    @Option(
            names = "--bfloat16",
            description = "Write the model in two bytes a number; checkpoints keep four.")
    private boolean halved;

    @Option(
            names = "--tokens",
            paramLabel = "N",
            description = "Ids to read, as 5M. Default: ${DEFAULT-VALUE}.")
    private String tokens = "5M";

    @Option(
            names = "--rows",
            paramLabel = "N",
            description = "Sequences, networks, or functions at once. Default: 8, 64 and 256.")
    private Optional<Integer> rows = Optional.empty();

    @Option(
            names = "--parts",
            paramLabel = "N",
            description = "Batches whose gradients make one step. Default: ${DEFAULT-VALUE}.")
    private int parts = 1;

    @Option(
            names = "--rate",
            paramLabel = "X",
            description =
                    "The highest learning rate. Default: 0.002, to predict or describe 0.001, for"
                            + " behaviour 0.003.")
    private Optional<Double> rate = Optional.empty();

    @Option(
            names = "--weighing",
            paramLabel = "HOW",
            description =
                    "What a bit counts: ids, bytes, normalised or uncertainty. Default:"
                            + " ${DEFAULT-VALUE}.")
    private String weighing = "normalised";

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Of first weights and of the order. Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(names = "--out", paramLabel = "MODEL", description = "The model's folder.")
    private Optional<Path> out = Optional.empty();

    @Option(
            names = "--state",
            paramLabel = "N",
            description = "Of behaviour: numbers that stand for a unit. Default: ${DEFAULT-VALUE}.")
    private int state = 128;

    @Option(
            names = "--noise",
            paramLabel = "X",
            description =
                    "Of behaviour: how much noise every other network is given, which is then asked"
                            + " again. Default: ${DEFAULT-VALUE}.")
    private double noise = 0.3;

    @Option(names = "--resume", description = "Go on from the checkpoint in the model's folder.")
    private boolean resume;

    @Mixin private PredictionOptions prediction = new PredictionOptions();

    @Mixin private ReaderOptions reader = new ReaderOptions();

    @Mixin private WriterOptions writer = new WriterOptions();

    @Mixin private EngineOptions engine = new EngineOptions();

    // Sphota asks for it by its name.
    @SuppressWarnings("UnusedVariable")
    @Option(names = "--debug", description = "Print stack traces of faults of this program.")
    private boolean debug;

    TrainCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return Action.run(surroundings, spec, this::done);
    }

    private ExitCode done() throws IOException {
        OPTIONS.refuseOthers(spec, task);
        return switch (task) {
            case LANGUAGE -> {
                var chosen = language();
                yield engine.with(
                        surroundings,
                        torch -> new LanguageLearning(surroundings, torch).done(chosen, resume));
            }
            case PREDICT -> predict();
            case BEHAVIOUR -> behaviour();
            case DESCRIBE -> describe();
            default ->
                    throw new IllegalArgumentException(
                            "no task %s, but %s, %s, %s, %s"
                                    .formatted(task, LANGUAGE, PREDICT, BEHAVIOUR, DESCRIBE));
        };
    }

    private ExitCode predict() throws IOException {
        var size = reader.size();
        var folder = folder();
        var settings =
                reader.settings(
                        rows.orElse(Predicting.Settings.USUAL.rows()),
                        rate.orElse(Predicting.Settings.USUAL.rate()),
                        seed);
        return engine.with(
                surroundings,
                torch ->
                        new PredictorTraining(surroundings, torch, halved)
                                .done(prediction, size, settings, folder, resume));
    }

    private ExitCode behaviour() throws IOException {
        var settings =
                new BehaviourTraining.Settings(
                        state,
                        reader.epochs(),
                        rows.orElse(NETWORKS_OF_A_STEP),
                        rate.orElse(BEHAVIOUR_RATE),
                        0.01,
                        noise,
                        seed);
        var folder = folder();
        return engine.with(
                surroundings,
                torch ->
                        new BehaviourTask(surroundings, prediction)
                                .train(torch, settings, folder, resume));
    }

    private ExitCode describe() throws IOException {
        var families = writer.families();
        var folder = folder();
        var settings =
                new WriterTraining.Settings(
                        writer.steps(),
                        rows.orElse(DESCRIBED_ROWS),
                        rate.orElse(DESCRIBED_RATE),
                        0.05,
                        seed);
        return engine.with(
                surroundings,
                torch ->
                        new DescriberTraining(surroundings, torch)
                                .done(families, settings, init, folder, resume));
    }

    private Path folder() {
        return out.orElseThrow(() -> new IllegalArgumentException("--out is missing"));
    }

    private LanguageTask language() {
        return new LanguageTask(
                corpus.orElseThrow(() -> new IllegalArgumentException("--corpus is missing")),
                tokenizer,
                ids.map(OptionalInt::of).orElseGet(OptionalInt::empty),
                preset,
                context.map(OptionalInt::of).orElseGet(OptionalInt::empty),
                new LinkedHashSet<>(forms),
                withoutPairs.stream().map(FormPair::parse).collect(Collectors.toSet()),
                init,
                adapters(),
                modalities,
                halved,
                count(tokens),
                new LanguageTraining.Settings(
                        1,
                        rows.orElse(8),
                        parts,
                        rate.orElse(0.002),
                        0.05,
                        0.1,
                        weighing,
                        1,
                        20,
                        seed),
                folder());
    }

    private Optional<Adapters> adapters() {
        if (lora.isEmpty() && !qlora) {
            return Optional.empty();
        }
        double rank = 16;
        var alpha = OptionalDouble.empty();
        double dropout = 0;
        for (var each : lora.orElse("r=16").split(",", -1)) {
            var parts = each.split("=", 2);
            double value = number(parts[parts.length - 1]);
            switch (parts[0]) {
                case "r" -> rank = value;
                case "alpha" -> alpha = OptionalDouble.of(value);
                case "dropout" -> dropout = value;
                default -> throw new IllegalArgumentException("--lora is " + lora.orElse(""));
            }
        }
        if (rank != Math.rint(rank)) {
            throw new IllegalArgumentException("a rank of " + rank);
        }
        return Optional.of(new Adapters((int) rank, alpha.orElse(2 * rank), dropout, qlora));
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException wrong) {
            throw new IllegalArgumentException("--lora has no number " + text, wrong);
        }
    }

    /// A number that may end with k or M.
    private static long count(String text) {
        var upper = text.toUpperCase(Locale.ROOT);
        long unit = upper.endsWith("K") ? 1_000 : upper.endsWith("M") ? 1_000_000 : 1;
        var digits = unit == 1 ? upper : upper.substring(0, upper.length() - 1);
        try {
            return Math.multiplyExact(Long.parseLong(digits), unit);
        } catch (ArithmeticException | NumberFormatException wrong) {
            throw new IllegalArgumentException("--tokens is " + text, wrong);
        }
    }
}
