package sphota.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import sphota.interpreter.model.Predicting;
import sphota.interpreter.writing.WriterTraining;

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
                    + " answers, or from weights (docs/describing.md)."
        })
final class TrainCommand implements Callable<Integer> {

    private static final String LANGUAGE = "language";
    private static final String PREDICT = "predict";
    private static final String BEHAVIOUR = "behaviour";
    private static final String DESCRIBE = "describe";
    private static final int WINDOWS_OF_A_STEP = 8;
    private static final double LANGUAGE_RATE = 0.002;
    private static final int NETWORKS_OF_A_STEP = 64;
    private static final double BEHAVIOUR_RATE = 0.003;
    private static final int DESCRIBED_ROWS = 256;
    private static final double DESCRIBED_RATE = 0.001;

    private static final TaskOptions OPTIONS =
            TaskOptions.parse(
                    """
                    language: --corpus --tokenizer --ids --preset --context --forms --without-pairs
                    language: --qlora --modalities --tokens --parts --weighing
                    language, describe: --init --lora
                    language, predict, describe: --bfloat16
                    predict: --models --labels --target --cache --hold-out --reader --sights
                    predict: --width --dropout --decay --leave-out
                    predict, behaviour, describe: --zoo
                    predict, behaviour: --subjects --viewers --epochs --raw
                    behaviour: --state --noise
                    describe: --family --steps --drawers --view --hold-out-pairs\
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
                "describe: expressions of functions, from their tables, or from weights of networks."
            })
    private String task = "";

    @Option(
            names = "--init",
            paramLabel = "MODEL",
            description = "A model whose weights it begins with.")
    private Optional<Path> init = Optional.empty();

    @Option(
            names = "--bfloat16",
            description = "Write the model in two bytes a number; checkpoints keep four.")
    private boolean halved;

    @Option(
            names = "--rows",
            paramLabel = "N",
            description = "Sequences, networks, or functions at once. Default: 8, 64 and 256.")
    private Optional<Integer> rows = Optional.empty();

    @Option(
            names = "--rate",
            paramLabel = "X",
            description =
                    "The highest learning rate. Default: 0.002, to predict or describe 0.001, for"
                            + " behaviour 0.003.")
    private Optional<Double> rate = Optional.empty();

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Of first weights and of the order. Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(names = "--out", paramLabel = "MODEL", description = "The model's folder.")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--resume", description = "Go on from the checkpoint in the model's folder.")
    private boolean resume;

    @Mixin private LanguageOptions language = new LanguageOptions();

    @Mixin private BehaviourOptions behaviour = new BehaviourOptions();

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
            case LANGUAGE -> language();
            case PREDICT -> predict();
            case BEHAVIOUR -> behaviour();
            case DESCRIBE -> describe();
            default ->
                    throw new IllegalArgumentException(
                            "no task %s, but %s, %s, %s, %s"
                                    .formatted(task, LANGUAGE, PREDICT, BEHAVIOUR, DESCRIBE));
        };
    }

    private ExitCode language() throws IOException {
        var chosen =
                language.task(
                        init,
                        halved,
                        rows.orElse(WINDOWS_OF_A_STEP),
                        rate.orElse(LANGUAGE_RATE),
                        seed,
                        this::folder);
        return engine.with(
                surroundings,
                torch -> new LanguageLearning(surroundings, torch).done(chosen, resume));
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
                behaviour.settings(
                        reader.epochs(),
                        rows.orElse(NETWORKS_OF_A_STEP),
                        rate.orElse(BEHAVIOUR_RATE),
                        seed);
        var folder = folder();
        return engine.with(
                surroundings,
                torch ->
                        new BehaviourTask(surroundings, prediction)
                                .train(torch, reader.raw(), settings, folder, resume));
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
        var zoos = prediction.zoos();
        if (!zoos.isEmpty() && writer.held().pairs() > 0) {
            throw new IllegalArgumentException(
                    "--hold-out-pairs is for functions that are drawn, not for those of --zoo");
        }
        var task =
                new DescriberTraining.Task(
                        families,
                        settings,
                        writer.drawers(),
                        writer.held(),
                        writer.weights(!zoos.isEmpty()),
                        zoos,
                        init,
                        language.rank(),
                        halved);
        return engine.with(
                surroundings,
                torch -> new DescriberTraining(surroundings, torch).done(task, folder, resume));
    }

    private Path folder() {
        return out.orElseThrow(() -> new IllegalArgumentException("--out is missing"));
    }
}
