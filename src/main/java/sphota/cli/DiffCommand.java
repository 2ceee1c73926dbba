package sphota.cli;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sphota.bytes.MalformedFileException;
import sphota.bytes.Reason;
import sphota.diff.Comparison;
import sphota.diff.Relation;
import sphota.diff.Settings;
import sphota.format.raw.Headerless;
import sphota.report.DiffPage;
import sphota.report.Escaping;
import sphota.report.HtmlPage;
import sphota.report.JsonDiff;
import sphota.weights.Weights;

/// Says what one model is to another.
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "What B is to A: the same, cast, quantised, fine-tuned, an adapter merged, pruned,"
                        + " resized, of other layers, or unrelated, with evidence. Reads every"
                        + " weight of both; runs nothing.")
final class DiffCommand implements Callable<Integer> {

    private final Surroundings surroundings;
    private final Opener opener;
    @Mixin private final SpectraOptions spectra = new SpectraOptions();

    @Parameters(index = "0", paramLabel = "A", description = "A file of weights, or a directory.")
    private Path a = Path.of("");

    @Parameters(index = "1", paramLabel = "B", description = "Another.")
    private Path b = Path.of("");

    @Option(names = "--json", description = "Print one JSON document (docs/json.md).")
    private boolean json;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Also write a page for a browser: one file that needs nothing beside it.")
    private Optional<Path> html = Optional.empty();

    /// What makes the program fail.
    enum FailOn {
        NEVER,
        DIFFERENT,
        UNRELATED;

        boolean includes(Relation.Kind kind) {
            return switch (this) {
                case NEVER -> false;
                case DIFFERENT -> !kind.isSame();
                case UNRELATED -> kind.isUnrelated();
            };
        }
    }

    @Option(
            names = "--fail-on",
            paramLabel = "RELATION",
            defaultValue = "never",
            description =
                    "Exit with 1 where a number differs (different), or nothing of one is in the"
                            + " other (unrelated). Default: never.")
    private FailOn failOn = FailOn.NEVER;

    @Option(names = "--all", description = "Leave nothing out for length.")
    private boolean all;

    @Option(names = "--debug", description = "Print stack traces of faults of this program.")
    boolean debug;

    DiffCommand(Surroundings surroundings, Opener opener) {
        this.surroundings = surroundings;
        this.opener = opener;
    }

    @Override
    public Integer call() {
        try (var arena = Arena.ofShared()) {
            var unreadable = new LinkedHashMap<String, String>();
            var first = open(a, arena, unreadable);
            var second = open(b, arena, unreadable);
            return first.isPresent() && second.isPresent()
                    ? compared(first.get(), second.get()).code()
                    : refused(unreadable).code();
        }
    }

    private Optional<Weights> open(Path path, Arena arena, Map<String, String> unreadable) {
        try {
            return Optional.of(opener.open(path, arena, new Headerless.Refused()));
        } catch (IOException failure) {
            unreadable.put(path.toString(), Reason.of(failure));
        } catch (MalformedFileException malformed) {
            unreadable.put(path.toString(), String.valueOf(malformed.getMessage()));
        }
        return Optional.empty();
    }

    private ExitCode refused(Map<String, String> unreadable) {
        unreadable.forEach(
                (path, reason) -> surroundings.say(Escaping.visible(path + ": " + reason)));
        if (json) {
            JsonDiff.unreadable(surroundings.out(), Version.number(), unreadable);
        }
        html.ifPresent(file -> page(file).write(unreadable));
        return ExitCode.REFUSED;
    }

    private HtmlPage page(Path file) {
        return new HtmlPage(
                file, "%s and %s".formatted(a.getFileName(), b.getFileName()), Version.number());
    }

    private ExitCode compared(Weights first, Weights second) {
        var comparison = comparison(first, second);
        if (json) {
            JsonDiff.write(surroundings.out(), Version.number(), comparison);
        } else {
            new DiffPage(surroundings.out(), surroundings.style(), all).print(comparison);
        }
        html.ifPresent(file -> page(file).write(comparison));
        if (!comparison.refusals().isEmpty()) {
            return ExitCode.REFUSED;
        }
        return failOn.includes(comparison.relation().kind()) ? ExitCode.FINDING : ExitCode.OK;
    }

    private Comparison comparison(Weights first, Weights second) {
        var settings = new Settings(spectra.threads(), spectra.spectra());
        try (var progress = new ProgressLine(surroundings, ProgressLine.Work.COMPARING)) {
            return Comparison.of(first, second, settings, progress);
        }
    }
}
