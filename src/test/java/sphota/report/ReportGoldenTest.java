package sphota.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import sphota.Golden;
import sphota.redundancy.Redundancy;
import sphota.report.JsonReport.Schema;
import sphota.statistics.Statistics;
import sphota.weights.Weights;
import tools.jackson.databind.json.JsonMapper;

/// Whole reports, as files to look at.
class ReportGoldenTest {

    private static final Style TERMINAL = new Style(OptionalInt.of(100), false);
    private static final ViewOptions TREE =
            new ViewOptions(NamePattern.ALL, SortKey.FILE, true, false);

    @Test
    void aSoundModelInspected() throws IOException {
        Golden.assertMatches(
                "inspect-sound.txt",
                inspected(SampleModel.sound(), Style.PLAIN, ViewOptions.STANDARD));
    }

    @Test
    void equalLayersAreFoldedInATree() throws IOException {
        Golden.assertMatches("inspect-tree.txt", inspected(SampleModel.sound(), Style.PLAIN, TREE));
    }

    @Test
    void aPatternThatNoTensorMatchesIsSaid() {
        var nothing = new ViewOptions(NamePattern.of("nothing*"), SortKey.FILE, false, false);
        assertThat(inspected(SampleModel.sound(), Style.PLAIN, nothing))
                .contains("no tensor has a name that --match asks for");
        assertThat(inspected(SampleModel.sound(), Style.PLAIN, ViewOptions.STANDARD))
                .doesNotContain("--match");
    }

    @Test
    void aStrangeModelInspected() throws IOException {
        Golden.assertMatches(
                "inspect-strange.txt",
                inspected(SampleModel.strange(), Style.PLAIN, ViewOptions.STANDARD));
    }

    @Test
    void aStrangeModelInspectedOnATerminal() throws IOException {
        var text = inspected(SampleModel.strange(), TERMINAL, ViewOptions.STANDARD);
        Golden.assertMatches("inspect-strange-terminal.txt", text);
        assertThat(text.lines().filter(line -> TextWidth.of(line) > 100)).isEmpty();
    }

    @Test
    void aSoundModelAnalyzed() throws IOException {
        Golden.assertMatches("analyze-sound.txt", analyzed(SampleModel.sound(), TERMINAL));
    }

    @Test
    void aStrangeModelAnalyzed() throws IOException {
        Golden.assertMatches("analyze-strange.txt", analyzed(SampleModel.strange(), TERMINAL));
    }

    @Test
    void aStrangeModelInspectedAsJson() throws IOException {
        var json = json(Schema.INSPECT, report -> report.inspect(SampleModel.strange()));
        Golden.assertMatches("inspect-strange.json", json);
        assertThat(json).isASCII();
    }

    @Test
    void aStrangeModelAnalyzedAsJson() throws IOException {
        var json =
                json(
                        Schema.ANALYZE,
                        report -> {
                            report.analyze(analysis(SampleModel.strange()));
                            report.unreadable("gone", "no such file or directory");
                        });
        Golden.assertMatches("analyze-strange.json", json);
        // Strict parsing fails on a bare NaN or Infinity.
        var models = JsonMapper.shared().readTree(json).path("models");
        assertThat(models.size()).isEqualTo(2);
        assertThat(models.path(0).path("files").path(0).path("tensors").path(0).path("name"))
                .hasToString("\"embed\"");
    }

    @Test
    void nothingFromAFileReachesTheTerminalRaw() {
        for (var text :
                new String[] {
                    inspected(SampleModel.strange(), TERMINAL, ViewOptions.STANDARD),
                    inspected(SampleModel.strange(), TERMINAL, TREE),
                    analyzed(SampleModel.strange(), TERMINAL)
                }) {
            assertThat(text.codePoints().filter(point -> point != '\n').boxed())
                    .isNotEmpty()
                    .noneMatch(point -> Character.getType(point) == Character.CONTROL)
                    .noneMatch(point -> Character.getType(point) == Character.FORMAT);
        }
    }

    @Test
    void colourIsOnlyWhereItIsWanted() {
        var coloured = analyzed(SampleModel.strange(), new Style(OptionalInt.of(100), true));
        assertThat(coloured).contains("\u001b[1;31m");
        assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "").lines().map(String::stripTrailing))
                .containsExactlyElementsOf(
                        analyzed(SampleModel.strange(), TERMINAL).lines().toList());
    }

    private static Analysis analysis(Weights weights) {
        var statistics = Statistics.of(weights);
        return Analysis.of(weights, statistics, Redundancy.of(statistics), List.of(), List.of());
    }

    private static String inspected(Weights weights, Style style, ViewOptions options) {
        var out = new StringBuilder();
        try (var report = new TerminalReport(out, style, options)) {
            report.inspect(weights);
        }
        return out.toString();
    }

    private static String analyzed(Weights weights, Style style) {
        var out = new StringBuilder();
        try (var report = new TerminalReport(out, style, ViewOptions.STANDARD)) {
            report.analyze(analysis(weights));
        }
        return out.toString();
    }

    private static String json(Schema schema, Consumer<Report> content) {
        var out = new StringWriter();
        try (var report = new JsonReport(out, schema, "0", ViewOptions.STANDARD)) {
            content.accept(report);
        }
        return out.toString();
    }
}
