package sphota.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sphota.corpus.Corpus;
import sphota.interpreter.model.PredictorFolder;
import sphota.interpreter.writing.Writer;
import sphota.report.Escaping;

/// Measures what was learned.
@Command(
        name = "eval",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Measures a trained network on a corpus it did not learn from, as one that was generated"
                    + " with --split test: bits a byte of each form, beside a model of order two,"
                    + " gzip, xz, zstd and PPM; or how far its hidden states are from following"
                    + " the algebra of meanings. Tables of translations: sphota translate --test.",
            "With --task savings it trains the networks of a plan and tells how many tokens of other"
                    + " tasks each saves (docs/learning.md).",
            "With --task predict, how well something is predicted of networks from their weights, by"
                    + " baselines and by predictors; with --task ablation, what each part of a"
                    + " predictor buys, by the trainings of a plan (docs/interpreter.md).",
            "With --task behaviour, how well what networks answer is read from their weights, by"
                    + " baselines and by what was trained to.",
            "With --task describe, how often writers say what functions are; without a MODEL, how"
                    + " often claims that are nearly right are taken for true (docs/describing.md).",
            "With --task kinship, how often the descent of the networks of zoos of kin is told right,"
                    + " beside distances of weights (docs/lineage.md)."
        })
final class EvalCommand implements Callable<Integer> {

    private static final String LANGUAGE = "language";
    private static final String COMPOSITION = "composition";
    private static final String SAVINGS = "savings";
    private static final String PREDICT = "predict";
    private static final String ABLATION = "ablation";
    private static final String BEHAVIOUR = "behaviour";
    private static final String DESCRIBE = "describe";
    private static final String KINSHIP = "kinship";
    private static final List<String> TASKS =
            List.of(
                    LANGUAGE,
                    COMPOSITION,
                    SAVINGS,
                    PREDICT,
                    ABLATION,
                    BEHAVIOUR,
                    DESCRIBE,
                    KINSHIP);

    private static final TaskOptions OPTIONS =
            TaskOptions.parse(
                    """
                    language: --megabytes
                    language, composition: --corpus --adapter
                    composition: --form --meanings --state --translations
                    savings, ablation, kinship: --out
                    predict: --models --labels --target --hold-out
                    predict: --unlike --html --card --no-baselines --baselines
                    predict, behaviour: --subjects
                    predict, behaviour, ablation: --viewers
                    predict, behaviour, describe, kinship: --zoo
                    predict, ablation: --cache
                    describe: --functions --candidates --temperature --beam --no-grammar --margin
                    describe: --enumerate --draw --readers --beyond --hold-out-pairs\
                    """);

