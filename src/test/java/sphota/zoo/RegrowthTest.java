package sphota.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sphota.description.Claim;
import sphota.description.Claim.Measure;
import sphota.description.Description;
import sphota.description.Statement;
import sphota.tensor.NamedArray;
import sphota.zoo.function.FunctionGrower;

class RegrowthTest {

    private static final int COUNT = 20;
    private static final int SHARD = 8;

    private static final FunctionRecipe RECIPE =
            (FunctionRecipe)
                    Recipes.with(
                            FunctionRecipe.STANDARD,
                            Map.of(
                                    "count",
                                    COUNT,
                                    "domains",
                                    List.of("B^3"),
                                    "epochs",
                                    60,
                                    "largest",
                                    3));

    @TempDir private Path folder;

    private final FunctionGrower grower = new FunctionGrower(RECIPE);
    private Optional<Zoo> grown = Optional.empty();

    private static final class Unheard implements Growth.Progress {
        @Override
        public void model() {}

        @Override
        public void found(int subjects) {}
    }

    @BeforeEach
    void grow() throws IOException {
        var begun = Zoo.create(folder, RecipeFile.of(RECIPE), COUNT);
        var small = new Zoo(begun.folder(), RECIPE, Optional.empty(), COUNT, SHARD);
        Growth.run(small, grower, 1, new Unheard());
        grown = Optional.of(small);
    }

    private Zoo zoo() {
        return grown.orElseThrow();
    }

    private List<String> found(int many) throws IOException {
        var found = new ArrayList<String>();
        Regrowth.run(zoo(), grower, many, (id, what) -> found.add(id + ": " + what));
        return found;
    }

    /// Changes what is said of the first network of which it can be, keeping the checksum right,
    /// and gives the network.
    private Subject lie(Predicate<Subject> of, UnaryOperator<Claim> change) throws IOException {
        for (int shard = 0; shard < zoo().shards(); shard++) {
            var subjects = new ArrayList<>(zoo().subjects(shard));
            for (int i = 0; i < subjects.size(); i++) {
                var subject = subjects.get(i);
                if (of.test(subject)) {
                    var statements =
                            subject.truth().statements().stream()
                                    .map(each -> Statement.known(change.apply(each.claim())))
                                    .toList();
                    var changed =
                            new Subject(
                                    subject.id(), subject.weights(), new Description(statements));
                    subjects.set(i, changed);
                    Shard.write(zoo().path(shard), subjects);
                    Ledger.read(folder).add(Zoo.name(shard));
                    return changed;
                }
            }
        }
        throw new AssertionError("no such network");
    }

    private static Claim.Outcome outcome(Subject subject) {
        return subject.truth().first(Claim.Outcome.class).orElseThrow();
    }

    @Test
    void theyAreEvenlyApart() {
        assertThat(Regrowth.chosen(100, 4)).containsExactly(12, 37, 62, 87);
        assertThat(Regrowth.chosen(3, 5)).containsExactly(0, 1, 2);
        assertThat(Regrowth.chosen(100_000_000, 1)).containsExactly(50_000_000);
        assertThatThrownBy(() -> Regrowth.chosen(3, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsTrueIsGrownAgain() throws IOException {
        assertThat(found(COUNT)).isEmpty();
        assertThat(found(3)).isEmpty();
    }

    @Test
    void aFalseAccuracyOfTrainingIsFound() throws IOException {
        var liar =
                lie(
                        each -> outcome(each).epochs() == 60,
                        claim ->
                                claim instanceof Claim.Quality(var measure, double value)
                                                && measure == Measure.TRAIN_ACCURACY
                                        ? new Claim.Quality(measure, value / 2)
                                        : claim);
        assertThat(grower.falsehoods(liar)).isEmpty();
        assertThat(found(COUNT))
                .singleElement()
                .asString()
                .startsWith(liar.id() + ": grown again, its train_accuracy is ");
    }

    @Test
    void aFalseCountOfEpochsIsFound() throws IOException {
        var liar =
                lie(
                        each -> outcome(each).epochs() < 60,
                        claim ->
                                claim instanceof Claim.Outcome(boolean diverged, int epochs)
                                        ? new Claim.Outcome(diverged, epochs - 1)
                                        : claim);
        assertThat(grower.falsehoods(liar)).isEmpty();
        int epochs = outcome(liar).epochs();
        assertThat(found(COUNT))
                .containsExactly(
                        "%s: grown again, its epochs is %d, not %d"
                                .formatted(liar.id(), epochs + 1, epochs));
    }

    @Test
    void otherWeightsAreFound() throws IOException {
        var subjects = new ArrayList<>(zoo().subjects(0));
        var first = subjects.getFirst();
        var weights = new ArrayList<>(first.weights());
        var values = weights.getFirst().values().clone();
        values[0] = Math.nextUp(values[0]);
        var array = weights.getFirst();
        weights.set(0, new NamedArray(array.name(), array.shape(), values));
        subjects.set(0, new Subject(first.id(), weights, first.truth()));
        Shard.write(zoo().path(0), subjects);
        Ledger.read(folder).add(Zoo.name(0));
        assertThat(found(COUNT))
                .containsExactly(first.id() + ": grown again, it has other weights");
    }
}
