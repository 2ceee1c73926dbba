package sphota.cli;

import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;
import sphota.spectrum.Settings;
import sphota.spectrum.Settings.Mode;

/// What spectra may cost, and how many threads work.
final class SpectraOptions {

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
    private double spectraSeconds = Settings.standard().budgetSeconds();

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads to work with. Default: one for each processor.")
    private Optional<Integer> threads = Optional.empty();

    Settings spectra() {
        return Settings.standard()
                .withMode(spectra)
                .withBudgetSeconds(Math.max(0, spectraSeconds))
                .withThreads(threads());
    }

    int threads() {
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
