package sphota.cli;

import java.io.IOException;
import java.util.function.Supplier;
import picocli.CommandLine.Option;
import sphota.net.EngineUnavailableException;
import sphota.net.MatmulPrecision;
import sphota.net.Torch;
import sphota.report.Escaping;

/// Where a network computes.
final class EngineOptions {

    private static final int MOST_THREADS = 1000;

    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            description = "cpu, gpu, or auto: a GPU if there is one. Default: auto.")
    private String device = "auto";

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Of one operation. Default: 1, as two programs are faster with.")
    private int threads = 1;

    @Option(
            names = "--precision",
            paramLabel = "HOW",
            description =
                    "Of products of matrices: highest, or medium: in bfloat16 where the processor"
                            + " can. Default: ${DEFAULT-VALUE}.")
    private String precision = "highest";

    /// What is done with an engine.
    interface Work {
        ExitCode done(Torch torch) throws IOException;
    }

    /// Opens the engine and does it. Where there is no engine it says what helps.
    ///
    /// @throws IOException if something cannot be read or written
    /// @throws IllegalArgumentException if an option is wrong
    ExitCode with(Surroundings surroundings, Work work) throws IOException {
        var opening = opening();
        try (var torch = opening.get()) {
            return work.done(torch);
        } catch (EngineUnavailableException missing) {
            String.valueOf(missing.getMessage())
                    .lines()
                    .forEach(line -> surroundings.say(Escaping.visible(line)));
            return ExitCode.REFUSED;
        }
    }

    /// Opens the engine as the options say, as often as it is asked.
    ///
    /// @throws IllegalArgumentException if an option is wrong
    Supplier<Torch> opening() {
        if (threads < 1 || threads > MOST_THREADS) {
            throw new IllegalArgumentException("--threads is " + threads);
        }
        var choice =
                Torch.Choice.named(device)
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "--device is %s, of cpu, gpu, auto".formatted(device)));
        var products = precision();
        return () -> Torch.open(choice, threads, products);
    }

    /// That of products of matrices.
    ///
    /// @throws IllegalArgumentException if the option is wrong
    MatmulPrecision precision() {
        return MatmulPrecision.named(precision)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "--precision is %s, of highest, medium".formatted(precision)));
    }
}
