package sphota.interpreter.describing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sphota.interpreter.view.Seen;
import sphota.interpreter.view.StreamUnits;
import sphota.interpreter.writing.Ahead;
import sphota.interpreter.writing.Candidate;
import sphota.interpreter.writing.Course;
import sphota.interpreter.writing.Evidence;
import sphota.interpreter.writing.Family;
import sphota.interpreter.writing.Ranking;
import sphota.interpreter.writing.WeightRows;
import sphota.meaning.Expression;
import sphota.meaning.Grammar;
import sphota.meaning.Split;
import sphota.meaning.Type;
import sphota.zoo.Draw;
import sphota.zoo.Subject;
import sphota.zoo.compiled.Compiler;
import sphota.zoo.compiled.NotCompilableException;

class CompiledLessonsTest {

    private static final List<Family> FAMILIES =
            List.of(Family.parse("sequence"), Family.parse("Z5^4 -> B"));

    private static CompiledLessons lessons(long seed) {
        return new CompiledLessons(FAMILIES, WeightReader.UNITS, 6, seed, Split.ofPairs(0, 0));
    }

    private static List<float[]> pages(Course.Batch batch) {
        return batch.read().stream().map(Evidence::page).map(page -> page.values()).toList();
    }

    private static Set<String> written(Course.Batch batch) {
        var all = new HashSet<String>();
        batch.written().forEach(each -> all.add(Arrays.toString(each)));
        return all;
    }

    @Test
    void aBatchIsAFunctionOfItsNumber() {
        var batch = lessons(1).next(11);
        assertThat(batch.read()).hasSize(6).hasOnlyElementsOfType(WeightRows.class);
        var others = lessons(1);
        others.next(2);
        assertThat(pages(others.next(11))).containsExactlyElementsOf(pages(batch));
        assertThat(written(others.next(10))).isNotEqualTo(written(batch));
        assertThat(written(lessons(2).next(11))).isNotEqualTo(written(batch));
    }

    @Test
    void networksOfABatchAreOfAboutTheSameSize() {
        var lessons = lessons(1);
        var batches = IntStream.range(0, 8).mapToObj(lessons::next).toList();
        var types = new HashSet<Type>();
        int ends = 0;
        for (var batch : batches) {
            batch.read().forEach(each -> types.add(each.type()));
            var rows = batch.read().stream().mapToInt(each -> each.page().rows()).toArray();
            assertThat(rows).isSorted();
            ends += rows[rows.length - 1] - rows[0];
        }
        assertThat(types).hasSize(2);
        // Cut from one sorted row, they do not overlap: 48 networks have from some 30 to 300 rows.
        assertThat(ends).isLessThan(500);
    }

    @Test
    void whatIsValidatedWithIsNotLearned() {
        var lessons = lessons(1);
        var learned = new HashSet<String>();
        var validated = new HashSet<String>();
        for (int i = 0; i < 32; i++) {
            learned.addAll(written(lessons.next(i)));
            validated.addAll(written(lessons.validation(i)));
        }
        assertThat(learned).doesNotContainAnyElementsOf(validated);
        assertThat(written(lessons.validation(3))).isEqualTo(written(lessons.validation(3)));
    }

    @Test
    void threadsThatDrawAheadDrawTheSame() {
        var alone = lessons(1);
        try (var ahead = Ahead.of(lessons(1), 3)) {
            for (int i = 0; i < 20; i++) {
                assertThat(pages(ahead.next(i))).containsExactlyElementsOf(pages(alone.next(i)));
            }
        }
    }

    @Test
    void pairsThatAreHeldOutAreNotLearned() {
        var held = Split.ofPairs(0.3, 0);
        var grammar = FAMILIES.getFirst().grammar();
        try (var lessons =
                new CompiledLessons(FAMILIES.subList(0, 1), WeightReader.UNITS, 4, 1, held)) {
            for (int i = 0; i < 16; i++) {
                assertThat(lessons.next(i).written())
                        .allMatch(symbols -> held.mayTrain(expression(grammar, symbols)));
            }
        }
    }

    private static Expression expression(Grammar grammar, int[] symbols) {
        var derivation = grammar.begin(FAMILIES.getFirst().mostSymbols());
        for (int symbol : symbols) {
            derivation = derivation.add(symbol).orElseThrow();
        }
        return derivation.expression().orElseThrow();
    }

    @Test
    void numbersAreNotCompiled() {
        assertThatThrownBy(() ->
                        new CompiledLessons(
                                List.of(Family.parse("unary")),
                                WeightReader.UNITS,
                                6,
                                1,
                                Split.ofPairs(0, 0)))
                .hasMessage("no networks are compiled of unary, but of functions of sequences");
    }

    @Test
    void whatCompilesToTheVeryNetworkIsFirstWhateverTheWriterThinks() {
        var truth = Expression.parse("Z5^4 : (compose reverse sort)");
        var same = Expression.parse("Z5^4 : (compose (compose identity reverse) sort)");
        var other = Expression.parse("Z5^4 : sort");
        var network = Compiled.proved(truth).orElseThrow();
        assertThat(Compiled.is(network, truth)).isTrue();
        assertThat(Compiled.is(network, same)).isTrue();
        assertThat(Compiled.is(network, other)).isFalse();
        assertThat(Compiled.is(network, Expression.parse("Z10 : (plus 1)"))).isFalse();

        var weights = WeightReader.UNITS.of(network, truth.type()).orElseThrow();
        var ranking =
                Ranking.of(weights, List.of(new Candidate(other, -0.1), new Candidate(truth, -9)));
        assertThat(ranking.all().getFirst().expression()).isEqualTo(truth);
        assertThat(ranking.all().getFirst().confidence()).isEqualTo(1);
        assertThat(ranking.all().getLast().confidence()).isLessThan(0.91);

        network.tensors().getLast().values()[0] += 0.1f;
        assertThat(Compiled.is(network, truth)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Z5^4 : (compose reverse sort)",
                "Z5^4 : (compose sum (scan add))",
                "Z5^4 : (if (compose (above 2) (get 0)) (permute 0 2 1 3) (compose sort fill))",
                "Z5^4 : (accept 2 (automaton 0 1 0 1 1 1 0 0 1 0 0 1))"
            })
    void aNetworkWhoseStreamIsTurnedIsTheSame(String text) throws NotCompilableException {
        var meaning = Expression.parse(text);
        var plain = Compiled.proved(meaning).orElseThrow();
        var turned = Compiler.of(meaning).rotated(new Draw(5, 0));
        var network =
                new Seen(
                        Subject.of("turned", turned.blueprint(), turned.weights(), List.of())
                                .weights(),
                        Optional.of(turned.blueprint()),
                        Optional.of(meaning.domain()));
        assertThat(Compiled.is(network, meaning)).isTrue();
        assertThat(Compiled.is(network, Expression.parse("Z5^4 : sort"))).isFalse();
        var one = StreamUnits.CANONICAL.of(plain);
        var other = StreamUnits.CANONICAL.of(network);
        assertThat(other.rows()).isEqualTo(one.rows());
        for (int i = 0; i < one.values().length; i++) {
            assertThat(other.values()[i])
                    .isCloseTo(one.values()[i], within(1e-3f * (1 + Math.abs(one.values()[i]))));
        }
        int different = 0;
        var raw = StreamUnits.STANDARD.of(network).values();
        for (int i = 0; i < raw.length; i++) {
            different += Math.abs(raw[i] - one.values()[i]) > 0.01 ? 1 : 0;
        }
        assertThat(different).isGreaterThan(raw.length / 20);
    }
}
