package sphota.zoo.kin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sphota.description.Claim;
import sphota.description.Value;
import sphota.meaning.Expression;
import sphota.meaning.MalformedExpressionException;
import sphota.zoo.BackdoorRecipe;
import sphota.zoo.Draw;
import sphota.zoo.Grower;
import sphota.zoo.KinRecipe;
import sphota.zoo.Recipe;
import sphota.zoo.Recipes;
import sphota.zoo.SequenceRecipe;
import sphota.zoo.Subject;
import sphota.zoo.compiled.Fit;
import sphota.zoo.image.BackdoorGrower;
import sphota.zoo.sequence.SequenceGrower;

/// What kin of the families that are slow to train learn further.
class LessonsTest {

    private static Recipe of(String json) {
        return Recipes.parse(json);
    }

    private static SequenceGrower sequences(double compiled) {
        return new SequenceGrower(
                (SequenceRecipe)
                        of(
                                """
                                {"family": "sequence", "count": 16, "cohort": 2, "steps": 20,
                                 "domains": ["Z3^3"], "layers": [1], "widths": [8], "heads": [1],
                                 "enumerated": 1, "largest": 2, "compiled": %s}
                                """
                                        .formatted(compiled)));
    }

    private static KinGrower kin(Grower roots, int count, int epochs, String... relations) {
        var changes =
                Map.of(
                        "count",
                        count,
                        "epochs",
                        epochs,
                        "relations",
                        List.of(relations),
                        "learningRate",
                        Map.of("least", 0.01, "most", 0.01));
        return new KinGrower((KinRecipe) Recipes.with(KinRecipe.STANDARD, changes), roots);
    }

    private static boolean isOf(Subject subject, KinRecipe.Relation relation) {
        return subject.truth()
                .first(Claim.Kinship.class)
                .filter(each -> each.relation().equals(relation.label()))
                .isPresent();
    }

    private static double fit(Subject subject, String meaning) {
        try {
            return Fit.of(Expression.parse(meaning))
                    .share(subject.blueprint().orElseThrow(), subject.flat());
        } catch (MalformedExpressionException wrong) {
            throw new AssertionError(wrong);
        }
    }

    @Test
    void trainedSequencesLearnAnotherMeaning() {
        learns(sequences(0));
    }

    @Test
    void compiledSequencesLearnAnotherMeaning() {
        learns(sequences(1));
    }

    private static void learns(Grower roots) {
        var all = kin(roots, 64, 40, "fine_tuned").grow(0, 64, () -> {});
        var byId = new HashMap<String, Subject>();
        all.forEach(each -> byId.put(each.id(), each));
        double before = 0;
        double after = 0;
        for (var each : all) {
            var kinship = each.truth().first(Claim.Kinship.class).orElseThrow();
            if (kinship.parents().isEmpty()) {
                continue;
            }
            assertThat(kinship.relation()).isEqualTo("fine_tuned");
            var lesson = String.valueOf(each.truth().setting("lesson").orElseThrow());
            var parent = Optional.ofNullable(byId.get(kinship.parents().getFirst())).orElseThrow();
            assertThat(each.flat()).isNotEqualTo(parent.flat());
            before += fit(parent, lesson);
            after += fit(each, lesson);
        }
        assertThat(after).isGreaterThan(before + 10);
    }

    @Test
    void productsOfLowRankAreTrainedInSequencesToo() {
        var grower = kin(sequences(0.5), 32, 2, "lora_merged");
        var all = grower.grow(0, 32, () -> {});
        assertThat(all.stream().filter(each -> isOf(each, KinRecipe.Relation.LORA_MERGED)))
                .hasSize(30)
                .allSatisfy(each -> {
                    assertThat(each.truth().first(Claim.Outcome.class))
                            .contains(new Claim.Outcome(false, 2));
                    assertThat(each.truth().setting("rank")).isPresent();
                    assertThat(each.truth().setting("noise")).isEmpty();
                });
        assertThat(all).allSatisfy(each -> assertThat(grower.falsehoods(each)).isEmpty());
    }

    @Test
    void backdoorsAreTrainedOnCleanImages() throws IOException {
        var recipe =
                (BackdoorRecipe)
                        of(
                                """
                                {"family": "backdoor", "count": 2, "attacked": 20, "networks":
                                 {"pool": 60, "tested": 20, "remembered": 5, "fractions": [0.5],
                                  "batch": 10, "epochs": 1}}
                                """);
        var grower = kin(BackdoorGrower.of(recipe), 17, 1, "fine_tuned");
        var all = grower.grow(0, 17, () -> {});
        assertThat(all.stream().filter(each -> isOf(each, KinRecipe.Relation.FINE_TUNED)))
                .hasSize(15)
                .allSatisfy(each -> {
                    assertThat(String.valueOf(each.truth().setting("lesson").orElseThrow()))
                            .startsWith("fractals ");
                    assertThat(each.truth().first(Claim.Outcome.class))
                            .contains(new Claim.Outcome(false, 1));
                });
        assertThat(all.getFirst().truth().setting("run")).contains(Value.of(0));
        assertThat(all.get(16).truth().setting("run")).contains(Value.of(0));
    }

    @Test
    void relationsThatAreImpossibleAreNotDrawnAndNeverNoise() {
        var all = kin(sequences(0), 16, 1, "permuted", "averaged", "pruned").grow(0, 16, () -> {});
        assertThat(all).noneMatch(each -> isOf(each, KinRecipe.Relation.NOISED));
        assertThat(all).noneMatch(each -> isOf(each, KinRecipe.Relation.PERMUTED));
        assertThat(isOf(all.get(1), KinRecipe.Relation.PRUNED)).isTrue();
        assertThat(all).anyMatch(each -> isOf(each, KinRecipe.Relation.AVERAGED));
    }

    @Test
    void recipesOfNothingElseAreRefused() {
        assertThatThrownBy(() -> kin(sequences(0), 16, 1, "averaged").grow(0, 16, () -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "'relations' has nothing that is possible for kin-0-1, made of kin-0-0: ");
        var untaught =
                new Grower() {
                    private final Grower roots = sequences(0);

                    @Override
                    public int count() {
                        return roots.count();
                    }

                    @Override
                    public List<Subject> grow(int first, int count, Runnable grown) {
                        return roots.grow(first, count, grown);
                    }

                    @Override
                    public List<String> falsehoods(Subject subject) {
                        return roots.falsehoods(subject);
                    }
                };
        assertThat(untaught.lesson(untaught.grow(0, 1, () -> {}).getFirst(), new Draw(0, 0)))
                .isEmpty();
        assertThatThrownBy(() -> kin(untaught, 16, 1, "fine_tuned").grow(0, 16, () -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "'relations' has fine_tuned, and there is nothing further that"
                                + " sequence-0000000 could learn");
    }
}
