package sphota.cli;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sphota.interpreter.describing.WeightReader;
import sphota.interpreter.writing.Family;
import sphota.meaning.Split;

/// What a writer of descriptions learns.
final class WriterOptions {

    @Option(
            names = "--family",
            paramLabel = "FAMILY",
            split = ";",
            description =
                    "Of describe: unary, binary, boolean, trigger, sequence, reduction, or a type as"
                            + " 'Z16 -> B' or 'Z5^4 -> Z5^4'; several with ; between. Default:"
                            + " unary.")
    private List<String> families = List.of("unary");

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "Of describe: of the optimiser. Default: ${DEFAULT-VALUE}.")
    private int steps = 4000;

    @Option(
            names = "--drawers",
            paramLabel = "N",
            description =
                    "Of describe: threads that draw functions ahead of the steps, as a GPU needs;"
                            + " the functions are the same. Default: ${DEFAULT-VALUE}.")
    private int drawers;

    @Option(
            names = "--view",
            paramLabel = "VIEW",
            description =
                    "Of describe: weights of networks are read, as stream-units, neuron-rows or"
                            + " chunks; of --zoo, or without it of networks that are compiled of"
                            + " functions as they are drawn. Default: tables; with --zoo,"
                            + " neuron-rows.")
    private Optional<String> view = Optional.empty();

    @Mixin private HeldPairs held = new HeldPairs();

    /// How networks are read; empty where tables are.
    ///
    /// @param zoos whether there are networks of zoos
    /// @throws IllegalArgumentException if there is no such view
    Optional<WeightReader> weights(boolean zoos) {
        return view.map(WeightReader::named)
                .or(() -> zoos ? Optional.of(WeightReader.NEURONS) : Optional.empty());
    }

    Split held() {
        return held.split();
    }

    int steps() {
        return steps;
    }

    /// @throws IllegalArgumentException if they are out of range
    int drawers() {
        if (drawers < 0 || drawers > 256) {
            throw new IllegalArgumentException("--drawers is " + drawers);
        }
        return drawers;
    }

    /// @throws IllegalArgumentException if one is none, or they are none
    List<Family> families() {
        if (families.isEmpty()) {
            throw new IllegalArgumentException("--family is empty");
        }
        return families.stream().map(String::strip).map(Family::parse).distinct().toList();
    }
}
