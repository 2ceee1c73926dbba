package sphota.cli;

import picocli.CommandLine.Option;
import sphota.meaning.Split;

/// Which pairs of operators a writer of descriptions does not learn.
final class HeldPairs {

    private static final long SEED = 1;

    @Option(
            names = "--hold-out-pairs",
            paramLabel = "X",
            description =
                    "Of describe: this share of all pairs of operators, one applied to what another"
                            + " gives, is in no function that is learned from; functions with one are"
                            + " tested apart. Default: ${DEFAULT-VALUE}.")
    private double share;

    /// @throws IllegalArgumentException if it is no share
    Split split() {
        if (!(share >= 0 && share < 1)) {
            throw new IllegalArgumentException("--hold-out-pairs is " + share);
        }
        return Split.ofPairs(share, SEED);
    }
}
