package sphota.evaluation.composition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sphota.corpus.Corpus;
import sphota.corpus.CorpusPart;
import sphota.corpus.Generation;
import sphota.corpus.Kind;
import sphota.corpus.Notations;
import sphota.corpus.Settings;
import sphota.evaluation.Share;
import sphota.meaning.Data;
import sphota.meaning.Expression;
import sphota.meaning.Group;
import sphota.meaning.Operator;
import sphota.meaning.Part;
import sphota.meaning.RandomExpressions;
import sphota.meaning.Split;
import sphota.net.Torch;
import sphota.speech.Generator;
import sphota.speech.HiddenStates;
import sphota.speech.Models;
import sphota.speech.Translator;

class CompositionTest {

    private static final int WIDTH = 4;
    private static final States NOISE =
            meanings ->
                    meanings.stream()
                            .map(meaning -> Optional.of(random(meaning.toString().hashCode())))
                            .toList();

    private static double[] random(long seed) {
        return new Random(seed).doubles(WIDTH, -1, 1).toArray();
    }

    /// Of an operator applied to others an affine map of their states, of the rest anything.
    private static double[] linear(Expression meaning) {
        if (meaning.arguments().isEmpty()) {
            return random(meaning.toString().hashCode());
        }
        var map = new Random(meaning.operator().word().hashCode());
        var state = map.doubles(WIDTH, -1, 1).toArray();
        for (var operand : meaning.arguments()) {
            for (double each : linear(operand)) {
                for (int i = 0; i < WIDTH; i++) {
                    state[i] += map.nextGaussian() * each;
                }
            }
        }
        return state;
    }

    private static States linear() {
        return meanings -> meanings.stream().map(each -> Optional.of(linear(each))).toList();
    }

    private static List<Application> applications() {
        var random = new RandomExpressions(5);
        Set<Expression> drawn = new LinkedHashSet<>();
        for (int i = 0; i < 3000; i++) {
            drawn.add(random.next(Data.parse("Z5^3"), 4));
        }
        var applications = new ArrayList<Application>();
        for (var each : drawn) {
            if (!each.arguments().isEmpty()) {
                var part = applications.size() % 2 == 0 ? Part.TEST_PAIR : Part.TEST_SIZE;
                applications.add(new Application(each, part, applications.size() % 4 == 3));
            }
        }
        return applications;
    }

    @Test
    void statesThatFollowFromThoseOfTheOperandsHaveNoErrorAndExchangedOnesAnErrorOfOne() {
        var composition =
                Composition.measure(applications(), linear(), NOISE, (_, turn) -> turn == 0, 3);
        var compose =
                Optional.ofNullable(composition.operators().get(Operator.COMPOSE)).orElseThrow();
        assertThat(compose.heldOut()).isGreaterThan(200);
        assertThat(compose.error()).isCloseTo(0, within(1e-6));
        assertThat(compose.untrained()).isCloseTo(1, within(0.1));
        assertThat(compose.exchanged()).isCloseTo(1, within(0.1));
        assertThat(compose.exchangedInType()).isCloseTo(1, within(0.2));
        var sort = Optional.ofNullable(composition.outermost().get(Operator.SORT)).orElseThrow();
        assertThat(sort.error()).isCloseTo(0, within(1e-6));
        assertThat(sort.right()).isEqualTo(new Share(1, 3));
        assertThat(composition.parts()).containsOnlyKeys(Part.TEST_PAIR, Part.TEST_SIZE);
        assertThat(composition.leftOut()).isZero();
        var noise = Composition.measure(applications(), NOISE, linear(), (_, _) -> true, 0);
        assertThat(noise.parts().get(Part.TEST_SIZE))
                .isNotNull()
                .satisfies(each -> assertThat(each.error()).isCloseTo(1, within(0.1)))
                .satisfies(each -> assertThat(each.right()).isEqualTo(Share.NONE));
        assertThat(noise.tau()).isNaN();
    }

