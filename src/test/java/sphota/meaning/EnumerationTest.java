package sphota.meaning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnumerationTest {

    private static final Data DIGIT = Data.modulo(3);
    private static final Set<Operator> FEW =
            EnumSet.of(
                    Operator.PLUS,
                    Operator.SQUARE,
                    Operator.EVEN,
                    Operator.NOT,
                    Operator.IDENTITY,
                    Operator.IF,
                    Operator.REPEAT,
                    Operator.TRIGGER);

    /// Without keys, representatives or any sharing: all expressions of a vocabulary, by brute
    /// force.
    @Test
    void findsTheSameAsWritingDownEveryExpression() {
        var vocabulary = new Vocabulary(FEW, List.of(DIGIT, Data.bool()));
        var best = new HashMap<List<Integer>, Expression>();
        for (int size = 1; size <= 4; size++) {
            for (var e : written(vocabulary, DIGIT, size)) {
                best.merge(
                        table(e),
                        e,
                        (one, other) ->
                                Comparator.comparingInt(Expression::size)
                                                        .thenComparing(Expression::body)
                                                        .compare(one, other)
                                                <= 0
                                        ? one
                                        : other);
            }
        }
        var found = new HashMap<List<Integer>, Expression>();
        for (var representative : new Enumeration(vocabulary, 1000).upTo(DIGIT, 4).all()) {
            assertThat(found).doesNotContainKey(table(representative.expression()));
            found.put(table(representative.expression()), representative.expression());
            assertThat(representative.behaviour())
                    .isEqualTo(Behaviour.of(representative.expression()));
        }
        assertThat(found).hasSizeGreaterThan(20).isEqualTo(best);
    }

    private static List<Integer> table(Expression e) {
        var table = new ArrayList<Integer>();
        table.add(e.codomain().equals(Data.bool()) ? 1 : 0);
        for (int x = 0; x < e.domain().values(); x++) {
            table.add(e.evaluate(e.domain().value(x))[0]);
        }
        return table;
    }

    /// Compositions nest to the right: their outer part is never one.
    private static List<Expression> written(Vocabulary vocabulary, Data domain, int size) {
        var all = new ArrayList<>(stages(vocabulary, domain, size));
        for (int inner = 1; inner < size; inner++) {
            for (var first : written(vocabulary, domain, inner)) {
                for (var second : stages(vocabulary, first.codomain(), size - inner)) {
                    all.add(Expression.compose(second, first));
                }
            }
        }
        return all;
    }

    private static List<Expression> stages(Vocabulary vocabulary, Data domain, int size) {
        var all = new ArrayList<Expression>();
        for (var head : vocabulary.heads(domain)) {
            int count = head.operator().arguments().size();
            for (var arguments : lists(vocabulary, domain, count, size - 1)) {
                try {
                    all.add(Expression.of(head.operator(), domain, head.constants(), arguments));
                } catch (IllegalArgumentException _) {
                    // These arguments do not fit this operator.
                }
            }
        }
        return all;
    }

    private static List<List<Expression>> lists(
            Vocabulary vocabulary, Data domain, int count, int size) {
        if (count == 0) {
            return size == 0 ? List.of(List.of()) : List.of();
        }
        var all = new ArrayList<List<Expression>>();
        for (int first = 1; first <= size; first++) {
            for (var argument : written(vocabulary, domain, first)) {
                for (var rest : lists(vocabulary, domain, count - 1, size - first)) {
                    var list = new ArrayList<Expression>();
                    list.add(argument);
                    list.addAll(rest);
                    all.add(list);
                }
            }
        }
        return all;
    }

    /// Printed by tools/bench-meaning, and compared there with whole tables.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "B        | 4 4 20",
                "Z5       | 30 70 1080",
                "(Z5, Z5) | 20 172 817",
                "Z5^4     | 30 429 4579"
            })
    void countsBehavioursUpToASize(String domain, String counts) {
        var enumeration = new Enumeration(Vocabulary.of(Data.parse(domain)), 100_000);
        var found = new ArrayList<String>();
        for (int size = 1; size <= 3; size++) {
            found.add("" + enumeration.upTo(Data.parse(domain), size).all().size());
        }
        assertThat(String.join(" ", found)).isEqualTo(counts);
        assertThat(enumeration.complete()).isTrue();
    }

    @Test
    void isTheSameEachTimeAndWhateverWasAskedForBefore() {
        var domain = Data.parse("Z5^4");
        var once = new Enumeration(Vocabulary.of(domain), 100_000).upTo(domain, 3);
        var again = new Enumeration(Vocabulary.of(domain), 100_000);
        again.upTo(Data.modulo(5), 3);
        again.ofSize(Data.parse("(Z5, Z5)"), 2);
        assertThat(again.upTo(domain, 3)).isEqualTo(once);
    }

    @Test
    void stopsWhereTheRoomEndsAndSaysSo() {
        var domain = Data.parse("Z5^4");
        var enumeration = new Enumeration(Vocabulary.of(domain), 500);
        var catalogue = enumeration.upTo(domain, 4);
        assertThat(catalogue.complete()).isFalse();
        assertThat(catalogue.all()).hasSizeBetween(100, 500);
        var whole = new Enumeration(Vocabulary.of(domain), 100_000).upTo(domain, 3);
        Map<Behaviour, Expression> known = new HashMap<>();
        whole.all().forEach(r -> known.put(r.behaviour(), r.expression()));
        assertThat(catalogue.all()).allMatch(r -> known.containsKey(r.behaviour()));
    }

    @Test
    void leavesOutOperatorsAndSets() {
        var domain = Data.parse("Z5^4");
        var some = Vocabulary.of(domain).without(Set.of(Operator.SORT));
        var sets = new ArrayList<>(some.sets());
        sets.remove(Data.pair(domain, domain));
        var vocabulary = new Vocabulary(some.operators(), sets);
        var catalogue = new Enumeration(vocabulary, 100_000).upTo(domain, 2);
        assertThat(catalogue.all())
                .isNotEmpty()
                .noneMatch(r -> r.expression().toString().contains("sort"))
                .noneMatch(r -> r.expression().codomain().scalars() > 4);
    }
}
