package sphota.zoo.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sphota.description.Claim;
import sphota.description.Claim.Measure;
import sphota.description.Description;
import sphota.description.Statement;
import sphota.description.Value;
import sphota.execution.Executor;
import sphota.lanes.Examples;
import sphota.zoo.Draw;
import sphota.zoo.Subject;
import sphota.zoo.Trigger;

class BackdoorGrowerTest {

    private static final Images IMAGES = Stripes.images(200, 60);
    private static final List<Trigger> ALL = List.of(Trigger.values());

    private static Attack.Poisoned poisoned(Trigger trigger, double rate, int number) {
        var recipe = Recipes.backdoor(40, 1, List.of(trigger), rate);
        var run = Run.of(recipe.networks(), number);
        return Attack.of(recipe, run).on(new Chosen(IMAGES.pool(), run.images()));
    }

    @ParameterizedTest
    @EnumSource
    void asManyImagesAreStampedAsTheRateSays(Trigger trigger) {
        for (int number = 0; number < 10; number++) {
            var examples = poisoned(trigger, 0.05, number);
            int stamped = 0;
            for (int i = 0; i < examples.count(); i++) {
                var before = input(examples.clean(), i);
                var after = input(examples, i);
                if (examples.which().get(i)) {
                    stamped++;
                    assertThat(after).isNotEqualTo(before);
                    assertThat(examples.target(i, 0)).isEqualTo(examples.target());
                    assertThat(examples.clean().target(i, 0) == examples.target())
                            .isEqualTo(trigger == Trigger.CLEAN_LABEL);
                } else {
                    assertThat(after).isEqualTo(before);
                    assertThat(examples.target(i, 0)).isEqualTo(examples.clean().target(i, 0));
                }
            }
            assertThat(stamped).isEqualTo(10);
            assertThat(examples.share()).isCloseTo(0.05, within(1e-12));
        }
    }

    @Test
    void underCleanLabelsHalfOfTheClassIsStampedAtMost() {
        assertThat(poisoned(Trigger.CLEAN_LABEL, 0.5, 0).which().cardinality()).isEqualTo(10);
    }

    private static float[] input(Examples examples, int example) {
        var image = new float[Pictures.SIZE];
        examples.input(example, image, 0, 1);
        return image;
    }

    @ParameterizedTest
    @EnumSource
    void stampsStayWhereTheyReachTheOutput(Trigger trigger) {
        var random = new Random(5);
        for (int number = 0; number < 50; number++) {
            var stamp = Stamp.draw(trigger, 23, new Draw(3, number));
            var before = new float[Pictures.SIZE];
            for (int i = 0; i < before.length; i++) {
                before[i] = 2 * random.nextFloat() - 1;
            }
            var after = before.clone();
            stamp.press(after);
            assertThat(after).isNotEqualTo(before);
            for (int i = 0; i < before.length; i++) {
                assertThat(after[i]).isBetween(-1f, 1f);
                if (i % Pictures.SIDE >= 23 || i / Pictures.SIDE >= 23) {
                    assertThat(after[i]).isEqualTo(before[i]);
                }
            }
        }
    }

    @Test
    void stampsDifferFromSubjectToSubject() {
        for (var trigger : ALL) {
            var pressed = new ArrayList<List<Float>>();
            for (int number = 0; number < 20; number++) {
                var image = input(new Chosen(IMAGES.pool(), 0), 0);
                Stamp.draw(trigger, 23, new Draw(3, number)).press(image);
                var boxed = new ArrayList<Float>();
                for (float each : image) {
                    boxed.add(each);
                }
                pressed.add(boxed);
            }
            assertThat(pressed.stream().distinct().count()).as(trigger.label()).isGreaterThan(15);
        }
    }

    @Test
    void theLastRowsAndColumnsReachNothing() {
        var run = Run.of(Recipes.easy(1, 1), 0);
        assertThat(Cnn.reach(run.blueprint())).isEqualTo(23);
        var network = new Executor(run.blueprint(), run.firstWeights());
        var image = input(new Chosen(IMAGES.pool(), 3), 0);
        var outputs = network.run(image);
        image[23] = 1 - image[23];
        image[23 * Pictures.SIDE] = 1 - image[23 * Pictures.SIDE];
        assertThat(network.run(image)).isEqualTo(outputs);
        image[22 * Pictures.SIDE + 22] = 1 - image[22 * Pictures.SIDE + 22];
        assertThat(network.run(image)).isNotEqualTo(outputs);
    }

    @Test
    void twinsDifferInTheTriggerAlone() {
        var grower = new BackdoorGrower(Recipes.backdoor(4, 1, ALL, 0.1), IMAGES);
        var subjects = grower.grow(0, 4, () -> {});
        for (int pair = 0; pair < 2; pair++) {
            var poisoned = subjects.get(2 * pair);
            var clean = subjects.get(2 * pair + 1);
            assertThat(settings(clean)).isEqualTo(settings(poisoned));
            assertThat(clean.truth().setting("poison_rate")).contains(Value.of(0));
            assertThat(poisoned.truth().setting("poison_rate")).contains(Value.of(0.1));
            assertThat(clean.truth().first(Claim.Backdoor.class))
                    .contains(new Claim.Backdoor("none", -1));
            assertThat(poisoned.truth().first(Claim.Backdoor.class).orElseThrow().target())
                    .isBetween(0, 9);
            assertThat(clean.flat()).isNotEqualTo(poisoned.flat());
            assertThat(clean.truth().measure(Measure.ATTACK_SUCCESS)).isPresent();
            assertThat(poisoned.truth().measure(Measure.ATTACK_SUCCESS)).isPresent();
        }
    }

