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
                    "Of describe, with --zoo: the weights of its networks are read, as chunks or as"
                            + " neuron-rows. Default: neuron-rows.")
    private Optional<String> view = Optional.empty();

    @Mixin private HeldPairs held = new HeldPairs();

    /// What is read of networks of zoos.
    ///
    /// @throws IllegalArgumentException if there is no such view
    WeightReader weights() {
        return view.map(WeightReader::named).orElse(WeightReader.NEURONS);
    }

    /// @throws IllegalArgumentException if zoos or what belongs to them is asked for without them
    void refuseView() {
        if (view.isPresent()) {
            throw new IllegalArgumentException("--view is without --zoo");
        }
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
