package sphota.zoo.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import sphota.description.Claim;
import sphota.description.Description;
import sphota.execution.Nonlinearity;
import sphota.lanes.Optimizer;
import sphota.zoo.Initializer;
import sphota.zoo.Range;
import sphota.zoo.Recipes;
import sphota.zoo.SequenceRecipe;
import sphota.zoo.SequenceRecipe.Network;
import sphota.zoo.Subject;

class SequenceGrowerTest {

    private static SequenceRecipe recipe(List<String> domains, int steps, double compiled) {
        return new SequenceRecipe(
                7,
                60,
                6,
                domains,
                1,
                3,
                0.3,
                List.of(Network.TRANSFORMER, Network.GRU),
                List.of(1),
                List.of(8),
                List.of(1, 2, 3),
                0.5,
                List.of(Nonlinearity.RELU),
                List.of(Initializer.GLOROT_UNIFORM),
                List.of(Optimizer.ADAM),
                new Range(5e-3, 2e-2),
                new Range(1e-6, 1e-4),
                new Range(0.7, 0.9),
                60,
                8,
                steps,
                0.05,
                compiled,
                0.5,
                0.5);
    }

    private static final SequenceGrower GROWER =
            new SequenceGrower(recipe(List.of("Z3^3", "B^4"), 40, 0.3));

    private static final List<Subject> SUBJECTS = GROWER.grow(0, 30, () -> {});

    private static Subject with(Subject subject, Claim claim) {
        var claims =
                subject.truth().statements().stream()
                        .map(statement ->
                                statement.claim().getClass() == claim.getClass()
                                        ? claim
                                        : statement.claim())
                        .toList();
        return new Subject(subject.id(), subject.weights(), Description.known(claims));
    }

    @Test
    void eachSubjectDependsOnItsNumberAlone() {
        assertThat(SUBJECTS).extracting(Subject::id).doesNotHaveDuplicates().hasSize(30);
        var part = new SequenceGrower(recipe(List.of("Z3^3", "B^4"), 40, 0.3)).grow(9, 8, () -> {});
        for (int i = 0; i < part.size(); i++) {
            assertThat(part.get(i).id()).isEqualTo(SUBJECTS.get(9 + i).id());
            assertThat(part.get(i).truth()).isEqualTo(SUBJECTS.get(9 + i).truth());
            assertThat(part.get(i).flat()).isEqualTo(SUBJECTS.get(9 + i).flat());
        }
    }

    @Test
    void whatIsSaidIsSo() {
        for (var subject : SUBJECTS) {
            assertThat(GROWER.falsehoods(subject)).isEmpty();
        }
    }

    @Test
    void kindsAndMeaningsVary() {
        var origins =
                SUBJECTS.stream()
                        .map(each -> each.truth().first(Claim.Identity.class).orElseThrow())
                        .collect(Collectors.toSet());
        assertThat(origins)
                .containsExactlyInAnyOrder(
                        new Claim.Identity("sequence", Claim.Origin.TRAINED),
                        new Claim.Identity("sequence", Claim.Origin.COMPILED));
        var behaviours =
                SUBJECTS.stream()
                        .map(each -> each.truth().first(Claim.Function.class).orElseThrow())
                        .map(Claim.Function::behaviour)
                        .collect(Collectors.toSet());
        assertThat(behaviours).hasSizeGreaterThan(15);
        var blueprints =
                SUBJECTS.stream()
                        .map(each -> each.blueprint().orElseThrow())
                        .collect(Collectors.toSet());
        assertThat(blueprints).hasSizeGreaterThan(5);
    }

    @Test
    void compiledSubjectsFit() {
        var compiled =
                SUBJECTS.stream()
                        .filter(each ->
                                each.truth().first(Claim.Identity.class).orElseThrow().origin()
                                        == Claim.Origin.COMPILED)
                        .toList();
        assertThat(compiled).isNotEmpty();
        for (var subject : compiled) {
            assertThat(subject.truth().measure(Claim.Measure.FIT)).hasValue(1);
        }
    }

