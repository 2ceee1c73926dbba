package sphota.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import sphota.net.Readiness;

/// Says what this program runs on.
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "What this program runs on: JDK, cores, memory, caches, GPU, terminal.")
final class DoctorCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    DoctorCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        row("sphota", Version.number());
        row(
                "Java",
                "%s (%s), %s"
                        .formatted(
                                Runtime.version(),
                                System.getProperty("java.vendor", "?"),
                                System.getProperty("java.home", "?")));
        row(
                "system",
                "%s %s, %s"
                        .formatted(
                                System.getProperty("os.name", "?"),
                                System.getProperty("os.version", "?"),
                                System.getProperty("os.arch", "?")));
        row("cores", String.valueOf(Runtime.getRuntime().availableProcessors()));
        row("heap", (Runtime.getRuntime().maxMemory() >> 20) + " MiB at most");
        row("start-up cache", StartupCache.state());
        learning(Readiness.look());
        row("terminal", terminal());
        return ExitCode.OK.code();
    }

    private void learning(Readiness found) {
        row("learning engine", found.engine());
        row("GPU", found.canUseGpu() ? found.gpu() + ": to be used" : found.gpu());
        found.advice().forEach(line -> row("  what helps", line));
    }

    private String terminal() {
        var columns = surroundings.style().columns();
        return columns.isEmpty()
                ? "the output is none; written as UTF-8"
                : "%d columns, %s, locale's charset %s, written as UTF-8"
                        .formatted(
                                columns.getAsInt(),
                                surroundings.style().colour() ? "colour" : "no colour",
                                Charset.forName(System.getProperty("native.encoding", "UTF-8")));
    }

    private void row(String name, String value) {
        try {
            surroundings.out().append("%-16s %s%n".formatted(name, value));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
