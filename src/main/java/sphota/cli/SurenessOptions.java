package sphota.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import picocli.CommandLine.Option;
import sphota.evaluation.prediction.PredictionTable;

/// What is told of predictors besides how well they predict.
final class SurenessOptions {

    @Option(
            names = "--unlike",
            paramLabel = "DIR",
            arity = "1..*",
            description =
                    "Of predict: folders of models that are unlike what was learned from, or zoos of"
                            + " such: how well they are told.")
    private List<Path> unlike = new ArrayList<>();

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description =
                    "Of predict: a page for a browser of how sure and how right predictors are.")
    private Optional<Path> html = Optional.empty();

    @Option(
            names = "--card",
            description =
                    "Of predict: write what is printed to README.md in the folder of each predictor,"
                            + " with the command.")
    private boolean card;

    @Option(
            names = "--no-baselines",
            description = "Of predict: measure predictors alone, which takes less time.")
    private boolean withoutBaselines;

    @Option(
            names = "--baselines",
            paramLabel = "WORDS",
            split = ",",
            description =
                    "Of predict: only baselines in whose names any of these stands, as"
                            + " 'majority,settings,45 statistics'. Default: all; some take long.")
    private List<String> baselines = List.of();

    /// Which baselines are asked for, by name.
    ///
    /// @throws IllegalArgumentException if a word stands in no name
    Predicate<String> baselines() {
        var names = PredictionTable.baselines();
        for (var word : baselines) {
            if (names.stream().noneMatch(name -> name.contains(word))) {
                throw new IllegalArgumentException(
                        "no baseline is called '%s'; there are %s"
                                .formatted(word, String.join("; ", names)));
            }
        }
        return name -> baselines.isEmpty() || baselines.stream().anyMatch(name::contains);
    }

    List<Path> unlike() {
        return unlike;
    }

    Optional<Path> html() {
        return html;
    }

    boolean card() {
        return card;
    }

    boolean withoutBaselines() {
        return withoutBaselines;
    }
}