    private final Surroundings surroundings;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "MODEL",
            arity = "0..*",
            description =
                    "The folder of the model; of language several are compared, and folders named by"
                            + " a number are seeds of what the folder above names; for savings and"
                            + " ablation, the plan, a file of JSON; for predict and behaviour, any"
                            + " number of them.")
    private List<Path> models = List.of();

    @Option(
            names = "--task",
            paramLabel = "TASK",
            required = true,
            description = {
                "language: to foresee what comes next in a corpus.",
                "composition: whether the state of a meaning follows from those of its operands,"
                        + " operator by operator, and how often it is translated right.",
                "savings: to learn other tasks.",
                "predict: what is known of the networks of a zoo.",
                "ablation: the same by readers that lack something.",
                "behaviour: what they answer.",
                "describe: expressions of functions, or of networks of zoos.",
                "kinship: who comes of whom."
            })
    private String task = "";

    @Option(names = "--corpus", paramLabel = "DIR", description = "What is read.")
    private Optional<Path> corpus = Optional.empty();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "Of savings and ablation: where the trainings are. What is there already is not made again;"
                            + " several programs may share it. Of kinship: where files and their run go.")
    private Optional<Path> out = Optional.empty();

    @Mixin private FormTableOptions forms = new FormTableOptions();

    @Mixin private CompositionOptions composition = new CompositionOptions();

    @Mixin private PredictionOptions prediction = new PredictionOptions();

    @Mixin private SurenessOptions sureness = new SurenessOptions();

    @Mixin private DescriptionOptions description = new DescriptionOptions();

    @Mixin private EngineOptions engine = new EngineOptions();

    @Mixin private AdapterOption adapter = new AdapterOption();

    // Sphota asks for it by its name.
    @SuppressWarnings("UnusedVariable")
    @Option(names = "--debug", description = "Print stack traces of faults of this program.")
    private boolean debug;

    EvalCommand(Surroundings surroundings) {
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
            case COMPOSITION -> composition();
            case SAVINGS ->
                    new SavingsEvaluation(surroundings, engine.opening(), engine.precision())
                            .done(model(), folder());
            case PREDICT -> predict();
            case ABLATION ->
                    new AblationEvaluation(surroundings, engine.opening())
                            .done(model(), folder(), prediction.cache(), prediction.viewers());
            case BEHAVIOUR -> behaviour();
            case DESCRIBE -> describe();
            case KINSHIP -> new KinshipTask(surroundings, prediction.zoos(), folder()).done();
            default ->
                    throw new IllegalArgumentException(
                            "no task %s, but %s".formatted(task, String.join(", ", TASKS)));
        };
    }

    private Path folder() {
        return out.orElseThrow(() -> new IllegalArgumentException("--out is missing"));
    }

    private Path model() {
        if (models.size() != 1) {
            throw new IllegalArgumentException(
                    models.isEmpty() ? "the MODEL is missing" : "more than one MODEL");
        }
        return models.getFirst();
    }

    private Corpus opened() throws IOException {
        return Corpus.open(
                corpus.orElseThrow(() -> new IllegalArgumentException("--corpus is missing")));
    }

    private ExitCode predict() throws IOException {
        var evaluation =
                new PredictionEvaluation(
                        surroundings,
                        prediction,
                        sureness,
                        "./sphota "
                                + String.join(
                                        " ",
                                        spec.commandLine()
                                                .getParent()
                                                .getParseResult()
                                                .originalArgs()));
        if (models.isEmpty()) {
            evaluation.done();
            return ExitCode.OK;
        }
        return engine.with(
                surroundings,
                torch -> {
                    for (var model : models) {
                        refuseKnown(model);
                    }
                    evaluation.done(torch, models);
                    return ExitCode.OK;
                });
    }

    /// What is held out from baselines must have been held out from a predictor.
    private void refuseKnown(Path model) throws IOException {
        var kept =
                new PredictorFolder(model)
                        .about()
                        .getOrDefault(PredictorTraining.HELD_OUT, "")
                        .lines()
                        .toList();
        for (var kind : prediction.heldOut()) {
            if (!kept.contains(kind)) {
                throw new IllegalArgumentException(
                        "%s was trained without --hold-out %s".formatted(model, kind));
            }
        }
    }

    private ExitCode behaviour() throws IOException {
        var behaviour = new BehaviourTask(surroundings, prediction);
        if (models.isEmpty()) {
            behaviour.compare(new LinkedHashMap<>());
            return ExitCode.OK;
        }
        return engine.with(surroundings, torch -> behaviour.compare(torch, models));
    }

    private ExitCode describe() throws IOException {
        if (models.isEmpty()) {
            description.verify(surroundings);
            return ExitCode.OK;
        }
        return engine.with(
                surroundings,
                torch -> {
                    for (var model : models) {
                        surroundings
                                .out()
                                .append(Escaping.visible(model.toString()))
                                .append("\n\n");
                        description.measure(
                                surroundings,
                                torch,
                                Writer.read(torch.manager(), model),
                                prediction.zoos());
                    }
                    return ExitCode.OK;
                });
    }

    private ExitCode composition() throws IOException {
        var limits = composition.limits();
        var folder = model();
        var opened = opened();
        return adapter.with(
                engine,
                surroundings,
                folder,
                (torch, model) ->
                        CompositionOptions.measure(surroundings, torch, model, opened, limits));
    }

    private ExitCode language() throws IOException {
        forms.check();
        return models.size() > 1
                ? FormTableOptions.arms(engine, surroundings, models, opened())
                : forms.one(engine, surroundings, adapter, model(), opened());
    }
}
