package sphota.evaluation.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import sphota.description.Value;
import sphota.interpreter.data.Example;
import sphota.interpreter.data.Kind;
import sphota.interpreter.data.Sides;
import sphota.interpreter.data.Target;
import sphota.interpreter.view.Grid;
import sphota.interpreter.view.TensorProfile;
import sphota.interpreter.view.View;

/// Networks of which what is seen decides what is known.
class PredictionTableTest {

    private interface Known {
        void of(double seen, double setting, java.util.Map<String, Value> columns);
    }

    private static List<Example> examples(int count, Known known) {
        var random = new Random(1);
        var all = new ArrayList<Example>();
        for (int i = 0; i < count; i++) {
            float seen = random.nextFloat();
            float setting = random.nextFloat();
            var columns = new LinkedHashMap<String, Value>();
            columns.put("training_rate", Value.of(setting));
            columns.put("training_run", Value.of(i));
            known.of(seen, setting, columns);
            var views = new LinkedHashMap<String, Grid>();
            for (var view : PredictionTable.views(_ -> true)) {
                views.put(view.name(), grid(view, seen, random.nextFloat()));
            }
            all.add(new Example("n" + i, "run " + i, columns, views));
        }
        return all;
    }

    /// Two rows, with what is seen in all places that are taken of the first.
    private static Grid grid(View view, float seen, float noise) {
        int columns = view instanceof TensorProfile ? TensorProfile.COLUMNS.size() : 2;
        var values = new float[2 * columns];
        java.util.Arrays.fill(values, 0, columns, seen);
        values[1] = noise;
        values[columns] = 1;
        java.util.Arrays.fill(values, columns + 1, 2 * columns, Float.NaN);
        return new Grid(2, columns, values);
    }

    private static String table(String target, List<Example> examples) {
        return table(target, examples, Sides.of(examples));
    }

    private static String table(String target, List<Example> examples, Sides sides) {
        return PredictionTable.of(
                        Target.of(target, examples), sides, _ -> true, List.of(), (_, _) -> {})
                .text();
    }

    /// The first number in the row of a baseline.
    private static double first(String table, String baseline) {
        var line = table.lines().filter(each -> each.contains(baseline)).findFirst().orElseThrow();
        var number = Pattern.compile("\\| (-?\\d\\.\\d+) \\[").matcher(line);
        assertThat(number.find()).as(line).isTrue();
        return Double.parseDouble(number.group(1));
    }

    @Test
    void numbersThatAreSeenArePredictedAndTheControlIsNot() {
        var table =
                table(
                        "accuracy",
                        examples(
                                600,
                                (seen, setting, columns) ->
                                        columns.put(
                                                "accuracy", Value.of(0.8 * seen + 0.2 * setting))));
        assertThat(table)
                .startsWith("accuracy of 600 networks: ")
                .contains("| from | R² | τ | R² of the ")
                .doesNotContain("logistic");
        for (var row :
                List.of(
                        "7 statistics a tensor, nearest",
                        "7 statistics a tensor, boosted",
                        "45 statistics a tensor, ridge",
                        "raw weights, boosted",
                        "128 probes, ridge")) {
            assertThat(first(table, row)).as(row).isBetween(0.8, 0.97);
        }
        assertThat(first(table, "mean or majority")).isBetween(-0.05, 0.0);
        assertThat(first(table, "settings, boosted")).isBetween(-0.2, 0.3);
        assertThat(first(table, "control")).isLessThan(0.05);
    }

    @Test
    void classesAndTheAreaOfTwo() {
        var table =
                table(
                        "poisoned",
                        examples(
                                600,
                                (seen, _, columns) ->
                                        columns.put(
                                                "poisoned", Value.of(seen > 0.7 ? "yes" : "no"))));
        assertThat(table).contains("AUROC of 'yes'").contains("| from | right | AUROC |");
        assertThat(first(table, "45 statistics a tensor, boosted")).isGreaterThan(0.95);
        assertThat(first(table, "singular values, logistic")).isGreaterThan(0.95);
        assertThat(first(table, "mean or majority")).isBetween(0.6, 0.8);
        assertThat(first(table, "control")).isBetween(0.45, 0.8);
        var area = Pattern.compile("(\\d\\.\\d+) \\[[^|]*\\|$");
        var control =
                area.matcher(
                        table.lines().filter(each -> each.contains("control")).findFirst().get());
        assertThat(control.find()).isTrue();
        assertThat(Double.parseDouble(control.group(1))).isBetween(0.3, 0.7);
    }

