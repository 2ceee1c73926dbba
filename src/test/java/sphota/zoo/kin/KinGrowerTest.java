package sphota.zoo.kin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import sphota.description.Claim;
import sphota.description.Description;
import sphota.description.Value;
import sphota.execution.Blueprint;
import sphota.execution.Executor;
import sphota.tensor.NamedArray;
import sphota.zoo.Draw;
import sphota.zoo.Grower;
import sphota.zoo.KinRecipe;
import sphota.zoo.Recipes;
import sphota.zoo.Subject;
import sphota.zoo.function.FunctionGrower;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KinGrowerTest {

    private static final KinRecipe RECIPE =
            (KinRecipe) Recipes.with(KinRecipe.STANDARD, Map.of("count", 256, "epochs", 5));

    private final Grower grower = new KinGrower(RECIPE, roots());
    private List<Subject> all = List.of();
    private final Map<String, Subject> byId = new HashMap<>();

    private static Grower roots() {
        var json =
                "{\"family\": \"function\", \"domains\": [\"Z5\"], \"epochs\": 100,"
                        + " \"layers\": [2], \"largest\": 3}";
        return new FunctionGrower(
                (sphota.zoo.FunctionRecipe) Recipes.of(JsonMapper.shared().readTree(json)));
    }

    @BeforeAll
    void grow() {
        all = grower.grow(0, 256, () -> {});
        all.forEach(each -> byId.put(each.id(), each));
    }

    private static Claim.Kinship kinship(Subject subject) {
        return subject.truth().first(Claim.Kinship.class).orElseThrow();
    }

    private Subject parent(Subject subject) {
        return java.util.Objects.requireNonNull(byId.get(kinship(subject).parents().getFirst()));
    }

    private List<Subject> of(KinRecipe.Relation relation) {
        var some = all.stream().filter(each -> kinship(each).relation().equals(relation.label()));
        var list = some.toList();
        assertThat(list).as(relation.label()).isNotEmpty();
        return list;
    }

    @Test
    void treesHoldTogether() {
        assertThat(all).hasSize(256);
        assertThat(all.stream().filter(each -> kinship(each).relation().equals("root")))
                .hasSize(16);
        for (var each : all) {
            var tree = each.id().substring(0, each.id().lastIndexOf('-') + 1);
            assertThat(kinship(each).parents()).allMatch(parent -> parent.startsWith(tree));
        }
    }

    @Test
    void everyTruthHoldsAndAPlantedFalsehoodIsFound() {
        assertThat(all).allSatisfy(each -> assertThat(grower.falsehoods(each)).isEmpty());
        var pruned = of(KinRecipe.Relation.PRUNED).getFirst();
        var liar = new Subject(pruned.id(), parent(pruned).weights(), pruned.truth());
        assertThat(grower.falsehoods(liar)).isNotEmpty();
        var claims = new ArrayList<Claim>();
        pruned.truth()
                .all(Claim.class)
                .forEach(claim ->
                        claims.add(
                                claim instanceof Claim.Training(var setting, _)
                                                && setting.equals("sparsity")
                                        ? new Claim.Training(setting, Value.of(0.99))
                                        : claim));
        var sparse = new Subject(pruned.id(), pruned.weights(), Description.known(claims));
        assertThat(grower.falsehoods(sparse)).anyMatch(each -> each.contains("sparsity"));
        for (var id : List.of("kin-0", "kin-0-16", "kin-99-0", "kin-x-1", "kin-00-1", "")) {
            assertThat(grower.falsehoods(new Subject(id, pruned.weights(), pruned.truth())))
                    .containsExactly("'" + id + "' is no name of this zoo");
        }
    }

    @Test
    void howFurtherTrainingEndedIsSaid() {
        assertThat(of(KinRecipe.Relation.FINE_TUNED))
                .allSatisfy(each ->
                        assertThat(each.truth().first(Claim.Outcome.class))
                                .contains(new Claim.Outcome(false, 5)));
        assertThat(of(KinRecipe.Relation.PRUNED))
                .allSatisfy(each -> assertThat(each.truth().first(Claim.Outcome.class)).isEmpty());
    }

    @Test
    void everyTreeIsOfOneRun() {
        var runs = new HashMap<String, Value>();
        for (var each : all) {
            var tree = each.id().substring(0, each.id().lastIndexOf('-'));
            var run = each.truth().setting("run").orElseThrow();
            assertThat(runs.computeIfAbsent(tree, _ -> run)).isEqualTo(run);
        }
        assertThat(runs.values()).doesNotHaveDuplicates().hasSize(16);
    }

    @Test
    void noMoreRootsAreGrownThanThereAreTrees() {
        var few =
                (KinRecipe)
                        Recipes.with(RECIPE, Map.of("count", 20, "relations", List.of("pruned")));
        var asked = new ArrayList<Integer>();
        var counted =
                new Grower() {
                    @Override
                    public int count() {
                        return 2;
                    }

                    @Override
                    public List<Subject> grow(int first, int count, Runnable grown) {
                        asked.add(count);
                        return roots().grow(first, count, grown);
                    }

                    @Override
                    public List<String> falsehoods(Subject subject) {
                        return List.of();
                    }
                };
        assertThat(new KinGrower(few, counted).grow(0, 20, () -> {})).hasSize(20);
        assertThat(asked).containsExactly(2);
        assertThatThrownBy(() -> new KinGrower(RECIPE, counted))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'roots' are 2, fewer than the 16 trees");
    }

    @Test
    void partOfAZooIsThatPartOfTheWhole() {
        var some = grower.grow(30, 5, () -> {});
        assertThat(some.getFirst().id()).isEqualTo("kin-1-14");
        assertThat(some.getLast().flat()).isEqualTo(all.get(34).flat());
    }

    @Test
    void permutationsKeepTheFunctionAndNotTheWeights() {
        for (var each : of(KinRecipe.Relation.PERMUTED)) {
            assertThat(each.truth().measure(Claim.Measure.AGREEMENT).orElseThrow())
                    .isGreaterThan(0.98);
            assertThat(each.flat()).isNotEqualTo(parent(each).flat());
            assertThat(sorted(each.flat())).isEqualTo(sorted(parent(each).flat()));
        }
    }

    private static float[] sorted(float[] values) {
        var copy = values.clone();
        java.util.Arrays.sort(copy);
        return copy;
    }

    @Test
    void twoOfFourAreZero() {
        for (var each : of(KinRecipe.Relation.PRUNED_2_4)) {
            for (NamedArray array : each.weights()) {
                if (array.shape().size() == 2) {
                    assertFoursHaveTwoZeros(array);
                }
            }
        }
    }

    private static void assertFoursHaveTwoZeros(NamedArray array) {
        int row = array.shape().getLast();
        for (int at = 0; at < array.values().length; at += row) {
            for (int i = at; i + 4 <= at + row; i += 4) {
                int zeros = 0;
                for (int j = i; j < i + 4; j++) {
                    zeros += array.values()[j] == 0 ? 1 : 0;
                }
                assertThat(zeros).isGreaterThanOrEqualTo(2);
            }
        }
    }

    @Test
    void mergedAdaptationsChangeMatricesByTheirRankAndBiasesNotAtAll() {
        for (var each : of(KinRecipe.Relation.LORA_MERGED)) {
            double rank =
                    each.truth()
                            .setting("rank")
                            .map(value -> Double.parseDouble(value.toString()))
                            .orElseThrow();
            var before = parent(each).weights();
            for (int i = 0; i < before.size(); i++) {
                var now = each.weights().get(i);
                if (now.shape().size() == 1) {
                    assertThat(now.values()).isEqualTo(before.get(i).values());
                } else {
                    assertThat(rank(now, before.get(i))).isLessThanOrEqualTo((int) rank);
                }
            }
        }
    }

    /// The rank of a difference of matrices, by elimination with complete pivoting.
    private static int rank(NamedArray one, NamedArray other) {
        int rows = one.shape().getFirst();
        int columns = one.shape().getLast();
        var left = new double[rows][columns];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                left[r][c] =
                        (double) one.values()[r * columns + c] - other.values()[r * columns + c];
            }
        }
        int rank = 0;
        for (; ; rank++) {
            int row = 0;
            int column = 0;
            for (int r = 0; r < rows; r++) {
                for (int c = 0; c < columns; c++) {
                    if (Math.abs(left[r][c]) > Math.abs(left[row][column])) {
                        row = r;
                        column = c;
                    }
                }
            }
            double pivot = left[row][column];
            if (Math.abs(pivot) < 1e-5) {
                return rank;
            }
            var line = left[row].clone();
            for (int r = 0; r < rows; r++) {
                double factor = left[r][column] / pivot;
                for (int c = 0; c < columns; c++) {
                    left[r][c] -= factor * line[c];
                }
            }
        }
    }

    @Test
    void averagesAreMeansOfTheirParents() {
        for (var each : of(KinRecipe.Relation.AVERAGED)) {
            var parents = kinship(each).parents();
            assertThat(parents).hasSize(2);
            var one = java.util.Objects.requireNonNull(byId.get(parents.get(0))).flat();
            var other = java.util.Objects.requireNonNull(byId.get(parents.get(1))).flat();
            var mean = each.flat();
            for (int i = 0; i < mean.length; i++) {
                assertThat(mean[i]).isEqualTo((one[i] + other[i]) / 2);
            }
        }
    }

    @Test
    void formatsAreThoseNamed() {
        for (var each : of(KinRecipe.Relation.QUANTIZED_BF16)) {
            for (float value : each.flat()) {
                assertThat(Float.floatToRawIntBits(value) & 0xffff).isZero();
            }
        }
        assertThat(Rounding.e4m3(448)).isEqualTo(448);
        assertThat(Rounding.e4m3(17)).isEqualTo(16);
        assertThat(Rounding.e4m3(-19)).isEqualTo(-20);
        assertThat(Rounding.e4m3(0.001)).isEqualTo(Math.scalb(1.0, -9) * 1);
        assertThat(Rounding.e4m3(0.0009)).isZero();
        var eighths = new float[] {1, -0.5f, 0.002f};
        Rounding.int8(eighths, 0, 3);
        assertThat(eighths).containsExactly(1, -0.503937f, 0);
    }

    @Test
    void convolutionsArePermutedToo() {
        var blueprint =
                Blueprint.parse(
                        "image 2x7x7 > convolution 4 3 2 0 > relu > convolution 3 2 1 0 > tanh >"
                                + " flatten > dense 5 > gelu > dense 3");
        var draw = new Draw(1, 2);
        var weights = new float[blueprint.size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) draw.normal();
        }
        var permutation = new Permutation(blueprint);
        assertThat(permutation.possible()).isTrue();
        var other = permutation.permuted(weights, draw);
        var input = new float[2 * 7 * 7];
        for (int i = 0; i < input.length; i++) {
            input[i] = (float) draw.normal();
        }
        assertThat(new Executor(blueprint, other).run(input))
                .containsExactly(
                        new Executor(blueprint, weights).run(input),
                        org.assertj.core.data.Offset.offset(1e-4f));
        assertThat(other).isNotEqualTo(weights);
    }
}
