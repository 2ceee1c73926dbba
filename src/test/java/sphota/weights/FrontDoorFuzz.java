package sphota.weights;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import sphota.audit.Architecture;
import sphota.bytes.Budget;
import sphota.bytes.Region;
import sphota.format.Finding;
import sphota.format.Opening;
import sphota.format.Reading;
import sphota.format.raw.Headerless;
import sphota.redundancy.Redundancy;
import sphota.report.Analysis;
import sphota.report.JsonReport;
import sphota.report.Style;
import sphota.report.TerminalReport;
import sphota.report.ViewOptions;
import sphota.statistics.Statistics;

/// What must hold of any bytes: they are read or refused within their budget, each refusal has a
/// byte of the file, the statistics of whatever was read can be taken, and all of it can be shown.
///
/// A target of Jazzer, run by `tools/fuzz`; [FrontDoorFuzzTest] runs it over crafted and kept
/// inputs.
public final class FrontDoorFuzz {

    private static final String NAME = "file";

    /// Less than a real file may cost, so that inputs which cost much are found by being refused.
    private static final Budget.Limits LIMITS =
            new Budget.Limits(32 << 20, 1_000_000, 20_000, 200, 64 << 20, 2_000);

    private FrontDoorFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        var file = Region.of(NAME, input);
        var opening = Opening.alone(new Budget(LIMITS));
        var opener = new FileOpener(opening.arena(), new Headerless.Guessed());
        var read = opener.read(NAME, file, opening);
        check(read.reading(), input.length);
        var weights = new Weights(NAME, List.of(read), Map.of(), List.of());
        var statistics = Statistics.of(weights);
        show(
                new Analysis(
                        weights,
                        Architecture.of(weights),
                        statistics,
                        Redundancy.of(statistics),
                        List.of(),
                        Integrity.verify(weights),
                        List.of(),
                        java.util.Optional.empty()));
    }

    private static void check(Reading reading, long bytes) {
        reading.refusal()
                .filter(refusal -> refusal.file().equals(NAME))
                .ifPresent(refusal -> inFile(refusal.byteOffset(), bytes, refusal.toString()));
        for (Finding finding : reading.findings()) {
            if (finding.place().file().equals(NAME)) {
                finding.place()
                        .byteOffset()
                        .ifPresent(offset -> inFile(offset, bytes, finding.toString()));
            }
        }
    }

    private static void inFile(long offset, long bytes, String what) {
        if (offset < 0 || offset > bytes) {
            throw new AssertionError("byte %d of %d: %s".formatted(offset, bytes, what));
        }
    }

    private static void show(Analysis analysis) {
        var style = new Style(OptionalInt.of(80), true);
        var text = new StringBuilder();
        try (var report = new TerminalReport(text, style, ViewOptions.STANDARD)) {
            report.inspect(analysis.weights());
            report.analyze(analysis);
        }
        if (text.codePoints().anyMatch(point -> point == '\u202e' || point == '\r')) {
            throw new AssertionError("a name reached the terminal as it is");
        }
        try (var report =
                new JsonReport(
                        new java.io.StringWriter(),
                        JsonReport.Schema.ANALYZE,
                        "0",
                        ViewOptions.STANDARD)) {
            report.analyze(analysis);
        }
    }
}
