package sphota.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sphota.bytes.MalformedFileException;
import sphota.description.Claim;
import sphota.description.Description;
import sphota.description.Value;
import sphota.zoo.function.FunctionGrower;

/// Zoos that are read shard by shard, against all rows in memory.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ZooSurveyTest {

    private static final int COUNT = 300;

    private static final FunctionRecipe RECIPE =
            (FunctionRecipe)
                    Recipes.with(
                            FunctionRecipe.STANDARD,
                            Map.of(
                                    "count",
                                    COUNT,
                                    "domains",
                                    List.of("Z5", "B^3"),
                                    "epochs",
                                    30,
                                    "largest",
                                    4));

    private final List<Zoo> zoos = new ArrayList<>();

    private static final class Unheard implements Growth.Progress {
        @Override
        public void model() {}

        @Override
        public void found(int subjects) {}
    }

    /// Networks of two shards, some of which say more or less than the others.
    @BeforeAll
    void grow(@TempDir Path folder) throws IOException {
        var grower = new FunctionGrower(RECIPE);
        var zoo = Zoo.create(folder, RecipeFile.of(RECIPE), COUNT);
        Growth.run(zoo, grower, 1, new Unheard());
        for (int shard = 0; shard < zoo.shards(); shard++) {
            var changed = new ArrayList<Subject>();
            for (var subject : zoo.subjects(shard)) {
                changed.add(changed(subject, shard * zoo.shard() + changed.size()));
            }
            Shard.write(zoo.path(shard), changed);
            Ledger.read(folder).add(Zoo.name(shard));
        }
        Card.write(zoo);
        zoos.add(zoo);
    }

    private static Subject changed(Subject subject, int number) {
        var claims = new ArrayList<Claim>();
        subject.truth()
                .all(Claim.class)
                .filter(each -> number % 7 > 0 || !(each instanceof Claim.Quality))
                .forEach(claims::add);
        claims.add(new Claim.Label("word", Value.of("w" + number * 31 % 47)));
        claims.add(new Claim.Label("few", Value.of("w" + number % 3)));
        claims.add(
                new Claim.Label("mixed", number < 40 ? Value.of("none") : Value.of(number % 11)));
        if (number % 5 == 0) {
            claims.add(new Claim.Label("seldom", Value.of(number / 3.0)));
        }
        if (number % 7 == 0) {
            claims.add(
                    new Claim.Quality(
                            Claim.Measure.TEST_LOSS, number % 2 == 0 ? Double.NaN : number));
        }
        return new Subject(subject.id(), subject.weights(), Description.known(claims));
    }

    private Zoo zoo() {
        return zoos.getFirst();
    }

    @Test
    void allColumnsAreAsInMemory() throws IOException {
        assertThat(zoo().shards()).isEqualTo(2);
        assertThat(new ZooSurvey(zoo()).table())
                .isEqualTo(PlainSurvey.of(zoo()).table())
                .contains("300 networks")
                .contains(" and others")
                .contains("not finite: ");
    }

    @ParameterizedTest
    @CsvSource({
        "fit, operator",
        "fit, size",
        "train_loss, training_optimizer",
        "test_loss, label_mixed",
        "label_seldom, label_word",
        "label_few, diverged",
        "epochs, training_batch"
    })
    void oneColumnByAnotherIsAsInMemory(String of, String by) throws IOException {
        assertThat(new ZooSurvey(zoo()).table(of, by))
                .isEqualTo(PlainSurvey.of(zoo()).table(of, by));
    }

    @ParameterizedTest
    @CsvSource({"fit, wings, wings", "wings, size, wings"})
    void columnsThatNoNetworkHasAreRefused(String of, String by, String named) {
        assertThatThrownBy(() -> new ZooSurvey(zoo()).table(of, by))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no network has a column " + named);
    }

    @Test
    void theCardHasTheQuartilesOfAllMeasures() throws IOException {
        var values = new TreeMap<String, List<Double>>();
        for (var network : PlainSurvey.of(zoo()).descriptions()) {
            network.all(Claim.Quality.class)
                    .forEach(each ->
                            values.computeIfAbsent(
                                            each.measure().name().toLowerCase(Locale.ROOT),
                                            _ -> new ArrayList<>())
                                    .add(each.value()));
        }
        var card = Files.readString(zoo().folder().resolve(Zoo.CARD));
        assertThat(values).containsKeys("fit", "test_loss", "train_loss");
        values.forEach((measure, all) -> {
            all.sort(null);
            var line = new StringBuilder("| ").append(measure);
            for (int quarter = 0; quarter <= 4; quarter++) {
                double value = all.get((all.size() - 1) * quarter / 4);
                line.append(String.format(Locale.ROOT, " | %.4g", value));
            }
            assertThat(card).contains(line.append(" |\n"));
        });
    }

    @Test
    void aMissingShardIsRefused(@TempDir Path folder) throws IOException {
        var empty = Zoo.create(folder, RecipeFile.of(RECIPE), COUNT);
        assertThatThrownBy(() -> new ZooSurvey(empty).table())
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining("the shard is missing");
    }
}