    @Test
    void aSettingIsNotPredictedFromItself() {
        var all = examples(300, (_, _, columns) -> columns.put("x", Value.of(1)));
        var table = table("rate", all);
        assertThat(table).contains("settings, boosted trees | no settings are stated |");
    }

    @Test
    void whatTellsTheTargetIsNoSetting() {
        var all =
                examples(
                        300,
                        (seen, _, columns) -> {
                            columns.put("poisoned", Value.of(seen > 0.5 ? "yes" : "no"));
                            columns.put("training_poison_rate", Value.of(seen > 0.5 ? 0.1 : 0));
                        });
        assertThat(first(table("poisoned", all), "settings, boosted")).isBetween(0.2, 0.8);
    }

    @Test
    void networksOfWhichItIsNotKnownAreLeftOut() {
        var all =
                examples(
                        300,
                        (seen, _, columns) -> {
                            if (seen < 0.5) {
                                columns.put("loss", Value.of(seen * 9));
                            }
                        });
        long known = all.stream().filter(each -> each.columns().containsKey("loss")).count();
        assertThat(table("loss", all))
                .startsWith("loss of %d networks: ".formatted(known))
                .contains("of %d it is not known".formatted(300 - known))
                .contains("| from | R² | τ |\n");
    }

    @Test
    void whatIsHeldOutIsTestedAlone() {
        var all =
                examples(
                        600,
                        (seen, setting, columns) -> {
                            columns.put("trigger", Value.of(setting > 0.8 ? "warp" : "patch"));
                            columns.put("poisoned", Value.of(seen > 0.7 ? "yes" : "no"));
                        });
        var apart = Sides.holdingOut(all, Kind.parse("trigger=warp"));
        var heldOut = table("poisoned", all, apart.heldOut());
        assertThat(heldOut).contains("%d to test".formatted(apart.heldOut().test().size()));
        assertThat(first(heldOut, "45 statistics a tensor, boosted")).isGreaterThan(0.95);
        assertThat(table("poisoned", all, apart.known()))
                .contains("%d to test".formatted(apart.known().test().size()));
    }

    @Test
    void fewAndConstantOnesAreRefused() {
        var few = examples(30, (seen, _, columns) -> columns.put("x", Value.of(seen)));
        assertThatThrownBy(() -> table("x", few))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("30 networks state 'x'");
        var constant = examples(300, (_, _, columns) -> columns.put("x", Value.of(1)));
        assertThatThrownBy(() -> table("x", constant))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'x' is the same for all 300");
        var training =
                examples(300, (seen, _, columns) -> columns.put("x", Value.of(seen))).stream()
                        .map(each ->
                                each.part() == sphota.interpreter.data.Part.TRAIN
                                        ? with(each, 1)
                                        : each)
                        .toList();
        assertThatThrownBy(() -> table("x", training))
                .hasMessageContaining("is the same for all")
                .hasMessageContaining("to learn from");
    }

    private static Example with(Example example, double x) {
        var columns = new LinkedHashMap<>(example.columns());
        columns.put("x", Value.of(x));
        return new Example(example.id(), example.run(), columns, example.sightings());
    }

    @Test
    void theSameExamplesGiveTheSameTable() {
        var all = examples(200, (seen, _, columns) -> columns.put("x", Value.of(seen)));
        assertThat(table("x", all)).isEqualTo(table("x", all));
    }

    @Test
    void onlyBaselinesThatAreAskedForAreMade() {
        var examples =
                examples(200, (seen, _, columns) -> columns.put("test_accuracy", Value.of(seen)));
        var asked = new ArrayList<String>();
        var table =
                PredictionTable.of(
                        Target.of("test_accuracy", examples),
                        Sides.of(examples),
                        name -> name.contains("majority") || name.contains("probes, ridge"),
                        List.of(),
                        (name, _) -> asked.add(name));
        assertThat(asked).containsExactly("mean or majority", "128 probes, ridge");
        assertThat(table.text()).contains("128 probes, ridge").doesNotContain("trees");
        assertThat(PredictionTable.views("128 probes, ridge"::equals)).hasSize(1);
    }
}
