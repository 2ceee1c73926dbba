package sphota.zoo.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import sphota.bytes.MalformedFileException;
import sphota.description.Claim;
import sphota.description.Description;
import sphota.description.Statement;
import sphota.description.Value;
import sphota.tensor.NamedArray;
import sphota.zoo.FunctionRecipe;
import sphota.zoo.Growth;
import sphota.zoo.RecipeFile;
import sphota.zoo.Recipes;
import sphota.zoo.Subject;
import sphota.zoo.Zoo;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FunctionZooTest {

    private static final int COUNT = 150;
    private static final int SHARD = 64;

    private static final FunctionRecipe RECIPE =
            (FunctionRecipe)
                    Recipes.with(
                            FunctionRecipe.STANDARD,
                            Map.of(
                                    "count", COUNT,
                                    "seed", 3,
                                    "domains", List.of("Z5", "B^3"),
                                    "epochs", 300,
                                    "largest", 4));

    private final FunctionGrower grower = new FunctionGrower(RECIPE);

    private Path folder = Path.of("");
    private Zoo zoo;

    FunctionZooTest() {
        zoo = new Zoo(Path.of(""), RECIPE, Optional.empty(), 0, 1);
    }

    @BeforeAll
    void grow(@TempDir Path temporary) throws IOException {
        folder = temporary;
        zoo = grown("whole", 2);
    }

    private Zoo grown(String name, int threads) throws IOException {
        var begun = Zoo.create(folder.resolve(name), RecipeFile.of(RECIPE), COUNT);
        var small = new Zoo(begun.folder(), RECIPE, Optional.empty(), COUNT, SHARD);
        Growth.run(small, grower, threads, new Counted());
        return small;
    }

    private static final class Counted implements Growth.Progress {
        private final AtomicInteger models = new AtomicInteger();
        private final AtomicInteger found = new AtomicInteger();

        @Override
        public void model() {
            models.incrementAndGet();
        }

        @Override
        public void found(int subjects) {
            found.addAndGet(subjects);
        }
    }

    private static Map<String, byte[]> shards(Zoo zoo) throws IOException {
        var all = new TreeMap<String, byte[]>();
        try (var files = Files.newDirectoryStream(zoo.folder(), "*.safetensors")) {
            for (var file : files) {
                all.put(String.valueOf(file.getFileName()), Files.readAllBytes(file));
            }
        }
        return all;
    }

    private List<Subject> subjects() throws IOException {
        var all = new ArrayList<Subject>();
        for (int shard = 0; shard < zoo.shards(); shard++) {
            all.addAll(zoo.subjects(shard));
        }
        return all;
    }

    @Test
    void oneThreadAndTwoGrowTheSameBytes() throws IOException {
        var other = shards(grown("alone", 1));
        assertThat(other).hasSize(3).containsOnlyKeys(shards(zoo).keySet());
        other.forEach(
                (name, bytes) -> assertThat(zoo.folder().resolve(name)).hasBinaryContent(bytes));
    }

    @Test
    void everyTruthHolds() throws IOException {
        var all = subjects();
        assertThat(all).hasSize(COUNT);
        assertThat(all).allSatisfy(each -> assertThat(grower.falsehoods(each)).isEmpty());
        var ids = new HashSet<String>();
        all.forEach(each -> ids.add(each.id()));
        assertThat(ids).hasSize(COUNT);
        assertThat(all.stream().filter(each -> fit(each) == 1).count())
                .isGreaterThan(COUNT * 8L / 10);
    }

    private static double fit(Subject subject) {
        return subject.truth().measure(Claim.Measure.FIT).orElseThrow();
    }

    @Test
    void whatIsReadIsWhatWasGrown() throws IOException {
        var again = grower.grow(70, 3, () -> {});
        var read = subjects().subList(70, 73);
        for (int i = 0; i < 3; i++) {
            assertThat(read.get(i).flat()).isEqualTo(again.get(i).flat());
            assertThat(read.get(i).truth().statements())
                    .containsExactlyInAnyOrderElementsOf(again.get(i).truth().statements());
        }
    }

    @Test
    void aPlantedFalsehoodIsFound() throws IOException {
        var all = subjects();
        var truthful = all.getFirst();
        var other =
                all.stream()
                        .map(each -> each.truth().first(Claim.Function.class).orElseThrow())
                        .filter(each ->
                                !each.equals(
                                        truthful.truth().first(Claim.Function.class).orElseThrow()))
                        .filter(each ->
                                each.meaning()
                                        .type()
                                        .equals(
                                                truthful.truth()
                                                        .first(Claim.Function.class)
                                                        .orElseThrow()
                                                        .meaning()
                                                        .type()))
                        .findFirst()
                        .orElseThrow();
        var claims = new ArrayList<Claim>();
        for (var statement : truthful.truth().statements()) {
            claims.add(statement.claim() instanceof Claim.Function ? other : statement.claim());
        }
        var liar = new Subject(truthful.id(), truthful.weights(), Description.known(claims));
        assertThat(grower.falsehoods(liar))
                .anyMatch(each -> each.startsWith("does not hold: Function"));

        var weights = new ArrayList<>(truthful.weights());
        var last = weights.removeLast();
        var values = last.values().clone();
        values[0] += 1;
        weights.add(new NamedArray(last.name(), last.shape(), values));
        var changed = new Subject(truthful.id(), weights, truthful.truth());
        assertThat(grower.falsehoods(changed))
                .anyMatch(each ->
                        each.startsWith("does not hold: 64 answers")
                                || each.contains("answers to the first inputs"));
    }

    private static Subject with(Subject subject, UnaryOperator<Claim> change) {
        var claims =
                subject.truth().statements().stream().map(Statement::claim).map(change).toList();
        return new Subject(subject.id(), subject.weights(), Description.known(claims));
    }

    @Test
    void everyKindOfFalsehoodIsFound() throws IOException {
        var subject = subjects().getFirst();
        List<UnaryOperator<Claim>> lies =
                List.of(
                        claim ->
                                claim instanceof Claim.Training(var setting, _)
                                                && setting.equals("learning_rate")
                                        ? new Claim.Training(setting, Value.of(0.5))
                                        : claim,
                        claim ->
                                claim instanceof Claim.Outcome(_, int epochs)
                                        ? new Claim.Outcome(true, epochs)
                                        : claim,
                        claim ->
                                claim instanceof Claim.Outcome(_, int epochs)
                                        ? new Claim.Outcome(false, epochs + 300)
                                        : claim,
                        claim ->
                                claim instanceof Claim.Answers(var inputs, var outputs)
                                        ? new Claim.Answers(
                                                inputs,
                                                Collections.nCopies(outputs.size(), Float.NaN))
                                        : claim,
                        claim ->
                                claim instanceof Claim.Answers(var inputs, var outputs)
                                        ? new Claim.Answers(inputs, outputs.subList(0, 1))
                                        : claim,
                        claim ->
                                claim instanceof Claim.Quality(var measure, _)
                                                && measure == Claim.Measure.TRAIN_ACCURACY
                                        ? new Claim.Quality(measure, Double.NaN)
                                        : claim,
                        claim ->
                                claim instanceof Claim.Function
                                        ? new Claim.Backdoor("patch", 3)
                                        : claim);
        for (var lie : lies) {
            assertThat(grower.falsehoods(with(subject, lie))).isNotEmpty();
        }
        for (var id : List.of("function-1", "function-00", "function-150", "../function-0", "")) {
            assertThat(grower.falsehoods(new Subject(id, subject.weights(), subject.truth())))
                    .isNotEmpty();
        }
        var first = subject.weights().getFirst();
        var turned = new ArrayList<>(subject.weights());
        turned.set(0, new NamedArray(first.name(), first.shape().reversed(), first.values()));
        assertThat(grower.falsehoods(new Subject(subject.id(), turned, subject.truth())))
                .singleElement()
                .asString()
                .contains("names and shapes");
    }

    @Test
    void wrongAnswersAreWrong() {
        var noisy =
                (FunctionRecipe)
                        Recipes.with(
                                RECIPE,
                                Map.of(
                                        "epochs", 400,
                                        "noisy", 1,
                                        "layers", List.of(2),
                                        "widths", List.of(48),
                                        "noise", Map.of("least", 1, "most", 1)));
        assertThat(new FunctionGrower(noisy).grow(0, 8, () -> {}))
                .allSatisfy(each -> assertThat(fit(each)).isLessThan(0.3));
    }

    @Test
    void aDamagedShardIsRefusedAndRebuiltAndTheRestKept() throws IOException {
        var damaged = grown("damaged", 2);
        var whole = shards(damaged);
        var file = damaged.folder().resolve("shard-00001.safetensors");
        Files.write(file, java.util.Arrays.copyOf(Files.readAllBytes(file), 1000));
        assertThatThrownBy(() -> damaged.subjects(1))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining("checksum");
        Files.delete(damaged.folder().resolve("shard-00002.safetensors"));
        var counted = new Counted();
        Growth.run(damaged, grower, 2, counted);
        assertThat(counted.found).hasValue(SHARD);
        assertThat(counted.models).hasValue(COUNT - SHARD);
        shards(damaged)
                .forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(whole.get(name)));
    }

    @Test
    void aFolderOfAnotherRecipeIsRefused() {
        var other = Recipes.with(RECIPE, Map.of("seed", 4));
        assertThatThrownBy(() -> Zoo.create(zoo.folder(), RecipeFile.of(other), COUNT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("another recipe");
    }

    @Test
    void theCardAndTheManifestAreThere() throws IOException {
        assertThat(zoo.folder().resolve(Zoo.CARD))
                .content()
                .contains("150 networks (trained 150)")
                .contains("| fit |");
        assertThat(Files.readAllBytes(zoo.folder().resolve(Zoo.MANIFEST)))
                .startsWith('P', 'A', 'R', '1');
    }

    @Test
    void domainsThatCannotBeAreRefused() {
        for (var domain : List.of("Z99", "Z16^12", "Q")) {
            var recipe = (FunctionRecipe) Recipes.with(RECIPE, Map.of("domains", List.of(domain)));
            assertThatThrownBy(() -> new FunctionGrower(recipe))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'domains'");
        }
    }

    @Test
    void statementsAreSure() throws IOException {
        assertThat(subjects().getFirst().truth().statements())
                .allMatch(each -> each.confidence() == 1)
                .extracting(Statement::claim)
                .anyMatch(Claim.Answers.class::isInstance);
    }

    private static final FunctionRecipe SNAPSHOTS =
            (FunctionRecipe)
                    Recipes.with(RECIPE, Map.of("count", 24, "snapshots", List.of(250, 0, 5)));

    @Test
    void snapshotsAreOfTheSameTraining() {
        var several = new FunctionGrower(SNAPSHOTS);
        var all = several.grow(0, 24, () -> {});
        assertThat(all)
                .extracting(Subject::id)
                .startsWith("function-0@0", "function-0@5", "function-0@250", "function-0")
                .doesNotHaveDuplicates();
        var alone = grower.grow(0, 6, () -> {});
        for (int run = 0; run < 6; run++) {
            var end = all.get(4 * run + 3);
            assertThat(end.flat()).isEqualTo(alone.get(run).flat());
            assertThat(end.truth().setting("run")).contains(Value.of(run));
            var outcome = end.truth().first(Claim.Outcome.class).orElseThrow();
            for (int part = 0; part < 3; part++) {
                var kept = all.get(4 * run + part);
                int epoch = SNAPSHOTS.snapshots().get(part);
                assertThat(kept.truth().first(Claim.Kinship.class))
                        .contains(new Claim.Kinship("snapshot", List.of(end.id())));
                assertThat(kept.truth().first(Claim.Outcome.class))
                        .contains(new Claim.Outcome(false, Math.min(epoch, outcome.epochs())));
                assertThat(kept.truth().measure(Claim.Measure.TRAIN_ACCURACY)).isEmpty();
                if (epoch >= outcome.epochs()) {
                    assertThat(kept.flat()).isEqualTo(end.flat());
                }
            }
            assertThat(all.get(4 * run).flat()).isNotEqualTo(all.get(4 * run + 1).flat());
        }
        assertThat(all).anyMatch(each -> each.id().endsWith("@250") && epochs(each) < 250);
    }

    private static int epochs(Subject subject) {
        return subject.truth().first(Claim.Outcome.class).orElseThrow().epochs();
    }

    @Test
    void aSnapshotDependsOnItsNumberAloneAndItsTruthHolds() {
        var several = new FunctionGrower(SNAPSHOTS);
        var all = several.grow(0, 24, () -> {});
        var some = several.grow(9, 4, () -> {});
        for (int i = 0; i < 4; i++) {
            assertThat(some.get(i).id()).isEqualTo(all.get(9 + i).id());
            assertThat(some.get(i).flat()).isEqualTo(all.get(9 + i).flat());
            assertThat(some.get(i).truth()).isEqualTo(all.get(9 + i).truth());
        }
        assertThat(all).allSatisfy(each -> assertThat(several.falsehoods(each)).isEmpty());
        var first = all.getFirst();
        for (var id : List.of("function-0@1", "function-6@0", "function-0@", "function-0@05")) {
            assertThat(several.falsehoods(new Subject(id, first.weights(), first.truth())))
                    .containsExactly("'" + id + "' is no name of this zoo");
        }
        var other = all.get(1);
        assertThat(several.falsehoods(new Subject(first.id(), first.weights(), other.truth())))
                .isNotEmpty();
    }
}
