package sphota.cli;

import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;
import sphota.spectrum.Settings.Mode;

/// How much to compute of the weights.
final class DepthOptions {

    @Option(
            names = "--spectra",
            paramLabel = "MODE",
            defaultValue = "budget",
            converter = ModeConverter.class,
            description =
                    "Singular values of matrices: full, budget (beyond it the largest values only,"
                            + " or none, and it says so) or off. Default: budget.")
    private Mode spectra = Mode.BUDGET;

    @Option(
            names = "--spectra-seconds",
            paramLabel = "SECONDS",
            description =
                    "The budget of spectra, in seconds of one core as they are estimated. Default:"
                            + " 30.")
    private double spectraSeconds = sphota.spectrum.Settings.standard().budgetSeconds();

    @Option(
            names = "--exact-quantiles",
            description = "Exact quantiles of 32 and 64 bits too, in a second pass.")
    private boolean exactQuantiles;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads to work with. Default: one for each processor.")
    private Optional<Integer> threads = Optional.empty();

    sphota.statistics.Settings statistics(boolean histograms) {
        return new sphota.statistics.Settings(exactQuantiles, histograms, true, threadCount());
    }

    sphota.spectrum.Settings spectra(boolean randomized) {
        return sphota.spectrum.Settings.standard()
                .withMode(spectra)
                .withBudgetSeconds(Math.max(0, spectraSeconds))
                .withRandomized(randomized)
                .withThreads(threadCount());
    }

    private int threadCount() {
        return Math.max(1, threads.orElseGet(() -> Runtime.getRuntime().availableProcessors()));
    }

    static final class ModeConverter implements ITypeConverter<Mode> {
        @Override
        public Mode convert(String value) {
            return switch (value.toLowerCase(Locale.ROOT)) {
                case "full" -> Mode.FULL;
                case "budget" -> Mode.BUDGET;
                case "off" -> Mode.OFF;
                default ->
                        throw new TypeConversionException(
                                "'%s' is not full, budget or off".formatted(value));
            };
        }
    }
}
