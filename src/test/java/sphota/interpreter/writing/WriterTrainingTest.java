package sphota.interpreter.writing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sphota.bytes.MalformedFileException;
import sphota.meaning.Expression;
import sphota.meaning.Split;
import sphota.net.Rank;
import sphota.net.Torch;
import sphota.tensor.NamedArray;

class WriterTrainingTest {

    private static final Family SMALL = Family.parse("Z5 -> Z5");
    private static final WriterTraining.Settings FEW =
            new WriterTraining.Settings(12, 32, 0.003, 0.01, 1);

    @TempDir private Path folder;

    private final Torch torch = Torch.open(Torch.Choice.CPU, 1);

    @AfterEach
    void close() {
        torch.close();
    }

    private WriterTraining training() {
        return training(0);
    }

    private WriterTraining training(int drawers) {
        return new WriterTraining(torch, List.of(SMALL), FEW, drawers, Optional.empty());
    }

    private static SoftTable table() {
        var square = Expression.parse("Z5 : square");
        return SoftTable.exact(square.type(), SoftTable.answers(square));
    }

    @Test
    void learnsAndGoesOnWhereItWasStopped() throws IOException {
        var losses = new ArrayList<Double>();
        var whole = training().run(Optional.empty(), "", (_, learned, _) -> losses.add(learned));
        assertThat(losses.getLast()).isLessThan(losses.getFirst());

        var stopped = training();
        assertThatThrownBy(() ->
                        stopped.run(
                                Optional.of(folder),
                                "",
                                (step, _, _) -> {
                                    if (step == 6) {
                                        stopped.stop();
                                    }
                                }))
                .isInstanceOf(CancellationException.class);
        var resumed = training().run(Optional.of(folder), "", (_, _, _) -> {});
        var how = Writing.beam(5);
        assertThat(resumed.write(table(), SMALL, how)).isEqualTo(whole.write(table(), SMALL, how));
        assertThatThrownBy(() -> training().run(Optional.of(folder), "other", (_, _, _) -> {}))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining("another training");
    }