    @Test
    void whatHasNoTextIsLeftOutAndTooFewHaveNoError() {
        var some = applications().subList(0, 400);
        States without =
                meanings ->
                        meanings.stream()
                                .map(each ->
                                        each.operator() == Operator.COMPOSE
                                                ? Optional.<double[]>empty()
                                                : Optional.of(linear(each)))
                                .toList();
        var composition = Composition.measure(some, without, without, (_, _) -> true, 1);
        assertThat(composition.operators()).doesNotContainKey(Operator.COMPOSE);
        assertThat(composition.leftOut())
                .isGreaterThanOrEqualTo(
                        some.stream().filter(each -> each.operator() == Operator.COMPOSE).count());
        var two = Composition.measure(some.subList(0, 2), linear(), NOISE, (_, _) -> true, 1);
        assertThat(two.operators().values())
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.error()).isNaN());
        assertThat(two.text()).contains("| n/a |");
    }

    @Test
    void operandsAreExchangedWithinWhatIsAlikeAndNoneKeepsItsOwn() {
        var samples = Sample.of(applications(), linear());
        var exchanged = Sample.exchanged(samples, sample -> sample.application().outermost(), 3);
        assertThat(exchanged).hasSizeBetween(samples.size() - 40, samples.size());
        Map<Expression, Sample> before = new HashMap<>();
        samples.forEach(each -> before.put(each.application().whole(), each));
        for (var each : exchanged) {
            var own = Optional.ofNullable(before.get(each.application().whole())).orElseThrow();
            assertThat(each.whole()).isSameAs(own.whole());
            assertThat(each.operands()).isNotSameAs(own.operands());
        }
        Set<Object> operands = Collections.newSetFromMap(new IdentityHashMap<>());
        exchanged.forEach(each -> operands.add(each.operands()));
        assertThat(operands).hasSameSizeAs(exchanged);
    }

    @Test
    void theOperatorThatGivesTheResultIsTheLastOfWhatIsComposed() {
        var whole =
                Expression.parse("Z5^3 : (compose (compose negate sum) (compose sort reverse))");
        var application = new Application(whole, Part.TRAIN, false);
        assertThat(application.operator()).isEqualTo(Operator.COMPOSE);
        assertThat(application.outermost()).isEqualTo(Operator.NEGATE);
        assertThatThrownBy(
                        () -> new Application(Expression.parse("Z5 : negate"), Part.TRAIN, false))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void tablesAndCorrelationAreOfWhatWasMeasured() {
        var composition =
                new Composition(
                        Map.of(
                                Operator.COMPOSE,
                                new Composition.OfOperator(30, 10, 0.25, 0.5, 1.01, Double.NaN)),
                        new TreeMap<>(
                                Map.of(
                                        Operator.NOT,
                                        new Composition.OfMeanings(5, 0.1, new Share(3, 4)),
                                        Operator.AND,
                                        new Composition.OfMeanings(5, 0.2, new Share(1, 4)),
                                        Operator.OR,
                                        new Composition.OfMeanings(6, 0.3, new Share(2, 4)),
                                        Operator.XOR,
                                        new Composition.OfMeanings(1, Double.NaN, new Share(1, 1)),
                                        Operator.MUX,
                                        new Composition.OfMeanings(9, 0.9, Share.NONE))),
                        Map.of(Part.TEST_PAIR, new Composition.OfMeanings(7, 0.5, Share.NONE)),
                        2);
        // Of three pairs of operators two are against each other.
        assertThat(composition.tau()).isCloseTo(-1.0 / 3, within(1e-12));
        assertThat(composition.text())
                .contains("| compose | 30 | 10 | 0.250 | 0.500 | 1.010 | n/a |")
                .contains("| not | 5 | 0.100 | 3/4 0.750 [")
                .contains("| xor | 1 | n/a | 1/1 1.000 [")
                .contains("Kendall's τ of error and share right over 3 operators: -0.333")
                .contains("| pair of operators | 7 | 0.500 | 0/0 |")
                .contains("2 meanings left out");
    }

    @Test
    void aModelIsMeasuredTheSameTwice(@TempDir Path folder) throws IOException {
        var settings =
                new Settings(
                        List.of("chinese", "shorthand"),
                        Map.of(Kind.SINGLE, 1.0),
                        30_000,
                        30_000,
                        7,
                        CorpusPart.TEST,
                        new Split(1, 0.1, 0.3, 0.2, 2, Set.of(Group.AUTOMATON)),
                        List.of(Data.parse("Z5^3")),
                        2,
                        500,
                        0,
                        10_000);
        new Generation(settings, "test").run(folder, 1, (_, _) -> {});
        var corpus = Corpus.open(folder);
        try (var torch = Torch.open(Torch.Choice.CPU, 1)) {
            var translator =
                    new Translator(
                            new Generator(torch, Models.random(torch, 64, 1)),
                            Notations.standard());
            for (var pooling : HiddenStates.Pooling.values()) {
                var limits = new Composition.Limits("shorthand", 60, pooling, 1, 0);
                var done = new ArrayList<Long>();
                var composition = Composition.of(torch, corpus, translator, limits, done::add);
                var compose =
                        Optional.ofNullable(composition.operators().get(Operator.COMPOSE))
                                .orElseThrow();
                assertThat(compose.fitted() + compose.heldOut()).isLessThanOrEqualTo(60);
                assertThat(compose.error()).isBetween(0.0, 1.5);
                assertThat(compose.exchanged()).isGreaterThan(compose.error());
                assertThat(done).isNotEmpty();
                assertThat(Composition.of(torch, corpus, translator, limits, _ -> {}).text())
                        .isEqualTo(composition.text());
            }
            assertThatThrownBy(() ->
                            Composition.of(
                                    torch,
                                    corpus,
                                    translator,
                                    new Composition.Limits(
                                            "raster", 9, HiddenStates.Pooling.LAST, 1, 0),
                                    _ -> {}))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("the form raster is none of this model's");
        }
    }
}
