package sphota.cli;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// How much to compute of the weights.
final class DepthOptions {

    @Mixin private final SpectraOptions spectra = new SpectraOptions();

    @Option(
            names = "--exact-quantiles",
            description = "Exact quantiles of 32 and 64 bits too, in a second pass.")
    private boolean exactQuantiles;

    sphota.statistics.Settings statistics(boolean histograms) {
        return new sphota.statistics.Settings(exactQuantiles, histograms, true, spectra.threads());
    }

    sphota.spectrum.Settings spectra(boolean randomized) {
        return spectra.spectra().withRandomized(randomized);
    }
}
