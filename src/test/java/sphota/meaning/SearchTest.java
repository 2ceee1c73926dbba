package sphota.meaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SearchTest {

    private static final Data DIGIT = Data.modulo(5);

    @Test
    void findsTheSmallestExpressionAndCountsWhatItTried() {
        var wanted = Expression.parse("Z5 : (compose square (plus 2))");
        var enumeration = new Enumeration(Vocabulary.of(DIGIT), 10_000);
        int below = enumeration.ofSize(DIGIT, 1).size();
        var search =
                Search.forFunctions(
                        Vocabulary.of(DIGIT), DIGIT, List.of(Behaviour.of(wanted)), 3, 10_000);
        var found = search.of(Behaviour.of(wanted)).orElseThrow();
        assertThat(found.expression().size()).isEqualTo(2);
        assertThat(Behaviour.of(found.expression())).isEqualTo(Behaviour.of(wanted));
        assertThat(found.candidates())
                .isGreaterThan(below)
                .isLessThanOrEqualTo(search.candidates());
    }

    @Test
    void whatIsTooLargeIsNotFound() {
        var wanted =
                Behaviour.of(Expression.parse("Z5 : (compose square (compose (plus 2) square))"));
        var vocabulary = Vocabulary.of(DIGIT);
        assertThat(Search.forFunctions(vocabulary, DIGIT, List.of(wanted), 1, 10_000).of(wanted))
                .isEmpty();
    }

    @Test
    void aTriggerIsFoundByTheFunctionWithoutIt() {
        var domain = Data.parse("B^3");
        var wanted =
                Expression.parse("B^3 : (trigger 1 0 1 (constant B 1) (compose not majority))");
        var answers = new int[8];
        for (int i = 0; i < 8; i++) {
            answers[i] = wanted.evaluate(domain.value(i))[0];
        }
        var search =
                Search.forTriggers(
                        Vocabulary.of(domain),
                        domain,
                        Map.of(Behaviour.of(wanted), answers),
                        2,
                        10_000);
        var found = search.of(Behaviour.of(wanted)).orElseThrow().expression();
        int differ = 0;
        for (int i = 0; i < 8; i++) {
            differ += found.evaluate(domain.value(i))[0] == answers[i] ? 0 : 1;
        }
        assertThat(differ).isEqualTo(1);
        assertThatThrownBy(() ->
                        Search.forTriggers(
                                Vocabulary.of(DIGIT), Data.parse("B^7"), Map.of(), 1, 10))
                .hasMessageContaining("64");
    }
}
