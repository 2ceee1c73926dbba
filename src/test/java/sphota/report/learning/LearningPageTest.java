package sphota.report.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sphota.speech.Curve;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class LearningPageTest {

    private static final String HOSTILE =
            "</script><script>alert(1)</script>\" onload='alert(2)' \u202Etxt.exe\u001B[31m";

    @TempDir private Path directory;

    private static Curve.Point point(long step, String set, double loss, Map<String, Double> bits) {
        return new Curve.Point(step, 100 * step, set, loss, 0.001, 2, 500, bits);
    }

    /// A curve whose bits of `text` in validation fall to an end.
    private static List<Curve.Point> curve(long steps, double end) {
        var points = new ArrayList<Curve.Point>();
        for (long step = 1; step <= steps; step++) {
            var bits = Map.of("text", end + 1.0 - (double) step / steps, "raster", 1.0);
            points.add(point(step, "train", 3, bits));
            points.add(point(step, "validation", 4, bits));
        }
        return points;
    }

    private static String page(Run... runs) {
        return LearningPage.html("t", "1", List.of(runs), Map.of("text", new Bounds(0, 4)));
    }

    private static JsonNode data(String page) {
        var found =
                Pattern.compile("<script type=\"application/json\">(.*?)</script>", Pattern.DOTALL)
                        .matcher(page);
        assertThat(found.find()).isTrue();
        return JsonMapper.shared().readTree(found.group(1));
    }

    /// The cells of the row that begins with a name.
    private static List<String> row(String page, String name) {
        var found =
                Pattern.compile("<tr><td title=\"%s\">(.*?)</tr>".formatted(name), Pattern.DOTALL)
                        .matcher(page);
        assertThat(found.find()).as(name).isTrue();
        return Pattern.compile(">([^<>]+)</td>")
                .matcher(found.group())
                .results()
                .map(cell -> cell.group(1))
                .toList();
    }

    @Test
    void namesAreNeverMarkup() {
        var bits = Map.of(HOSTILE, 1.0);
        var page =
                LearningPage.html(
                        HOSTILE,
                        "1",
                        List.of(
                                new Run(
                                        HOSTILE,
                                        List.of(
                                                point(1, "train", 1, bits),
                                                point(1, "validation", 1, bits)))),
                        Map.of(HOSTILE, new Bounds(0, 2)));
        assertThat(page).doesNotContain("alert(1)</script>").doesNotContain("\u202E");
        assertThat(page).doesNotContain("\u001B").doesNotContain("' onload");
        assertThat(Pattern.compile("<script[ >]").matcher(page).results().count())
                .as("the data and three scripts")
                .isEqualTo(4);
        assertThat(data(page).at("/arms/0/name").asString()).startsWith("</script><script>");
    }

    @Test
    void onlyItsOwnScriptsMayRun() {
        var page = page(new Run("a", curve(3, 1)));
        assertThat(page).containsPattern("script-src( &#39;sha256-[A-Za-z0-9+/=]+&#39;){3}\"");
        assertThat(page).doesNotContain("src=\"http").doesNotContain("<link");
    }

    @Test
    void theSameTrainingsGiveTheSameBytes() throws IOException {
        var runs = List.of(new Run("a", curve(30, 1)), new Run("b", curve(20, 2)));
        var bounds = new HashMap<>(Map.of("text", new Bounds(0, 4), "raster", new Bounds(0, 2)));
        var file = directory.resolve("page.html");
        LearningPage.write(file, "t", "1", runs, bounds);
        assertThat(Files.readString(file))
                .isEqualTo(LearningPage.html("t", "1", runs, Map.copyOf(bounds)));
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void runsOfAnArmAreOneCurveWithTheirMeanLeastAndMost() {
        var page =
                page(
                        new Run("wide", curve(10, 1.0)),
                        new Run("small", curve(10, 3.0)),
                        new Run("wide", curve(10, 2.0)));
        var arms = data(page).get("arms");
        assertThat(arms).hasSize(2);
        assertThat(arms.get(0).get("runs").asInt()).isEqualTo(2);
        // Forms are raster and text; the first of the bits is the mean over both.
        var text = arms.get(0).at("/validation/bits/2");
        assertThat(text.get(0).get(9).asDouble()).isEqualTo(1.5);
        assertThat(text.get(1).get(9).asDouble()).isEqualTo(1);
        assertThat(text.get(2).get(9).asDouble()).isEqualTo(2);
        assertThat(arms.get(0).at("/validation/bits/0/0/9").asDouble()).isEqualTo(1.25);
        assertThat(arms.get(1).at("/validation/bits/2")).as("of one run a mean alone").hasSize(1);
    }

    @Test
    void formsHaveTheirLastValidationAndWhatIsLeftOfTheWayToTheFloor() {
        var page = page(new Run("a", curve(10, 1.0)));
        assertThat(row(page, "text")).containsExactly("text", "0.000", "4.000", "1.000", "25.0 %");
        assertThat(row(page, "raster")).containsExactly("raster", "–", "–", "1.000", "–");
    }

    @Test
    void aRunThatEndsEarlyCountsAsLongAsItLasts() {
        var page = page(new Run("a", curve(4, 1)), new Run("a", curve(2, 1)));
        var track = data(page).at("/arms/0/train");
        assertThat(track.get("steps")).hasSize(4);
        assertThat(track.get("runs").valueStream().map(JsonNode::asInt))
                .containsExactly(2, 2, 1, 1);
        assertThat(row(page, "a").subList(0, 3)).containsExactly("a", "2", "2 to 4");
    }

    @Test
    void numbersThatAreNotFiniteAreNone() {
        var page =
                page(
                        new Run(
                                "a",
                                List.of(
                                        point(1, "train", Double.NaN, Map.of("text", 1.0)),
                                        point(
                                                2,
                                                "train",
                                                Double.POSITIVE_INFINITY,
                                                Map.of("text", Double.NaN)))));
        assertThat(data(page).at("/arms/0/train/loss/0/0").isNull()).isTrue();
        assertThat(data(page).at("/arms/0/train/bits/1/0/1").isNull()).isTrue();
        assertThat(row(page, "a").get(4)).as("the loss at the end").isEqualTo("–");
    }

    @Test
    void longCurvesKeepTheirEndsAndNotAllBetween() {
        var steps = data(page(new Run("a", curve(12_345, 1)))).at("/arms/0/train/steps");
        assertThat(steps.size()).isEqualTo(500);
        assertThat(steps.get(0).asLong()).isEqualTo(1);
        assertThat(steps.get(499).asLong()).isEqualTo(12_345);
        assertThat(steps.get(250).asDouble()).isCloseTo(6185, within(30.0));
    }

    @Test
    void chartsAreSaidInWords() {
        assertThat(page(new Run("a", curve(1_000, 1))))
                .contains("Loss in training. a: from 3.000 at step 1 to 3.000 at step 1,000");
    }

    @Test
    void noTrainingsAreAPageToo() {
        assertThat(data(page()).get("arms")).isEmpty();
        assertThat(data(page(new Run("a", List.of()))).get("arms")).hasSize(1);
    }
}
