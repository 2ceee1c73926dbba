package sphota.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

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
