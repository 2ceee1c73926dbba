package sphota.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RecipesTest {

    static Set<String> families() {
        return Recipes.families();
    }

    @ParameterizedTest
    @MethodSource("families")
    void whatIsWrittenIsRead(String family) {
        var recipe = Recipes.standard(family);
        assertThat(Recipes.parse(Recipes.json(recipe))).isEqualTo(recipe);
        assertThat(Recipes.family(recipe)).isEqualTo(family.equals("wild") ? "image" : family);
    }

    @Test
    void whatIsLeftOutIsStandard() {
        var recipe = Recipes.parse("{\"family\": \"function\", \"seed\": 5, \"widths\": [8]}");
        assertThat(recipe)
                .isEqualTo(
                        Recipes.with(
                                FunctionRecipe.STANDARD,
                                Map.of("seed", 5, "widths", new int[] {8})));
        assertThat(recipe.seed()).isEqualTo(5);
    }

    @Test
    void aRecipeWithinARecipeIsChangedKeyByKey() {
        var recipe =
                (BackdoorRecipe)
                        Recipes.parse(
                                "{\"family\": \"backdoor\", \"seed\": 5, \"count\": 10,"
                                        + " \"networks\": {\"batch\": 9}}");
        assertThat(recipe.networks().batch()).isEqualTo(9);
        assertThat(recipe.networks().epochs())
                .isEqualTo(BackdoorRecipe.STANDARD.networks().epochs());
        assertThat(recipe.networks().seed()).isEqualTo(5);
        assertThat(recipe.networks().count()).isEqualTo(5);
        assertThat(Recipes.parse(Recipes.json(recipe))).isEqualTo(recipe);
        assertThat(Recipes.json(recipe)).containsOnlyOnce("\"seed\"").containsOnlyOnce("\"count\"");
        assertThat(((BackdoorRecipe) Recipes.with(recipe, Map.of("count", 4))).networks().count())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | 'family' is ''",
                "[] | a recipe is a JSON object",
                "{ | no recipe",
                "{\"family\": \"bird\"} | 'family' is 'bird'",
                "{\"family\": \"function\", \"wings\": 2} | unknown key 'wings'",
                "{\"family\": \"function\", \"widths\": []} | 'widths' is empty",
                "{\"family\": \"function\", \"widths\": [0]} | 'widths' is 0.0",
                "{\"family\": \"function\", \"count\": 0} | 'count' is 0.0",
                "{\"family\": \"function\", \"count\": \"x\"} | 'count'",
                "{\"family\": \"function\", \"activations\": [\"sine\"]} | 'activations'",
                "{\"family\": \"function\", \"noise\": {\"least\": 1, \"most\": 0}} | a range from 1.0 to 0.0",
                "{\"family\": \"function\", \"noise\": {\"least\": 0, \"most\": 1, \"mid\": 0}} | mid",
                "{\"family\": \"function\", \"count\": 12.7} | 'count'",
                "{\"family\": \"function\", \"count\": \"12\"} | 'count'",
                "{\"family\": \"function\", \"domains\": null} | 'domains' has null",
                "{\"family\": \"function\", \"domains\": [null]} | 'domains' has null",
                "{\"family\": \"function\", \"noise\": {\"most\": 0.1}} | 'noise",
                "{\"family\": \"function\", \"optimizers\": [0]} | 'optimizers'",
                "{\"family\": \"function\", \"initializers\": [\"normal\"]} | 'initializers' has normal",
                "{\"family\": \"function\", \"widths\": [1024], \"layers\": [8]} | 'layers' and 'widths' come to networks of 7,340,032 weights",
                "{\"family\": \"sequence\", \"widths\": [256], \"layers\": [8]} | 'layers' and 'widths' come to",
                "{\"family\": \"sequence\", \"initializers\": [\"truncated_normal\"]} | 'initializers' has truncated_normal",
                "{\"family\": \"image\", \"channels\": [256], \"kernels\": [15], \"layers\": [16]} | 'layers', 'channels' and 'kernels' come to",
                "{\"family\": \"backdoor\", \"networks\": {\"seed\": 1}} | 'networks' has 'seed', which",
                "{\"family\": \"backdoor\", \"networks\": 1} | 'networks' is no JSON object",
                "{\"family\": \"backdoor\", \"networks\": {\"wings\": 1}} | in 'networks': unknown key 'wings'",
                "{\"family\": \"backdoor\", \"networks\": {\"batch\": 0}} | in 'networks': 'batch' is 0.0",
                "{\"family\": \"backdoor\", \"networks\": {\"snapshots\": [0]}} | snapshots",
                "{\"family\": \"backdoor\", \"networks\": {\"batch\": null}} | 'networks' has null",
                "{\"family\": \"backdoor\", \"data\": \"x\"} | unknown key 'data'",
                "{\"family\": \"function\", \"count\": 3, \"snapshots\": [0]} | 'count' is 3: with 1 snapshots",
                "{\"family\": \"function\", \"snapshots\": [1500]} | 'snapshots' is 1500.0",
                "{\"family\": \"function\", \"seed\": 1, \"seed\": 2} | no recipe",
                "{\"family\": \"kin\", \"roots\": {\"family\": \"collection\"}} | 'roots' are files",
                "{\"family\": \"kin\", \"roots\": {\"family\": \"kin\"}} | 'roots' are kin themselves"
            })
    void whatMakesNoSenseIsRefusedWithTheKey(String json, String reason) {
        assertThatThrownBy(() -> Recipes.parse(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }
}
