package sphota.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sphota.corpus.Corpus;
import sphota.corpus.CorpusPart;
import sphota.corpus.Kind;
import sphota.corpus.Notations;
import sphota.corpus.Sampler;
import sphota.corpus.Settings;
import sphota.evaluation.MarkdownTable;
import sphota.evaluation.translation.Simulations;
import sphota.evaluation.translation.Translations;
import sphota.meaning.MalformedExpressionException;
import sphota.meaning.Split;
import sphota.net.Torch;
import sphota.report.Escaping;
import sphota.speech.Generator;
import sphota.speech.LanguageModel;
import sphota.speech.Simulator;
import sphota.speech.Translator;

/// Has a language model translate, and executes what it wrote.
@Command(
        name = "translate",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Has a language model write a meaning in another form, executes what it wrote, and"
                        + " prints the best answer: exit code 0 if it does the same at all probe"
                        + " inputs, else 1. With --test, tables of how often it does.")
final class TranslateCommand implements Callable<Integer> {

    private static final String ADDRESS = "address";

    private final Surroundings surroundings;
    private final InputStream in;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private EngineOptions engine = new EngineOptions();

    @Mixin private AdapterOption adapter = new AdapterOption();

    @Mixin private SamplingOptions sampling = new SamplingOptions();

    @Parameters(index = "0", paramLabel = "MODEL", description = "The folder of the model.")
    private Path folder = Path.of("");

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "TEXT",
            description = "The text. Default: what the input has.")
    private Optional<String> text = Optional.empty();

    @Option(names = "--from", paramLabel = "FORM", description = "The form of the text, as onto.")
    private Optional<String> from = Optional.empty();

    @Option(names = "--to", paramLabel = "FORM", description = "The form of the answer.")
    private Optional<String> to = Optional.empty();

    @Option(
            names = "--count",
            paramLabel = "N",
            description = "Draw so many answers, up to 64. Default: 1.")
    private int count = 1;

    @Option(
            names = "--corpus",
            paramLabel = "DIR",
            description =
                    "Addresses are those of this corpus. Default: those of 'corpus generate' unless"
                            + " told otherwise.")
    private Optional<Path> addresses = Optional.empty();

    @Option(
            names = "--test",
            paramLabel = "DIR",
            description =
                    "Translate meanings of this corpus in all pairs of forms, execute its programs,"
                            + " and print how often that is right: by pair, pairs never trained"
                            + " apart, by what was held out, and by size.")
    private Optional<Path> test = Optional.empty();

    @Option(
            names = "--meanings",
            paramLabel = "N",
            description =
                    "With --test: so many, of all parts of the split in turn, and so many programs"
                            + " of a form. Default: 10.")
    private int meanings = 10;

    // Sphota asks for it by its name.
    @SuppressWarnings("UnusedVariable")
    @Option(names = "--debug", description = "Print stack traces of faults of this program.")
    private boolean debug;

    TranslateCommand(Surroundings surroundings, InputStream in) {
        this.surroundings = surroundings;
        this.in = in;
    }

    @Override
    public Integer call() {
        return Action.run(surroundings, spec, this::done);
    }

    private ExitCode done() throws IOException {
        var drawn = sampling.sampling();
        if (test.isPresent()) {
            var limits = new Translations.Limits(meanings, count, drawn, drawn.seed());
            var corpus = Corpus.open(test.get());
            return adapter.with(
                    engine,
                    surroundings,
                    folder,
                    (torch, model) -> tested(corpus, translator(torch, model, true), limits));
        }
        if (from.isEmpty() || to.isEmpty()) {
            throw new IllegalArgumentException("--from and --to are needed, or --test");
        }
        var whole = Texts.given(text, in);
        var bytes = Texts.whole(from.get(), whole).bytes();
        return adapter.with(
                engine,
                surroundings,
                folder,
                (torch, model) -> {
                    boolean indexed = Stream.of(from.get(), to.get()).anyMatch(ADDRESS::equals);
                    var translator = translator(torch, model, indexed);
                    try {
                        return print(translator.of(from.get(), bytes, to.get(), drawn, count));
                    } catch (MalformedExpressionException malformed) {
                        return Texts.refused(surroundings, from.get(), whole, malformed);
                    }
                });
    }

    private Translator translator(Torch torch, LanguageModel model, boolean indexed)
            throws IOException {
        boolean needed = indexed && model.forms().names().contains(ADDRESS);
        return new Translator(
                new Generator(torch, model),
                needed ? Notations.of(Sampler.of(settings())) : Notations.standard());
    }

    private Settings settings() throws IOException {
        var names =
                Stream.concat(Notations.standard().forms().stream(), Stream.of(ADDRESS)).toList();
        var known = addresses.or(() -> test);
        var made = known.isPresent() ? Corpus.open(known.get()).settings() : usual(names);
        return new Settings(
                names,
                Map.of(Kind.SINGLE, 1.0),
                1,
                1,
                0,
                CorpusPart.TRAIN,
                made.split(),
                made.domains(),
                made.enumerated(),
                made.mostBehaviours(),
                made.leastRatio(),
                made.mostRatio());
    }

    private static Settings usual(List<String> names) {
        return new Settings(
                names,
                Map.of(Kind.SINGLE, 1.0),
                1,
                1,
                0,
                CorpusPart.TRAIN,
                Split.of(1),
                Settings.USUAL_DOMAINS,
                Settings.USUAL_ENUMERATED,
                Settings.USUAL_BEHAVIOURS,
                0,
                1);
    }

    private ExitCode print(Translator.Translation translation) throws IOException {
        var best = translation.best();
        for (var line : Texts.lines(best.span())) {
            surroundings.out().append(line).append('\n');
        }
        long right =
                translation.candidates().stream()
                        .filter(each -> each.outcome() instanceof Translator.Right)
                        .count();
        surroundings.say(
                Escaping.visible(
                        "%s; %d of %d right"
                                .formatted(
                                        said(best.outcome()),
                                        right,
                                        translation.candidates().size())));
        return right > 0 ? ExitCode.OK : ExitCode.FINDING;
    }

    private static String said(Translator.Outcome outcome) {
        return switch (outcome) {
            case Translator.Right(var expression) -> "it does the same: " + expression;
            case Translator.Other(var expression, double agreement) ->
                    String.format(
                            java.util.Locale.ROOT,
                            "it does the same at %.1f %% of the inputs: %s",
                            100 * agreement,
                            expression);
            case Translator.Unreadable(var reason, var form) ->
                    form.map(name -> "it is a text of the form " + name)
                            .orElse("it cannot be read: " + reason);
        };
    }

    private ExitCode tested(Corpus corpus, Translator translator, Translations.Limits limits)
            throws IOException {
        var translations =
                Translations.of(
                        corpus, translator, limits, (one, other) -> progress(one + " → " + other));
        print(
                "Translations",
                translations.missing(),
                translations.table(),
                translations.byPart(),
                translations.bySize());
        if (translator.generator().model().forms().names().contains("facts")) {
            var simulations =
                    Simulations.of(
                            corpus,
                            new Simulator(translator.generator()),
                            limits.meanings(),
                            this::progress);
            print(
                    "Programs",
                    simulations.missing(),
                    simulations.table(),
                    simulations.byPart(),
                    simulations.bySize());
        }
        return ExitCode.OK;
    }

    private void progress(String done) {
        if (surroundings.progress()) {
            surroundings.say(Escaping.visible(done));
        }
    }

    private void print(String title, Optional<String> remark, MarkdownTable... tables)
            throws IOException {
        surroundings.out().append("## ").append(title).append("\n\n");
        for (var table : tables) {
            surroundings.print(table.text());
            surroundings.out().append('\n');
        }
        if (remark.isPresent()) {
            surroundings.out().append(remark.get()).append("\n\n");
        }
    }
}
