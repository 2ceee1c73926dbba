package sphota.zoo.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import sphota.description.Claim;
import sphota.description.Claim.Measure;
import sphota.description.Description;
import sphota.description.Statement;
import sphota.description.Value;
import sphota.execution.Executor;
import sphota.execution.Nonlinearity;
import sphota.tensor.NamedArray;
import sphota.zoo.ImageRecipe;
import sphota.zoo.Initializer;
import sphota.zoo.Subject;

class ImageGrowerTest {

    private static final Images IMAGES = Stripes.images(200, 60);

    private static ImageRecipe recipe(int count, List<Integer> snapshots) {
        return Recipes.small(ImageRecipe.STANDARD, count, 2, snapshots);
    }

    private static ImageGrower grower(ImageRecipe recipe) {
        return new ImageGrower(recipe, IMAGES);
    }

    @Test
    void aSubjectDependsOnItsNumberAlone() {
        var grower = grower(recipe(40, List.of()));
        var all = grower.grow(0, 40, () -> {});
        var one = grower.grow(17, 1, () -> {}).getFirst();

        assertThat(all).extracting(Subject::id).doesNotHaveDuplicates().hasSize(40);
        assertThat(one.id()).isEqualTo("image-000017").isEqualTo(all.get(17).id());
        assertThat(one.flat()).isEqualTo(all.get(17).flat());
        assertThat(one.truth()).isEqualTo(all.get(17).truth());
        assertThat(all.get(16).flat()).isNotEqualTo(all.get(17).flat());
    }

    @Test
    void theSubjectIsThatOfTheSmallCnnZoo() {
        var subject = grower(recipe(1, List.of())).grow(0, 1, () -> {}).getFirst();
        assertThat(subject.flat()).hasSize(4970);
        assertThat(subject.blueprint().orElseThrow().output().size()).isEqualTo(10);
    }

    @Test
    void networksLearn() {
        var easy = Recipes.easy(8, 20);
        var subjects = grower(easy).grow(0, 8, () -> {});
        assertThat(subjects)
                .allSatisfy(subject ->
                        assertThat(subject.truth().measure(Measure.TEST_ACCURACY).orElseThrow())
                                .isGreaterThan(0.6));
    }

    @Test
    void everySubjectIsReported() {
        var grown = new AtomicInteger();
        var subjects = grower(recipe(6, List.of(0, 1))).grow(1, 4, grown::incrementAndGet);
        assertThat(subjects).hasSize(4);
        assertThat(grown).hasValue(4);
    }

    @Test
    void theTruthHolds() {
        var grower = grower(recipe(9, List.of(0, 1)));
        for (var subject : grower.grow(0, 9, () -> {})) {
            assertThat(grower.falsehoods(subject)).as(subject.id()).isEmpty();
        }
    }

    @Test
    void aSnapshotNamesItsRun() {
        var subjects = grower(recipe(6, List.of(0, 1))).grow(0, 6, () -> {});
        assertThat(subjects)
                .extracting(Subject::id)
                .containsExactly(
                        "image-000000@0",
                        "image-000000@1",
                        "image-000000",
                        "image-000001@0",
                        "image-000001@1",
                        "image-000001");
        assertThat(subjects.get(4).truth().first(Claim.Kinship.class))
                .contains(new Claim.Kinship("snapshot", List.of("image-000001")));
        assertThat(subjects.get(5).truth().first(Claim.Kinship.class)).isEmpty();
        assertThat(subjects.get(4).truth().setting("run")).contains(Value.of(1));
        assertThat(subjects.get(4).truth().first(Claim.Outcome.class))
                .contains(new Claim.Outcome(false, 1));
        assertThat(subjects.get(3).flat()).isNotEqualTo(subjects.get(4).flat());
    }

    @Test
    void answersAreThoseToTheProbes() {
        var subject = grower(recipe(1, List.of())).grow(0, 1, () -> {}).getFirst();
        var answers = subject.truth().first(Claim.Answers.class).orElseThrow();
        var network = new Executor(subject.blueprint().orElseThrow(), subject.flat());
        var outputs = network.run(Probes.images(Probes.COUNT));
        assertThat(answers.outputs()).hasSize(160).startsWith(outputs[0], outputs[1]);
    }

    private static Subject changed(Subject subject, UnaryOperator<Claim> change) {
        var statements = new ArrayList<Statement>();
        for (var statement : subject.truth().statements()) {
            statements.add(Statement.known(change.apply(statement.claim())));
        }
        return new Subject(subject.id(), subject.weights(), new Description(statements));
    }

    @Test
    void everyKindOfFalseTruthIsFound() {
        var grower = grower(recipe(1, List.of()));
        var subject = grower.grow(0, 1, () -> {}).getFirst();
        List<UnaryOperator<Claim>> lies =
                List.of(
                        claim ->
                                claim instanceof Claim.Quality(var measure, double value)
                                                && measure == Measure.TEST_ACCURACY
                                        ? new Claim.Quality(measure, value + 1.0 / 60)
                                        : claim,
                        claim ->
                                claim instanceof Claim.Quality(var measure, double value)
                                                && measure == Measure.TRAIN_LOSS
                                        ? new Claim.Quality(measure, value * 1.001)
                                        : claim,
                        claim ->
                                claim instanceof Claim.Training(var setting, _)
                                                && setting.equals("optimizer")
                                        ? new Claim.Training(setting, Value.of("lion"))
                                        : claim,
                        claim ->
                                claim instanceof Claim.Answers(var inputs, var outputs)
                                        ? new Claim.Answers(inputs, outputs.reversed())
                                        : claim,
                        claim ->
                                claim instanceof Claim.Outcome(_, int epochs)
                                        ? new Claim.Outcome(true, epochs)
                                        : claim,
                        claim ->
                                claim instanceof Claim.Identity
                                        ? new Claim.Identity("image", Claim.Origin.COMPILED)
                                        : claim);
        assertThat(grower.falsehoods(subject)).isEmpty();
        for (var lie : lies) {
            assertThat(grower.falsehoods(changed(subject, lie))).isNotEmpty();
        }
        var more = new ArrayList<>(subject.truth().statements());
        more.add(Statement.known(new Claim.Backdoor("patch", 3)));
        var accused = new Subject(subject.id(), subject.weights(), new Description(more));
        assertThat(grower.falsehoods(accused))
                .singleElement()
                .asString()
                .startsWith("does not hold: Backdoor");
    }

