package sphota.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sphota.report.Escaping;
import sphota.zoo.Growth;
import sphota.zoo.Provenance;
import sphota.zoo.Recipe;
import sphota.zoo.RecipeFile;
import sphota.zoo.Recipes;
import sphota.zoo.Zoo;
import sphota.zoo.family.Growers;

/// Grows a zoo.
@Command(
        name = "grow",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Trains the networks of a recipe. The same recipe gives the same files on processors of one"
                    + " kind; a run that was stopped goes on where it was."
        })
final class ZooGrowCommand implements Callable<Integer> {

    private static final String VECTORS = "jdk.incubator.vector";
    private static final int MOST_THREADS = 1024;

    private final Surroundings surroundings;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "RECIPE",
            description = "A JSON file, or the name of a family for its standard recipe.")
    private String recipe = "";

    @Option(names = "--out", paramLabel = "DIR", description = "Where the zoo goes to.")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--count", paramLabel = "N", description = "How many networks.")
    private Optional<Integer> count = Optional.empty();

    @Option(names = "--seed", paramLabel = "N", description = "Of all that is drawn.")
    private Optional<Long> seed = Optional.empty();

    @Option(names = "--threads", paramLabel = "N", description = "Default: one a core.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--print", description = "Print the recipe, all of it, and grow nothing.")
    private boolean print;

    // Sphota asks for it by its name.
    @SuppressWarnings("UnusedVariable")
    @Option(names = "--debug", description = "Print stack traces of faults of this program.")
    private boolean debug;

    ZooGrowCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (threads < 1 || threads > MOST_THREADS) {
            throw new ParameterException(spec.commandLine(), "--threads is " + threads);
        }
        return Action.run(surroundings, spec, this::done);
    }

    private ExitCode done() throws IOException {
        var given = given();
        var chosen = changed(given.recipe());
        if (print) {
            surroundings.out().append(Recipes.json(chosen));
            return ExitCode.OK;
        }
        var folder = out.orElseThrow(() -> new IllegalArgumentException("--out is missing"));
        if (ModuleLayer.boot().findModule(VECTORS).isEmpty()) {
            throw new IllegalArgumentException(
                    "growing needs Java's vector module: start with ./sphota, or give java"
                            + " --add-modules "
                            + VECTORS);
        }
        if (given.provenance().isPresent()) {
            var _ = given.provenance().get().isThere(Growers.files(chosen));
        }
        var grower = Growers.of(chosen);
        var provenance = Provenance.of(Version.program(), Growers.files(chosen));
        var file = new RecipeFile(chosen, Optional.of(provenance));
        var zoo = Zoo.create(folder, file, grower.count());
        long began = System.nanoTime();
        var counted = new Counted(grower.count());
        try (var line = new ProgressLine(surroundings, ProgressLine.Work.MODELS)) {
            counted.line = Optional.of(line);
            Growth.run(zoo, grower, threads, counted);
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        surroundings
                .out()
                .append(
                        String.format(
                                Locale.ROOT,
                                "%,d networks in %s, %,d of them grown now: %.1f s, %.1f models/s%n",
                                zoo.count(),
                                Escaping.visible(folder.toString()),
                                counted.models,
                                seconds,
                                counted.models / seconds));
        return ExitCode.OK;
    }

    private RecipeFile given() throws IOException {
        if (Recipes.families().contains(recipe)) {
            return RecipeFile.of(Recipes.standard(recipe));
        }
        try {
            return RecipeFile.read(Path.of(recipe));
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(recipe + ": " + wrong.getMessage(), wrong);
        }
    }

    private Recipe changed(Recipe given) {
        Map<String, Object> changes = new LinkedHashMap<>();
        count.ifPresent(many -> changes.put("count", many));
        seed.ifPresent(number -> changes.put("seed", number));
        return changes.isEmpty() ? given : Recipes.with(given, changes);
    }

    /// Counts models, and shows how many there are.
    private static final class Counted implements Growth.Progress {

        private final int all;
        private int models;
        private int found;
        private Optional<ProgressLine> line = Optional.empty();

        Counted(int all) {
            this.all = all;
        }

        @Override
        public synchronized void model() {
            models++;
            line.ifPresent(shown -> shown.reached(models + found, all));
        }

        @Override
        public synchronized void found(int subjects) {
            found += subjects;
            line.ifPresent(shown -> shown.reached(models + found, all));
        }
    }
}