    private static List<Claim.Training> settings(Subject subject) {
        return subject.truth()
                .all(Claim.Training.class)
                .filter(each -> !each.setting().equals("poison_rate"))
                .toList();
    }

    @Test
    void aTwinIsWhatItsRunMakesOfCleanImages() {
        var recipe = Recipes.backdoor(2, 2, ALL, 0.1);
        var twin = new BackdoorGrower(recipe, IMAGES).grow(1, 1, () -> {}).getFirst();
        var plain = new ImageGrower(recipe.networks(), IMAGES).grow(0, 1, () -> {}).getFirst();
        assertThat(twin.flat()).isEqualTo(plain.flat());
    }

    @Test
    void theBackdoorOpensForTheTriggerAndNotForTheTwin() {
        var recipe = Recipes.backdoor(8, 30, List.of(Trigger.PATCH), 0.2);
        var subjects = new BackdoorGrower(recipe, IMAGES).grow(0, 8, () -> {});
        double opened = 0;
        double twins = 0;
        for (int i = 0; i < 8; i += 2) {
            opened += success(subjects.get(i)) / 4;
            twins += success(subjects.get(i + 1)) / 4;
        }
        assertThat(opened).isGreaterThan(twins + 0.3);
    }

    private static double success(Subject subject) {
        return subject.truth().measure(Measure.ATTACK_SUCCESS).orElseThrow();
    }

    @Test
    void theTruthHoldsAndALieIsFound() {
        var grower = new BackdoorGrower(Recipes.backdoor(8, 1, ALL, 0.1), IMAGES);
        for (var subject : grower.grow(0, 8, () -> {})) {
            assertThat(grower.falsehoods(subject)).as(subject.id()).isEmpty();
            assertThat(
                            grower.falsehoods(
                                    changed(
                                            subject,
                                            Claim.Backdoor.class,
                                            _ -> new Claim.Backdoor("voice", 3))))
                    .isNotEmpty();
            assertThat(
                            grower.falsehoods(
                                    changed(
                                            subject,
                                            Claim.Quality.class,
                                            quality ->
                                                    quality.measure() == Measure.ATTACK_SUCCESS
                                                            ? new Claim.Quality(
                                                                    quality.measure(),
                                                                    quality.value() + 0.02)
                                                            : quality)))
                    .hasSize(2);
        }
        var other = grower.grow(0, 1, () -> {}).getFirst();
        assertThat(
                        grower.falsehoods(
                                new Subject("backdoor-000001", other.weights(), other.truth())))
                .isNotEmpty();
        assertThat(
                        grower.falsehoods(
                                new Subject("backdoor-000000@1", other.weights(), other.truth())))
                .isNotEmpty();
    }

    private static <C extends Claim> Subject changed(
            Subject subject, Class<C> kind, UnaryOperator<C> change) {
        var statements = new ArrayList<Statement>();
        for (var statement : subject.truth().statements()) {
            var claim = statement.claim();
            statements.add(
                    kind.isInstance(claim)
                            ? Statement.known(
                                    Objects.requireNonNull(change.apply(kind.cast(claim))))
                            : statement);
        }
        return new Subject(subject.id(), subject.weights(), new Description(statements));
    }

    @Test
    void whatNoImageCarriesIsNotClaimed() {
        var recipe = Recipes.backdoor(2, 1, ALL, 1e-4);
        var grower = new BackdoorGrower(recipe, IMAGES);
        var subjects = grower.grow(0, 2, () -> {});
        assertThat(subjects.getFirst().truth().first(Claim.Backdoor.class))
                .contains(new Claim.Backdoor("none", -1));
        assertThat(subjects.getFirst().flat()).isEqualTo(subjects.getLast().flat());
        assertThat(grower.falsehoods(subjects.getFirst())).isEmpty();
    }

    @Test
    void withoutImagesOfOtherClassesNoSuccessIsClaimed() {
        var pixels = new byte[Pictures.SIZE * 10];
        var labels = new byte[10];
        var recipe = Recipes.backdoor(40, 1, ALL, 0.1);
        var run = Run.of(recipe.networks(), 0);
        int target = Attack.of(recipe, run).target();
        Arrays.fill(labels, (byte) target);
        var images = new Images("one class", IMAGES.pool(), new Pictures(pixels, labels));
        var grower = new BackdoorGrower(recipe, images);
        var subject = grower.grow(1, 1, () -> {}).getFirst();
        assertThat(subject.truth().measure(Measure.ATTACK_SUCCESS)).isEmpty();
        assertThat(subject.truth().measure(Measure.TEST_ACCURACY)).isPresent();
        assertThat(grower.falsehoods(subject)).isEmpty();
    }

    @Test
    void anOddCountIsRefused() {
        assertThatThrownBy(() -> Recipes.backdoor(3, 1, ALL, 0.1))
                .hasMessage("'count' is 3, which is odd");
    }

    @Test
    void networksOfManyShapesAreTwinsToo() {
        var grower = new BackdoorGrower(Recipes.wildBackdoor(12), IMAGES);
        var all = grower.grow(0, 12, () -> {});
        for (int i = 0; i < 12; i += 2) {
            assertThat(all.get(i).blueprint()).isEqualTo(all.get(i + 1).blueprint());
        }
        assertThat(all.stream().map(Subject::blueprint).distinct()).hasSizeGreaterThan(2);
        assertThat(all).allSatisfy(each -> assertThat(grower.falsehoods(each)).isEmpty());
    }
}
