package sphota.cli;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;
import sphota.interpreter.model.Predicting;
import sphota.interpreter.model.Sight;
import sphota.interpreter.model.Size;

/// The reader of networks that is trained.
final class ReaderOptions {

    @Option(
            names = "--reader",
            paramLabel = "KIND",
            description =
                    "Of predict: usual; chunks, a plain transformer of pieces of weights, of about"
                            + " the same size, to compare with. Default: ${DEFAULT-VALUE}.")
    private String kind = Size.USUAL_NAME;

    @Option(
            names = "--sights",
            paramLabel = "SIGHT",
            split = ",",
            description =
                    "Of predict: what it looks at, of neurons, messages, statistics, bytes, grams,"
                            + " probes. Default: all.")
    private List<String> sights = List.of();

    @Option(
            names = "--raw",
            description =
                    "Of predict and behaviour: look at networks as they are in their files, not at"
                            + " the canonical ones that compute the same.")
    private boolean raw;

    @Option(
            names = "--width",
            paramLabel = "N",
            description = "Of predict: of its vectors. Default: 96, of chunks 128.")
    private Optional<Integer> width = Optional.empty();

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "Of predict: over the networks. Default: ${DEFAULT-VALUE}.")
    private int epochs = Predicting.Settings.USUAL.epochs();

    @Option(
            names = "--dropout",
            paramLabel = "X",
            description =
                    "Of predict: the share of what is pooled that is dropped in training. Default:"
                            + " ${DEFAULT-VALUE}.")
    private double dropout = Size.USUAL.dropout();

    @Option(
            names = "--decay",
            paramLabel = "X",
            description = "Of predict: of weights. Default: ${DEFAULT-VALUE}.")
    private double decay = Predicting.Settings.USUAL.decay();

    @Option(
            names = "--leave-out",
            paramLabel = "X",
            description =
                    "Of predict: the share of neurons, tensors and probes that networks lack in"
                            + " training, others in each step. Default: ${DEFAULT-VALUE}.")
    private double leftOut = Predicting.Settings.USUAL.thinned();

    /// How to train.
    ///
    /// @throws IllegalArgumentException if an option is wrong
    Predicting.Settings settings(int rows, double rate, long seed) {
        return new Predicting.Settings(epochs, rows, rate, decay, leftOut, seed);
    }

    /// @throws IllegalArgumentException if an option is wrong
    Size size() {
        var begun = Size.named(kind);
        if (begun.equals(Size.PLAIN) && !sights.isEmpty()) {
            throw new IllegalArgumentException("--reader %s has no --sights".formatted(kind));
        }
        var seen =
                sights.stream().map(ReaderOptions::named).collect(Collectors.toUnmodifiableSet());
        return begun.looking(seen.isEmpty() ? begun.sights() : seen)
                .seeing(raw || begun.raw())
                .wide(width.orElse(begun.width()))
                .dropping(dropout);
    }

    private static Sight named(String label) {
        return Sight.named(label)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "no sight %s, but %s"
                                        .formatted(
                                                label,
                                                Sight.USUAL.stream()
                                                        .map(Sight::label)
                                                        .collect(Collectors.joining(", ")))));
    }

    /// Whether networks are looked at as they are in their files.
    boolean raw() {
        return raw;
    }

    /// Over the networks to learn from.
    int epochs() {
        return epochs;
    }
}
