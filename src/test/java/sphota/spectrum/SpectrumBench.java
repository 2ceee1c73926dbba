package sphota.spectrum;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.stream.Collectors;
import sphota.weights.Weights;

/// The part of `tools/bench-spectrum` that runs here: for each line, the path of a file with one
/// matrix, prints the seconds that its spectrum took with all metrics, reading included, the
/// method, and the singular values.
final class SpectrumBench {

    private SpectrumBench() {}

    public static void main(String[] arguments) throws IOException {
        var settings =
                Settings.standard().withThreads(1).withMode(Settings.Mode.valueOf(arguments[0]));
        settings =
                arguments.length > 1
                        ? settings.withBudgetSeconds(Double.parseDouble(arguments[1]))
                        : settings;
        var lines = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            try (var arena = Arena.ofConfined()) {
                var weights = Weights.open(Path.of(line), arena);
                long start = System.nanoTime();
                var spectra = Spectra.of(weights, settings);
                double seconds = (System.nanoTime() - start) / 1e9;
                var tensor = spectra.tensors().getFirst();
                if (tensor.spectra().isEmpty()) {
                    throw new IOException("no spectrum: " + tensor.outcome());
                }
                var spectrum = tensor.spectra().getFirst();
                System.out.printf(
                        "%f\t%s\t%s%n",
                        seconds,
                        spectrum.method(),
                        spectrum.singularValues().stream()
                                .mapToObj(Double::toString)
                                .collect(Collectors.joining(" ")));
            }
        }
    }
}
