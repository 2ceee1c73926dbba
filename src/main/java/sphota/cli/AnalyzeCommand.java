package sphota.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import sphota.redundancy.Redundancy;
import sphota.report.Analysis;
import sphota.report.HtmlReport;
import sphota.report.JsonReport;
import sphota.report.Report;
import sphota.report.Reports;
import sphota.spectrum.Spectra;
import sphota.statistics.Statistics;
import sphota.weights.Integrity;
import sphota.weights.Weights;

/// Reads every weight and says what matters, worst first.
@Command(
        name = "analyze",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "What a model is, whether it is whole, safe and healthy, worst news first. Reads"
                        + " every weight; runs nothing.")
final class AnalyzeCommand implements Callable<Integer> {

    private final Surroundings surroundings;
    private final Opener opener;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private final ModelOptions options = new ModelOptions();
    @Mixin private final DepthOptions depth = new DepthOptions();

    @Option(
            names = "--randomize",
            description = "Spectra also of the same entries in random order.")
    private boolean randomize;

    @Option(
            names = "--histograms",
            description = "Keep the counts of all byte planes; --json prints them.")
    private boolean histograms;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Also write a page for a browser: one file that needs nothing beside it.")
    private Optional<Path> html = Optional.empty();

    @Mixin private final InterpreterOptions interpreters = new InterpreterOptions();

    @Option(
            names = "--no-claims",
            description = "Ask no network that reads networks what the model does.")
    private boolean withoutClaims;

    AnalyzeCommand(Surroundings surroundings, Opener opener) {
        this.surroundings = surroundings;
        this.opener = opener;
    }

    @Override
    public Integer call() {
        return Action.run(surroundings, spec, this::done);
    }

    private ExitCode done() throws IOException {
        var session = new Session(surroundings, opener, options.headerless(), options.debug);
        var asked = withoutClaims ? InterpreterOptions.Asked.NOBODY : interpreters.asked();
        try (var claims = new Claims(surroundings, asked);
                var report = report()) {
            return session.each(
                    options.paths,
                    report,
                    weights -> {
                        var analysis =
                                analysis(weights).with(claims.of(weights), claims.account(weights));
                        report.analyze(analysis);
                        return ExitCode.of(
                                analysis.refusals(), analysis.findings(), options.failOn);
                    });
        }
    }

    private Report report() {
        var printed = options.report(surroundings, JsonReport.Schema.ANALYZE, false);
        return html.<Report>map(file ->
                        new Reports(
                                List.of(printed, new HtmlReport(file, title(), Version.number()))))
                .orElse(printed);
    }

    private String title() {
        return options.paths.stream()
                .map(path -> String.valueOf(path.getFileName()))
                .collect(Collectors.joining(", "));
    }

    private Analysis analysis(Weights weights) {
        var statistics = statistics(weights);
        var redundancy = Redundancy.of(statistics);
        return Analysis.of(
                weights,
                statistics,
                redundancy,
                spectra(weights).tensors(),
                Integrity.verify(weights));
    }

    private Statistics statistics(Weights weights) {
        try (var progress = new ProgressLine(surroundings, ProgressLine.Work.READING)) {
            return Statistics.of(weights, depth.statistics(histograms), progress);
        }
    }

    private Spectra spectra(Weights weights) {
        try (var progress = new ProgressLine(surroundings, ProgressLine.Work.SPECTRA)) {
            return Spectra.of(weights, depth.spectra(randomize), progress);
        }
    }
}
