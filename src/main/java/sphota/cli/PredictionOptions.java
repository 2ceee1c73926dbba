package sphota.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import sphota.evaluation.prediction.PredictionTable;
import sphota.interpreter.data.Example;
import sphota.interpreter.data.Examples;
import sphota.interpreter.data.FileSource;
import sphota.interpreter.data.Gallery;
import sphota.interpreter.data.Kind;
import sphota.interpreter.data.Sides;
import sphota.interpreter.data.Source;
import sphota.interpreter.data.Target;
import sphota.interpreter.data.ZooSource;
import sphota.interpreter.model.Predictor;
import sphota.interpreter.view.View;
import sphota.report.Escaping;

/// What networks something is to be predicted of, and what.
final class PredictionOptions {

    private static final int MOST_VIEWERS = 1024;
    private static final int MOST_FAILURES = 20;

    @Option(
            names = "--zoo",
            paramLabel = "DIR",
            arity = "1..*",
            description = "Zoos that hold the networks; as far as they are grown.")
    private List<Path> zoos = new ArrayList<>();

    @Option(names = "--models", paramLabel = "DIR", description = "A folder of models of your own.")
    private Optional<Path> models = Optional.empty();

    @Option(
            names = "--labels",
            paramLabel = "FILE",
            description = "A CSV file with a column 'file', within that folder, and others.")
    private Optional<Path> labels = Optional.empty();

    @Option(
            names = "--target",
            paramLabel = "COLUMN",
            split = ",",
            description =
                    "What is to be predicted, as test_accuracy, optimizer or poisoned; any number of"
                            + " columns. Of eval with predictors the default is what these predict.")
    private List<String> targets = List.of();

    @Option(
            names = "--subjects",
            paramLabel = "N",
            description = "The first so many networks. Default: all.")
    private int subjects = Integer.MAX_VALUE;

    @Option(
            names = "--cache",
            paramLabel = "DIR",
            description = "Where to keep what is seen of networks, so that it is seen once.")
    private Optional<Path> cache = Optional.empty();