    @Test
    void whoDrawsThePairsChangesNothing() throws IOException {
        var alone = new ArrayList<Double>();
        var helped = new ArrayList<Double>();
        training(0).run(Optional.empty(), "", (_, learned, _) -> alone.add(learned));
        training(2).run(Optional.empty(), "", (_, learned, _) -> helped.add(learned));
        assertThat(helped).isEqualTo(alone);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void aFamilyThatHasHardlyAnyFunctionsIsRefused(int drawers) {
        var none = List.of(Family.parse("B -> B"));
        assertThatThrownBy(() ->
                        new WriterTraining(torch, none, FEW, drawers, Optional.empty())
                                .run(Optional.empty(), "", (_, _, _) -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("hardly any functions");
    }

    @Test
    void isReadAsItWasWritten() throws IOException {
        var writer = training().writer();
        writer.write(folder, Map.of());
        var read = Writer.read(torch.manager(), folder);
        assertThat(read.families()).containsExactly(SMALL);
        assertThat(read.size()).isEqualTo(writer.size());
        var how = Writing.drawn(10, 1, 3);
        assertThat(read.write(table(), SMALL, how)).isEqualTo(writer.write(table(), SMALL, how));

        var config = folder.resolve("config.json");
        Files.writeString(config, Files.readString(config).replace("\"majority\"", "\"most\""));
        assertThatThrownBy(() -> Writer.read(torch.manager(), folder))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining("other symbols");
    }

    @Test
    void everyCandidateHasTheTypeAndABeamHasNoneTwice() {
        var writer = training().writer();
        var drawn = writer.write(table(), SMALL, Writing.drawn(40, 1, 5));
        assertThat(drawn).hasSize(40);
        assertThat(drawn)
                .allSatisfy(each -> assertThat(each.expression().type()).isEqualTo(SMALL.type()));
        var beam = writer.write(table(), SMALL, Writing.beam(40));
        assertThat(beam.stream().map(Candidate::expression)).hasSize(40).doesNotHaveDuplicates();
        assertThat(beam)
                .isSortedAccordingTo(
                        (a, b) -> Double.compare(b.logProbability(), a.logProbability()));
        assertThat(beam.getFirst().logProbability()).isNegative();
    }

    @Test
    void tablesAndPanelsAreLearnedTogether() throws IOException {
        var families = List.of(SMALL, Family.parse("sequence"), Family.parse("Z5^4 -> B"));
        var settings = new WriterTraining.Settings(2, 6, 0.003, 0.01, 1);
        var writer =
                new WriterTraining(torch, families, settings, 0, Optional.empty())
                        .run(
                                Optional.empty(),
                                "",
                                (_, learned, _) -> assertThat(learned).isFinite());
        var sorted = Expression.parse("Z5^4 : sort");
        var panel = SoftTable.exact(sorted.type(), SoftTable.answers(sorted));
        assertThat(writer.write(panel, families.get(1), Writing.beam(20)))
                .hasSize(20)
                .allSatisfy(each -> assertThat(each.expression().type()).isEqualTo(sorted.type()));
        assertThat(writer.write(table(), SMALL, Writing.beam(20))).hasSize(20);
        assertThatThrownBy(() -> writer.write(panel, families.get(2), Writing.beam(1)))
                .hasMessageContaining("nothing of Z5^4 -> Z5^4");
    }

    @Test
    void candidatesThatThePanelDoesNotTellApartAreKept() {
        var sum = Expression.parse("Z5^4 : sum");
        // It is not asked what 1 4 1 3 gives.
        var other = Expression.parse("Z5^4 : (trigger 1 4 1 3 (constant Z5 0) sum)");
        assertThat(other.evaluate(1, 4, 1, 3)).isNotEqualTo(sum.evaluate(1, 4, 1, 3));
        assertThat(SoftTable.answers(other)).containsExactly(SoftTable.answers(sum));
        var ranking =
                Ranking.of(
                        SoftTable.exact(sum.type(), SoftTable.answers(sum)),
                        List.of(new Candidate(other, -1), new Candidate(sum, -2)));
        assertThat(ranking.all().stream().map(Ranking.Ranked::expression))
                .containsExactly(sum, other);
    }

    @Test
    void withoutTheGrammarMostOfWhatIsWrittenIsLost() {
        var writer = training().writer();
        var how = Writing.drawn(40, 1, 5).withoutGrammar();
        assertThat(writer.write(table(), SMALL, how)).hasSizeLessThan(10);
    }

    @Test
    void theTableDecidesAmongCandidates() {
        var truth = Expression.parse("Z5 : (plus 2)");
        var table = SoftTable.exact(truth.type(), SoftTable.answers(truth));
        var ranking =
                Ranking.of(
                        table,
                        List.of(
                                new Candidate(Expression.parse("Z5 : square"), -0.1),
                                new Candidate(
                                        Expression.parse("Z5 : (compose (plus 1) (plus 1))"), -1),
                                new Candidate(truth, -2)));
        assertThat(ranking.all()).hasSize(2);
        assertThat(ranking.all().getFirst().expression()).isEqualTo(truth);
        assertThat(ranking.all().getFirst().confidence()).isEqualTo(1);
    }

    @Test
    void layersOfAnotherWriterAreTaken() {
        var other = training().writer();
        var arrays = arrays(other);
        var changed = new WriterTraining.Settings(12, 32, 0.003, 0.01, 2);
        var begun =
                new WriterTraining(torch, List.of(SMALL), changed, 0, Optional.of(arrays)).writer();
        var name = "model.layers.0.self_attn.q_proj.weight";
        assertThat(Objects.requireNonNull(begun.network().arrays().get(name)).toFloatArray())
                .isEqualTo(
                        Objects.requireNonNull(other.network().arrays().get(name)).toFloatArray());
        assertThatThrownBy(() ->
                        new WriterTraining(
                                torch, List.of(SMALL), changed, 0, Optional.of(Map.of())))
                .hasMessageContaining("no layers");
    }

    private static Map<String, NamedArray> arrays(Writer writer) {
        Map<String, NamedArray> arrays = new HashMap<>();
        writer.network()
                .arrays()
                .forEach((name, array) -> arrays.put(name, sphota.net.Arrays.named(name, array)));
        return arrays;
    }

    private WriterTraining adapting(
            Map<String, NamedArray> over, WriterTraining.Settings settings) {
        var course = new Lessons(List.of(SMALL), settings.rows(), 1, Split.ofPairs(0, 0));
        return new WriterTraining(
                torch,
                List.of(SMALL),
                Reads.TABLES,
                settings,
                course,
                Optional.of(over),
                Optional.of(new Rank(4, 8, 0.1)));
    }

    @Test
    void adaptersLearnAndWhatTheyStandOverDoesNot() throws IOException {
        var over = arrays(training().writer());
        var losses = new ArrayList<Double>();
        var settings = new WriterTraining.Settings(40, 32, 0.01, 0.01, 1);
        var adapted =
                adapting(over, settings)
                        .run(Optional.empty(), "", (_, loss, _) -> losses.add(loss));
        assertThat(losses.getLast()).isLessThan(losses.getFirst() - 0.1);
        var after = arrays(adapted);
        assertThat(after.keySet()).isEqualTo(over.keySet());
        over.forEach((name, array) ->
                assertThat(Objects.requireNonNull(after.get(name)).values())
                        .as(name)
                        .isEqualTo(array.values()));

        adapted.write(folder, Map.of());
        var merged = Writer.read(torch.manager(), folder);
        assertThat(merged.size()).isEqualTo(training().writer().size());
        var how = Writing.beam(5);
        var expected = adapted.write(table(), SMALL, how);
        var found = merged.write(table(), SMALL, how);
        assertThat(found.stream().map(Candidate::expression))
                .containsExactlyElementsOf(expected.stream().map(Candidate::expression).toList());
        assertThat(found.getFirst().logProbability())
                .isCloseTo(expected.getFirst().logProbability(), within(1e-3));
    }

    @Test
    void ofALanguageModelItsLayersRestAndAllElseLearns() throws IOException {
        var over = arrays(training().writer());
        over.remove(Network.ENTRIES);
        var name = "model.embed_tokens.weight";
        assertThat(over).containsKey(name);
        var settings = new WriterTraining.Settings(4, 8, 0.01, 0.01, 1);
        var after = arrays(adapting(over, settings).run(Optional.empty(), "", (_, _, _) -> {}));
        over.forEach((each, array) -> {
            var values = Objects.requireNonNull(after.get(each)).values();
            if (each.contains("layers.")) {
                assertThat(values).as(each).isEqualTo(array.values());
            }
        });
        assertThat(Objects.requireNonNull(after.get(name)).values())
                .isNotEqualTo(Objects.requireNonNull(over.get(name)).values());
    }
}
