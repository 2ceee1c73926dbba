package sphota.cli;

import picocli.CommandLine.Option;
import sphota.speech.Sampling;

/// How a language model's ids are drawn.
final class SamplingOptions {

    @Option(
            names = "--temperature",
            paramLabel = "T",
            description =
                    "Logits are divided by it: 0 takes the likeliest, 1 what the model says, more"
                            + " is bolder. Default: 1.")
    private double temperature = 1;

    @Option(
            names = "--top",
            paramLabel = "N",
            description = "Draw of the N likeliest alone. Default: all.")
    private int top = Integer.MAX_VALUE;

    @Option(
            names = "--nucleus",
            paramLabel = "P",
            description = "Draw of the likeliest that have this probability together. Default: 1.")
    private double nucleus = 1;

    @Option(
            names = "--length",
            paramLabel = "N",
            description = "Write at most so many ids. Default: 256.")
    private int length = 256;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "The same seed writes the same. Default: 0.")
    private long seed;

    /// @throws IllegalArgumentException if nothing can be drawn so
    Sampling sampling() {
        return new Sampling(temperature, top, nucleus, length, seed);
    }
}