    @Test
    void otherWeightsAreFound() {
        var grower = grower(recipe(1, List.of()));
        var subject = grower.grow(0, 1, () -> {}).getFirst();
        var first = subject.weights().getFirst();
        var values = first.values().clone();
        values[0] += 0.5f;
        var weights = new ArrayList<>(subject.weights());
        weights.set(0, new NamedArray(first.name(), first.shape(), values));
        assertThat(grower.falsehoods(new Subject(subject.id(), weights, subject.truth())))
                .isNotEmpty();
        assertThat(grower.falsehoods(new Subject(subject.id(), List.of(first), subject.truth())))
                .containsExactly("144 weights, not the 4970 of its blueprint");
    }

    @Test
    void namesOfOtherZoosAreRefused() {
        var grower = grower(recipe(2, List.of(1)));
        var subject = grower.grow(0, 1, () -> {}).getFirst();
        for (var id :
                List.of("image-000001", "image-000000@0", "backdoor-000000", "", "image-0", "x")) {
            assertThat(grower.falsehoods(new Subject(id, subject.weights(), subject.truth())))
                    .containsExactly("'" + id + "' is no name of this zoo");
        }
    }

    @Test
    void whatDivergedIsKeptAndSaysSo() {
        var grower = grower(Recipes.wreck(4));
        var subjects = grower.grow(0, 4, () -> {});
        assertThat(subjects)
                .anySatisfy(subject -> {
                    assertThat(subject.truth().first(Claim.Outcome.class))
                            .hasValueSatisfying(outcome -> assertThat(outcome.diverged()).isTrue());
                    assertThat(subject.truth().measure(Measure.TEST_LOSS)).isEmpty();
                });
        assertThat(subjects).allSatisfy(each -> assertThat(grower.falsehoods(each)).isEmpty());
    }

    @Test
    void aSnapshotOfTheEpochInWhichARunDivergedSaysSo() {
        var recipe =
                (ImageRecipe)
                        sphota.zoo.Recipes.with(
                                Recipes.wreck(4), Map.of("count", 12, "snapshots", List.of(1, 2)));
        var grower = grower(recipe);
        var subjects = grower.grow(0, 12, () -> {});
        assertThat(subjects.stream().map(Subject::id).filter(id -> id.endsWith("@1"))).hasSize(4);
        assertThat(subjects).allSatisfy(each -> assertThat(grower.falsehoods(each)).isEmpty());
    }

    @Test
    void wildOnesAreOfManyShapesAndTheirTruthHolds() {
        var wild = Recipes.wild(6);
        var grower = grower(wild);
        var subjects = grower.grow(0, 6, () -> {});
        assertThat(subjects.stream().map(Subject::blueprint).distinct().count())
                .isGreaterThanOrEqualTo(5);
        assertThat(subjects).allSatisfy(each -> assertThat(grower.falsehoods(each)).isEmpty());
    }

    @Test
    void allSettingsAreDrawn() {
        var recipe = ImageRecipe.STANDARD;
        var runs = new ArrayList<Run>();
        for (int number = 0; number < 2000; number += 10) {
            runs.add(Run.of(recipe, number));
        }
        assertThat(runs).extracting(Run::optimizer).contains(recipe.optimizers().getFirst());
        assertThat(runs.stream().map(Run::optimizer).distinct()).hasSize(3);
        assertThat(runs.stream().map(Run::initializer).distinct()).hasSize(5);
        assertThat(runs.stream().map(Run::fraction).distinct()).hasSize(4);
        assertThat(runs.stream().map(Run::blueprint).distinct()).hasSize(2);
        assertThat(runs)
                .allSatisfy(run -> {
                    assertThat(run.learningRate()).isBetween(5e-4, 5e-2);
                    assertThat(run.dropout()).isBetween(0.0, 0.7);
                    assertThat(run.images())
                            .hasSize((int) (10_000 * run.fraction()))
                            .doesNotHaveDuplicates();
                });
    }

    @Test
    void aRecipeThatMakesNoSenseIsRefused() {
        var standard = ImageRecipe.STANDARD;
        assertThatThrownBy(() -> Recipes.small(standard, 5, 2, List.of(1)))
                .hasMessage("'count' is 5: with 1 snapshots a run gives 2 subjects");
        assertThatThrownBy(() -> Recipes.small(standard, 4, 2, List.of(2)))
                .hasMessageContaining("'snapshots'");
        assertThat(standard.activations()).contains(Nonlinearity.RELU);
        assertThat(standard.initializers()).contains(Initializer.ORTHOGONAL);
    }
}
