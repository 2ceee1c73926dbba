package sphota.meaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.EnumMap;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SplitTest {

    private static final Data DOMAIN = Data.parse("Z5^4");
    private static final Catalogue CATALOGUE =
            new Enumeration(Vocabulary.of(DOMAIN), 100_000).upTo(DOMAIN, 3);

    @Test
    void holdsOutTheSharesItWasGiven() {
        var split = new Split(1, 0.1, 0.2, 0, 5, Set.of());
        var counts =
                CATALOGUE.all().stream()
                        .collect(Collectors.groupingBy(split::of, Collectors.counting()));
        double all = CATALOGUE.all().size();
        assertThat(counts).containsOnlyKeys(Part.TRAIN, Part.VALIDATION, Part.TEST_BEHAVIOUR);
        assertThat(counts.getOrDefault(Part.VALIDATION, 0L) / all).isBetween(0.08, 0.12);
        assertThat(counts.getOrDefault(Part.TEST_BEHAVIOUR, 0L) / all).isBetween(0.17, 0.23);
    }

    @Test
    void putsAMeaningWhereTheSeedSaysWhateverElseThereIs() {
        var parts = CATALOGUE.all().stream().map(Split.of(1)::of).toList();
        assertThat(CATALOGUE.all().stream().map(Split.of(1)::of)).isEqualTo(parts);
        assertThat(CATALOGUE.all().stream().map(Split.of(2)::of)).isNotEqualTo(parts);
        var representative = CATALOGUE.all().getLast();
        assertThat(Split.of(1).of(representative)).isEqualTo(parts.getLast());
    }

    @Test
    void staysWhatItIs() {
        var counts =
                CATALOGUE.all().stream()
                        .collect(
                                Collectors.groupingBy(
                                        Split.of(1)::of,
                                        () -> new EnumMap<>(Part.class),
                                        Collectors.counting()));
        assertThat(counts)
                .hasToString(
                        "{TRAIN=2846, VALIDATION=368, TEST_BEHAVIOUR=371, TEST_PAIR=987,"
                                + " TEST_FAMILY=7}");
    }

    @Test
    void keepsPairsSizesAndFamiliesOutOfTraining() {
        var split = new Split(1, 0.1, 0.1, 0.1, 2, Set.of(Group.AUTOMATON));
        var byPart =
                CATALOGUE.all().stream()
                        .collect(Collectors.groupingBy(split::of, Collectors.toList()));
        assertThat(byPart).containsOnlyKeys(Part.values());
        byPart.forEach((part, all) -> {
            boolean mayTrain =
                    part == Part.TRAIN || part == Part.VALIDATION || part == Part.TEST_BEHAVIOUR;
            assertThat(all).allMatch(r -> split.mayTrain(r.expression()) == mayTrain);
        });
        assertThat(byPart.get(Part.TEST_SIZE)).allMatch(r -> r.expression().size() > 2);
        assertThat(byPart.get(Part.TEST_FAMILY))
                .allMatch(r ->
                        r.expression().operators().stream()
                                .anyMatch(o -> o.group() == Group.AUTOMATON));
    }

    @Test
    void seesAPairThroughCompositionAndThroughArguments() {
        var split = new Split(1, 0, 0, 0.5, 9, Set.of());
        boolean sortAfterMap = split.holdsOut(Operator.SORT, Operator.MAP);
        boolean mapOfSquare = split.holdsOut(Operator.MAP, Operator.SQUARE);
        boolean squareOfPlus = split.holdsOut(Operator.SQUARE, Operator.PLUS);
        var parsed = Expression.parse("Z5^4 : (compose sort (map (compose square (plus 1))))");
        assertThat(split.mayTrain(parsed))
                .isEqualTo(!sortAfterMap && !mapOfSquare && !squareOfPlus);
        long trained =
                LongStream.range(0, 1000)
                        .filter(seed -> new Split(seed, 0, 0, 0.5, 9, Set.of()).mayTrain(parsed))
                        .count();
        // Three pairs, each held out with a chance of one half: one in eight.
        assertThat(trained).isBetween(90L, 160L);
    }

    @Test
    void asksWhetherANestingIsAnotherWayToWriteTheSame() {
        var left = Expression.parse("Z5^4 : (compose (compose sum sort) reverse)");
        var right = Expression.parse("Z5^4 : (compose sum (compose sort reverse))");
        Function<Long, Split> split = seed -> new Split(seed, 0, 0, 0.5, 9, Set.of());
        for (long seed = 0; seed < 100; seed++) {
            assertThat(split.apply(seed).mayTrain(left))
                    .isEqualTo(split.apply(seed).mayTrain(right));
        }
    }

    @Test
    void refusesSharesThatAreNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Split(1, 0.6, 0.6, 0, 5, Set.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Split(1, Double.NaN, 0, 0, 5, Set.of()));
    }
}