    @Test
    void falsehoodsAreFound() {
        var subject = SUBJECTS.stream().filter(SequenceGrowerTest::isTrained).findFirst().get();
        var other =
                SUBJECTS.stream()
                        .map(each -> each.truth().first(Claim.Function.class).orElseThrow())
                        .filter(each ->
                                !subject.truth().all(Claim.Function.class).toList().contains(each))
                        .findFirst()
                        .orElseThrow();
        var own = subject.truth().first(Claim.Function.class).orElseThrow();
        for (var function : List.of(new Claim.Function(own.meaning(), other.behaviour()), other)) {
            assertThat(GROWER.falsehoods(with(subject, function)))
                    .anyMatch(each -> each.startsWith("does not hold: Function"));
        }
        var answers = subject.truth().first(Claim.Answers.class).orElseThrow();
        var wrong = new ArrayList<>(answers.outputs());
        wrong.set(1, wrong.get(1) + 0.01f);
        assertThat(GROWER.falsehoods(with(subject, new Claim.Answers(answers.inputs(), wrong))))
                .singleElement()
                .asString()
                .startsWith("answer 1 is ");
        assertThat(GROWER.falsehoods(with(subject, new Claim.Quality(Claim.Measure.FIT, 0.123))))
                .anyMatch(each -> each.startsWith("fit is "));
        var weights = new ArrayList<>(subject.weights());
        weights.getFirst().values()[0] += 1;
        assertThat(GROWER.falsehoods(subject)).isNotEmpty();
        weights.getFirst().values()[0] -= 1;
        weights.removeLast();
        assertThat(GROWER.falsehoods(new Subject(subject.id(), weights, subject.truth())))
                .singleElement()
                .asString()
                .contains("of its blueprint");
    }

    private static Subject without(Subject subject, Predicate<Claim> left) {
        return new Subject(
                subject.id(),
                subject.weights(),
                Description.known(subject.truth().all(Claim.class).filter(left.negate()).toList()));
    }

    @Test
    void whatIsLeftOutOrTakenFromElsewhereIsFound() {
        for (var subject : SUBJECTS.subList(0, 12)) {
            for (var kind : subject.truth().all(Claim.class).map(Object::getClass).toList()) {
                assertThat(GROWER.falsehoods(without(subject, kind::isInstance))).isNotEmpty();
            }
            var other = SUBJECTS.get(12);
            assertThat(GROWER.falsehoods(new Subject(subject.id(), other.weights(), other.truth())))
                    .isNotEmpty();
        }
        var subject = SUBJECTS.getFirst();
        for (var id : List.of("sequence-0000060", "sequence-0", "../sequence-0000000", "")) {
            assertThat(GROWER.falsehoods(new Subject(id, subject.weights(), subject.truth())))
                    .containsExactly("'" + id + "' is no name of this zoo");
        }
        var trained = SUBJECTS.stream().filter(SequenceGrowerTest::isTrained).findFirst().get();
        assertThat(GROWER.falsehoods(with(trained, new Claim.Outcome(true, 1)))).isNotEmpty();
    }

    private static boolean isTrained(Subject subject) {
        return subject.truth().first(Claim.Outcome.class).isPresent();
    }

    @Test
    void easyMeaningsAreLearned() {
        var grower = new SequenceGrower(recipe(List.of("B^4"), 1500, 0));
        var fitting =
                grower.grow(0, 12, () -> {}).stream()
                        .filter(each ->
                                each.truth().measure(Claim.Measure.TRAIN_ACCURACY).getAsDouble()
                                        > 0.95)
                        .count();
        assertThat(fitting).isGreaterThan(8);
    }

    @Test
    void refusesWhatIsNoSequence() {
        assertThatThrownBy(() -> new SequenceGrower(recipe(List.of("Z5"), 1, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'domains' has Z5");
        assertThatThrownBy(() -> new SequenceGrower(recipe(List.of("Z1000^3"), 1, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'domains': at 0");
    }

    /// No operator without arguments goes from numbers to truths.
    @Test
    void whatCannotBeDrawnIsRefused() {
        var impossible =
                Recipes.with(recipe(List.of("Z5^4"), 1, 0), Map.of("enumerated", 1, "largest", 1));
        var grower = new SequenceGrower((SequenceRecipe) impossible);
        assertThatThrownBy(() -> grower.grow(0, 60, () -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'largest' 1")
                .hasMessageContaining("Z5^4");
    }
}
