package sphota.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import sphota.redundancy.Redundancy;
import sphota.report.Analysis;
import sphota.report.JsonReport;
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
    @Mixin private final ModelOptions options = new ModelOptions();

    AnalyzeCommand(Surroundings surroundings, Opener opener) {
        this.surroundings = surroundings;
        this.opener = opener;
    }

    @Override
    public Integer call() {
        var session = new Session(surroundings, opener, options.headerless(), options.debug);
        try (var report = options.report(surroundings, JsonReport.Schema.ANALYZE, false)) {
            return session.each(
                            options.paths,
                            report,
                            weights -> {
                                var analysis = analysis(weights);
                                report.analyze(analysis);
                                return ExitCode.of(
                                        analysis.refusals(), analysis.findings(), options.failOn);
                            })
                    .code();
        }
    }

    private Analysis analysis(Weights weights) {
        try (var progress = new ProgressLine(surroundings)) {
            var statistics = Statistics.of(weights, progress);
            return Analysis.of(
                    weights,
                    statistics,
                    Redundancy.of(statistics),
                    List.of(),
                    Integrity.verify(weights));
        }
    }
}
