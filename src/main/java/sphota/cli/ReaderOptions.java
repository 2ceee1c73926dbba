package sphota.cli;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;
import sphota.interpreter.model.Sight;
import sphota.interpreter.model.Size;

/// The reader of networks that is trained.
final class ReaderOptions {

    @Option(
            names = "--sights",
            paramLabel = "SIGHT",
            split = ",",
            description =
                    "Of predict: what it looks at, of neurons, messages, statistics, bytes, probes."
                            + " Default: all.")
    private List<String> sights = List.of();

    @Option(
            names = "--width",
            paramLabel = "N",
            description = "Of predict: of its vectors. Default: ${DEFAULT-VALUE}.")
    private int width = Size.USUAL.width();

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "Of predict: over the networks. Default: ${DEFAULT-VALUE}.")
    private int epochs = 40;

    int epochs() {
        return epochs;
    }

    /// @throws IllegalArgumentException if an option is wrong
    Size size() {
        var usual = Size.USUAL;
        return new Size(
                width,
                usual.heads(),
                usual.rounds(),
                usual.inside(),
                usual.across(),
                usual.dropout(),
                seen());
    }

    private Set<Sight> seen() {
        return sights.isEmpty()
                ? EnumSet.allOf(Sight.class)
                : sights.stream().map(ReaderOptions::named).collect(Collectors.toSet());
    }

    private static Sight named(String label) {
        return Sight.named(label)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "no sight %s, but %s"
                                        .formatted(
                                                label,
                                                List.of(Sight.values()).stream()
                                                        .map(Sight::label)
                                                        .collect(Collectors.joining(", ")))));
    }
}
