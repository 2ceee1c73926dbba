package sphota.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sphota.Models;
import sphota.redundancy.Redundancy;
import sphota.statistics.Statistics;
import sphota.tensor.Tensor;
import tools.jackson.databind.json.JsonMapper;

final class HtmlReportTest {

    private static final String HOSTILE =
            "</script><script>alert(1)</script>\" onload='alert(2)' \u202Etxt.exe\u001B[31m";

    @TempDir private Path directory;

    @Test
    void aNameIsNeverMarkup() throws IOException {
        var page = page(Models.tensor(HOSTILE, 1f, 2f));
        assertThat(page).doesNotContain("alert(1)</script>").doesNotContain("\u202E");
        assertThat(page).doesNotContain("\u001B").doesNotContain("' onload");
        assertThat(elements(page, "<script")).as("the data and two scripts").isEqualTo(3);
    }

    @Test
    void aPathThatCannotBeReadIsNamedAndEscaped() throws IOException {
        var file = directory.resolve("page.html");
        try (var report = new HtmlReport(file, "<title>", "1")) {
            report.unreadable("<b>", "no such file & no directory");
        }
        var page = Files.readString(file);
        assertThat(page).contains("&lt;b&gt;").contains("no such file &amp; no directory");
        assertThat(page).contains("<title>&lt;title&gt;</title>");
    }

    @Test
    void onlyItsOwnScriptsMayRun() throws IOException {
        var page = page(Models.tensor("w", 1f));
        assertThat(page).contains("script-src &#39;sha256-").doesNotContain("script-src 'unsafe");
        assertThat(page).doesNotContain("src=\"http").doesNotContain("<link");
    }

    @Test
    void theDataHasARowForEachTensorAndAHistogramOfAll() throws IOException {
        var page = page(Models.tensor("a", 1f, -2f, 0f), Models.tensor("b", Float.NaN));
        var matcher =
                Pattern.compile("<script type=\"application/json\">(.*?)</script>", Pattern.DOTALL)
                        .matcher(page);
        assertThat(matcher.find()).isTrue();
        var data = new JsonMapper().readTree(matcher.group(1));
        assertThat(data.get("rows")).hasSize(2);
        assertThat(data.get("rows").get(0)).hasSize(data.get("columns").size());
        assertThat(data.get("rows").get(0).get(0).asString()).isEqualTo("a");
        assertThat(data.get("rows").get(0).get(5).asDouble()).isEqualTo(-2);
        assertThat(data.get("rows").get(1).get(5).isNull()).isTrue();
    }

    @Test
    void nothingIsLeftBesideThePage() throws IOException {
        var _ = page(Models.tensor("w", 1f));
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(directory.resolve("page.html"));
        }
    }

    private String page(Tensor... tensors) throws IOException {
        var file = directory.resolve("page.html");
        var weights = Models.weights(tensors);
        var statistics = Statistics.of(weights);
        try (var report = new HtmlReport(file, "test", "1")) {
            report.analyze(
                    Analysis.of(
                            weights, statistics, Redundancy.of(statistics), List.of(), List.of()));
        }
        return Files.readString(file);
    }

    private static long elements(String page, String start) {
        return Pattern.compile(Pattern.quote(start) + "[ >]").matcher(page).results().count();
    }
}