    @Option(
            names = "--viewers",
            paramLabel = "N",
            description = "Threads that view networks. Default: one a core.")
    private int viewers = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--hold-out",
            paramLabel = "COLUMN=WORD",
            description =
                    "Nothing is learned of networks of which this is known, as trigger=warp, nor of"
                            + " their twins: they are tested, in a table of their own. May be"
                            + " repeated.")
    private List<String> heldOut = new ArrayList<>();

    /// Networks as they are viewed.
    ///
    /// @param sides of which what is held out is kept away
    /// @param apart the same with what is held out to test, if something is
    record Viewed(Sides sides, Optional<Sides> apart) {

        /// Sides, of which a target or more is known.
        Sides known(List<Target> targets) {
            return sides.where(each -> targets.stream().anyMatch(to -> to.of(each).isPresent()));
        }
    }

    /// Networks as they are viewed, and what is to be predicted of them.
    record Known(Viewed viewed, List<Target> targets) {

        /// What there is to learn from.
        Sides lessons() {
            return viewed.known(targets);
        }
    }

    /// The zoos that hold them.
    List<Path> zoos() {
        return List.copyOf(zoos);
    }

    /// Where what is seen is kept.
    Optional<Path> cache() {
        return cache;
    }

    /// @throws IllegalArgumentException if there are none, or too many
    int viewers() {
        if (viewers < 1 || viewers > MOST_VIEWERS) {
            throw new IllegalArgumentException("--viewers is " + viewers);
        }
        return viewers;
    }

    /// What is held out, in one order.
    List<String> heldOut() {
        return heldOut.stream().map(Kind::parse).map(Kind::toString).distinct().sorted().toList();
    }

    /// A table of the networks to test, and one of what is held out.
    String text(Viewed viewed, Function<Sides, PredictionTable> tables) {
        var text = new StringBuilder(tables.apply(viewed.sides()).text());
        viewed.apart()
                .ifPresent(apart ->
                        text.append(
                                        "\nHeld out, with twins: %s.\n\n"
                                                .formatted(String.join(", ", heldOut())))
                                .append(tables.apply(apart).text()));
        return text.toString();
    }

    /// What predictors predict, as far as it is asked for.
    List<Target> predicted(SequencedMap<String, Predictor> predictors) {
        var all =
                predictors.values().stream()
                        .flatMap(each -> each.targets().stream())
                        .distinct()
                        .toList();
        if (all.isEmpty() || targets.isEmpty()) {
            return all;
        }
        return targets.stream()
                .map(name ->
                        all.stream()
                                .filter(each -> Target.names(name).contains(each.column()))
                                .findFirst()
                                .orElseThrow(() ->
                                        new IllegalArgumentException(
                                                "%s predict %s, and not '%s'"
                                                        .formatted(
                                                                predictors.keySet(),
                                                                all.stream()
                                                                        .map(Target::column)
                                                                        .toList(),
                                                                name))))
                .toList();
    }

    /// The networks with what is to be predicted of them.
    Known known(Surroundings surroundings, List<View> views) throws IOException {
        if (targets.isEmpty()) {
            throw new IllegalArgumentException("--target is missing");
        }
        var viewed = viewed(surroundings, views);
        var all = Stream.concat(viewed.sides().all().stream(), apart(viewed)).toList();
        return new Known(viewed, targets.stream().map(each -> Target.of(each, all)).toList());
    }

    private static Stream<Example> apart(Viewed viewed) {
        return viewed.apart().stream().flatMap(sides -> sides.test().stream());
    }

    /// Views the networks, and says which cannot be read.
    Viewed viewed(Surroundings surroundings, List<View> views) throws IOException {
        int threads = viewers();
        int most = subjects();
        var sources = sources(surroundings);
        var gallery = new Gallery(views, cache, threads);
        Examples examples;
        try (var line = new ProgressLine(surroundings, ProgressLine.Work.VIEWING)) {
            examples = gallery.examples(sources, most, line::reached);
        }
        sayFailures(surroundings, examples.failures());
        return viewed(examples.all());
    }

    private Viewed viewed(List<Example> examples) {
        if (heldOut.isEmpty()) {
            return new Viewed(Sides.of(examples), Optional.empty());
        }
        var kinds = heldOut.stream().map(Kind::parse).toList();
        for (var kind : kinds) {
            if (examples.stream().noneMatch(kind)) {
                throw new IllegalArgumentException("no network has " + kind);
            }
        }
        var apart =
                Sides.holdingOut(
                        examples, each -> kinds.stream().anyMatch(kind -> kind.test(each)));
        return new Viewed(apart.known(), Optional.of(apart.heldOut()));
    }

    /// How many networks are meant at most.
    ///
    /// @throws IllegalArgumentException if there are none
    int subjects() {
        if (subjects < 1) {
            throw new IllegalArgumentException("--subjects is " + subjects);
        }
        return subjects;
    }

    /// Says which networks could not be read.
    static void sayFailures(Surroundings surroundings, List<Source.Failure> failures) {
        failures.stream()
                .limit(MOST_FAILURES)
                .forEach(each ->
                        surroundings.say(
                                Escaping.visible(
                                        "%s: not read: %s".formatted(each.id(), each.reason()))));
        if (failures.size() > MOST_FAILURES) {
            surroundings.say("%,d networks were not read".formatted(failures.size()));
        }
    }

    /// The networks that are meant.
    ///
    /// @throws IllegalArgumentException if there are none
    List<Source> sources(Surroundings surroundings) throws IOException {
        var sources = new ArrayList<Source>();
        for (var folder : zoos) {
            var zoo = ZooSource.open(folder);
            if (zoo.missing() > 0) {
                surroundings.say(
                        Escaping.visible(
                                "%s: %,d of its shards are not grown yet"
                                        .formatted(folder, zoo.missing())));
            }
            sources.add(zoo);
        }
        if (models.isPresent() != labels.isPresent()) {
            throw new IllegalArgumentException("--models and --labels go together");
        }
        if (models.isPresent()) {
            sources.add(FileSource.open(models.get(), labels.orElseThrow()));
        }
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("--zoo is missing, or --models and --labels");
        }
        return sources;
    }
}
