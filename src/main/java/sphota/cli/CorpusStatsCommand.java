package sphota.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sphota.bytes.MalformedFileException;
import sphota.bytes.Reason;
import sphota.corpus.Corpus;
import sphota.corpus.Generation;
import sphota.corpus.LeakCheck;
import sphota.corpus.Settings;
import sphota.corpus.Survey;
import sphota.report.CorpusPage;
import sphota.report.Escaping;

/// Tells what is in a corpus.
@Command(
        name = "stats",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Forms, kinds, lengths, compression and coverage of a corpus, and samples.")
final class CorpusStatsCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "DIR", description = "The corpus.")
    private Path folder = Path.of("");

    @Option(names = "--html", paramLabel = "FILE", description = "Write a page with samples.")
    private Optional<Path> html = Optional.empty();

    @Option(
            names = "--check",
            paramLabel = "EVERY",
            description =
                    "Read and execute one document of every so many, and report what is held out"
                            + " or not as it says.")
    private Optional<Long> check = Optional.empty();

    // Sphota asks for it by its name.
    @SuppressWarnings("UnusedVariable")
    @Option(names = "--debug", description = "Print stack traces of faults of this program.")
    private boolean debug;

    CorpusStatsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Survey survey;
        Optional<LeakCheck.Result> result;
        try {
            var corpus = Corpus.open(folder);
            corpus.verify();
            survey = Survey.of(corpus);
            result = check.isPresent() ? check(corpus, check.get()) : Optional.empty();
        } catch (MalformedFileException malformed) {
            surroundings.say(Escaping.visible(String.valueOf(malformed.getMessage())));
            return ExitCode.REFUSED.code();
        } catch (IOException failure) {
            surroundings.say(Escaping.visible(folder + ": " + Reason.of(failure)));
            return ExitCode.REFUSED.code();
        }
        print(survey);
        if (html.isPresent()) {
            CorpusPage.write(html.get(), folder.toString(), Version.number(), survey);
        }
        return result.isPresent() ? print(result.get()).code() : ExitCode.OK.code();
    }

    private Optional<LeakCheck.Result> check(Corpus corpus, long every) throws IOException {
        if (every < 1) {
            throw new ParameterException(spec.commandLine(), "--check is " + every);
        }
        Settings settings;
        try {
            settings =
                    Settings.of(corpus.manifest().made())
                            .orElseThrow(() ->
                                    new ParameterException(
                                            spec.commandLine(),
                                            "--check is for corpora that were generated"));
        } catch (IllegalArgumentException wrong) {
            throw new MalformedFileException(
                    folder.resolve(sphota.corpus.Manifest.NAME).toString(),
                    0,
                    "no settings: " + wrong.getMessage());
        }
        var generation = new Generation(settings, Version.number());
        return Optional.of(
                new LeakCheck(generation.sampler(), generation.notations()).of(corpus, every));
    }

    private void print(Survey survey) {
        var tally = survey.manifest().tally();
        surroundings.line(
                String.format(
                        Locale.ROOT,
                        "%,d documents, %,d bytes, %d shards of %,d bytes",
                        tally.documents(),
                        tally.bytes(),
                        survey.manifest().shards().size(),
                        survey.manifest().shards().stream().mapToLong(each -> each.bytes()).sum()));
        surroundings.line("");
        surroundings.line(
                String.format(
                        Locale.ROOT,
                        "%-22s %9s %12s %6s %6s %6s %6s",
                        "KIND",
                        "DOCUMENTS",
                        "BYTES",
                        "LEAST",
                        "MEDIAN",
                        "90 %",
                        "MOST"));
        for (var each : survey.kinds().entrySet()) {
            var of = each.getValue();
            surroundings.line(
                    String.format(
                            Locale.ROOT,
                            "%-22s %,9d %,12d %6d %6d %6d %6d",
                            each.getKey().label(),
                            of.documents(),
                            of.bytes(),
                            of.least(),
                            of.median(),
                            of.ninetieth(),
                            of.most()));
        }
        surroundings.line("");
        surroundings.line(
                String.format(
                        Locale.ROOT,
                        "%-22s %9s %12s %10s %9s",
                        "FORM",
                        "SPANS",
                        "BYTES",
                        "COMPRESSED",
                        "REJECTED"));
        for (var each : survey.forms().entrySet()) {
            surroundings.line(
                    String.format(
                            Locale.ROOT,
                            "%-22s %,9d %,12d %8.1f %% %,9d",
                            Escaping.visible(each.getKey()),
                            each.getValue().spans(),
                            each.getValue().bytes(),
                            100 * each.getValue().ratio(),
                            tally.rejected().getOrDefault(each.getKey(), 0L)));
        }
        for (var each : tally.licences().entrySet()) {
            surroundings.line(
                    String.format(
                            Locale.ROOT,
                            "%,d texts of %s",
                            each.getValue().number(),
                            Escaping.visible(each.getKey())));
        }
        if (survey.behaviours() > 0) {
            coverage(survey);
        }
    }

    private void coverage(Survey survey) {
        surroundings.line("");
        surroundings.line(
                String.format(
                        Locale.ROOT,
                        "%,d behaviours; sizes %s; %,d translations, %,d of another expression",
                        survey.behaviours(),
                        survey.sizes(),
                        survey.translations(),
                        survey.differing()));
        var absent =
                survey.operators().entrySet().stream()
                        .filter(each -> each.getValue() == 0)
                        .map(each -> each.getKey().word())
                        .toList();
        surroundings.line(
                String.format(
                        Locale.ROOT,
                        "%d of %d operators%s",
                        survey.operators().size() - absent.size(),
                        survey.operators().size(),
                        absent.isEmpty() ? "" : "; none of " + String.join(" ", absent)));
    }

    private ExitCode print(LeakCheck.Result result) {
        surroundings.line("");
        surroundings.line(
                String.format(
                        Locale.ROOT,
                        "%,d documents read and executed, %,d with a fault",
                        result.looked(),
                        result.faults().size()));
        for (var each : result.faults().entrySet()) {
            surroundings.line(
                    String.format(
                            Locale.ROOT,
                            "document %d: %s",
                            each.getKey(),
                            Escaping.visible(each.getValue().toString())));
        }
        return result.faults().isEmpty() ? ExitCode.OK : ExitCode.FINDING;
    }
}
