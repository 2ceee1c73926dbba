package sphota.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import picocli.CommandLine.Option;
import sphota.evaluation.prediction.Contender;
import sphota.evaluation.prediction.PredictionTable;
import sphota.interpreter.data.Example;
import sphota.interpreter.data.Examples;
import sphota.interpreter.data.FileSource;
import sphota.interpreter.data.Gallery;
import sphota.interpreter.data.Part;
import sphota.interpreter.data.Source;
import sphota.interpreter.data.Target;
import sphota.interpreter.data.ZooSource;
import sphota.interpreter.model.Predictor;
import sphota.interpreter.model.Sight;
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
            description = "What is to be predicted, as test_accuracy, optimizer or poisoned.")
    private Optional<String> target = Optional.empty();

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

    List<Path> zoos() {
        return List.copyOf(zoos);
    }

    /// Networks as they are viewed, and what is to be predicted of them.
    record Known(Examples examples, Target target) {

        /// Those of a part of which the target is known.
        List<Example> of(Part part) {
            return examples.all().stream()
                    .filter(each -> each.part() == part && target.of(each).isPresent())
                    .toList();
        }
    }

    /// Prints how well baselines predict it, and predictors that were trained to.
    ///
    /// @param predictors by name
    void compare(Surroundings surroundings, SequencedMap<String, Predictor> predictors)
            throws IOException {
        var views = new LinkedHashMap<String, View>();
        PredictionTable.views().forEach(view -> views.put(view.name(), view));
        if (!predictors.isEmpty()) {
            Sight.views().forEach(view -> views.put(view.name(), view));
        }
        var known = known(surroundings, List.copyOf(views.values()));
        var contenders = new ArrayList<Contender>();
        predictors.forEach((name, predictor) -> {
            if (!predictor.target().equals(known.target())) {
                throw new IllegalArgumentException(
                        "%s predicts %s, and here it is %s"
                                .formatted(name, predictor.target(), known.target()));
            }
            contenders.add(new Contender(name, predictor::predict));
        });
        var table =
                PredictionTable.of(
                        known.target(),
                        known.examples().all(),
                        contenders,
                        (baseline, seconds) ->
                                surroundings.say(
                                        String.format(
                                                Locale.ROOT, "%s: %.1f s", baseline, seconds)));
        for (var line : table.text().lines().toList()) {
            surroundings.out().append(Escaping.visible(line)).append('\n');
        }
    }

    /// Views the networks, and says which cannot be read.
    Known known(Surroundings surroundings, List<View> views) throws IOException {
        var wanted = target.orElseThrow(() -> new IllegalArgumentException("--target is missing"));
        if (viewers < 1 || viewers > MOST_VIEWERS) {
            throw new IllegalArgumentException("--viewers is " + viewers);
        }
        if (subjects < 1) {
            throw new IllegalArgumentException("--subjects is " + subjects);
        }
        var sources = sources(surroundings);
        var gallery = new Gallery(views, cache, viewers);
        Examples examples;
        try (var line = new ProgressLine(surroundings, ProgressLine.Work.VIEWING)) {
            examples = gallery.examples(sources, subjects, line::reached);
        }
        examples.failures().stream()
                .limit(MOST_FAILURES)
                .forEach(each ->
                        surroundings.say(
                                Escaping.visible(
                                        "%s: not read: %s".formatted(each.id(), each.reason()))));
        if (examples.failures().size() > MOST_FAILURES) {
            surroundings.say("%,d networks were not read".formatted(examples.failures().size()));
        }
        return new Known(examples, Target.of(wanted, examples.all()));
    }

    private List<Source> sources(Surroundings surroundings) throws IOException {
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
