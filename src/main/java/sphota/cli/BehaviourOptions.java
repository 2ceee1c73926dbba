package sphota.cli;

import picocli.CommandLine.Option;
import sphota.interpreter.behaviour.BehaviourTraining;

/// How readers of behaviour learn.
final class BehaviourOptions {

    @Option(
            names = "--state",
            paramLabel = "N",
            description = "Of behaviour: numbers that stand for a unit. Default: ${DEFAULT-VALUE}.")
    private int state = 128;

    @Option(
            names = "--noise",
            paramLabel = "X",
            description =
                    "Of behaviour: how much noise every other network is given, which is then asked"
                            + " again. Default: ${DEFAULT-VALUE}.")
    private double noise = 0.3;

    /// @throws IllegalArgumentException if an option is wrong
    BehaviourTraining.Settings settings(int epochs, int rows, double rate, long seed) {
        return new BehaviourTraining.Settings(state, epochs, rows, rate, 0.01, noise, seed);
    }
}
