package sphota.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sphota.bytes.MalformedFileException;
import sphota.bytes.Reason;
import sphota.corpus.Import;
import sphota.report.Escaping;

/// Imports real texts.
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Real texts as a corpus: CoNLL-U, transliterated Sumerian, JSON of poems and hymns,"
                        + " tables of rules. Each keeps its source and licence.")
final class CorpusImportCommand implements Callable<Integer> {

    private static final int NOTES = 10;
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{1,8})*");

    private final Surroundings surroundings;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "PATH", description = "A file, or a directory of sources.")
    private Path path = Path.of("");

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "Where to, new or empty.")
    private Path out = Path.of("");

    @Option(
            names = "--allow-licence",
            paramLabel = "ID",
            split = ",",
            description =
                    "Take texts under these licences too, as 'unknown' or CC-BY-NC-4.0. Without it"
                            + " what is unclear or not for commerce is refused.")
    private List<String> allowed = List.of();

    @Option(
            names = "--language",
            paramLabel = "CODE",
            description =
                    "The language of all texts, as 'lzh' (ISO 639-3). Default: what the names of files"
                            + " and folders suggest, or else 'und'.")
    private Optional<String> language = Optional.empty();

    @Option(
            names = "--signs",
            paramLabel = "FILE",
            description = "Oracc's list of cuneiform signs, if there is none below PATH.")
    private Optional<Path> signs = Optional.empty();

    // Sphota asks for it by its name.
    @SuppressWarnings("UnusedVariable")
    @Option(names = "--debug", description = "Print stack traces of faults of this program.")
    private boolean debug;

    CorpusImportCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        language.filter(code -> !LANGUAGE.matcher(code).matches())
                .ifPresent(code -> {
                    throw new ParameterException(
                            spec.commandLine(),
                            "--language is %s, which is no code".formatted(code));
                });
        requireEmpty();
        Import.Result result;
        try {
            result = Import.run(path, out, Set.copyOf(allowed), language, signs, Version.number());
        } catch (MalformedFileException malformed) {
            surroundings.say(Escaping.visible(String.valueOf(malformed.getMessage())));
            return ExitCode.REFUSED.code();
        } catch (IOException failure) {
            surroundings.say(Escaping.visible(Reason.of(failure)));
            return ExitCode.REFUSED.code();
        }
        result.notes().stream().limit(NOTES).map(Escaping::visible).forEach(surroundings::say);
        result.refused()
                .forEach((source, licence) ->
                        surroundings.say(
                                Escaping.visible(
                                        "%s is refused: its licence is %s; --allow-licence %s takes it"
                                                .formatted(source, licence, licence))));
        var tally = result.manifest().tally();
        for (var each : tally.licences().entrySet()) {
            surroundings.line(
                    String.format(
                            Locale.ROOT,
                            "%,9d texts %,12d bytes  %s",
                            each.getValue().number(),
                            each.getValue().bytes(),
                            Escaping.visible(each.getKey())));
        }
        surroundings.line(
                String.format(
                        Locale.ROOT, "%,9d texts %,12d bytes", tally.documents(), tally.bytes()));
        if (result.skipped() > 0) {
            surroundings.line(
                    String.format(
                            Locale.ROOT, "%,d lines or texts were passed over", result.skipped()));
        }
        return result.refused().isEmpty() ? ExitCode.OK.code() : ExitCode.REFUSED.code();
    }

    private void requireEmpty() {
        try {
            Files.createDirectories(out);
            try (var entries = Files.list(out)) {
                if (entries.findAny().isPresent()) {
                    throw new ParameterException(
                            spec.commandLine(), "--out %s is not empty".formatted(out));
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
