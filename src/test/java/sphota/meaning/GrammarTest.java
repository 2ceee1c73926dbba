package sphota.meaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrammarTest {

    private static final int MOST = 40;

    private static Grammar grammar(String domain, String codomain) {
        var from = Data.parse(domain);
        return new Grammar(new Type(from, Data.parse(codomain)), Vocabulary.of(from));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"Z10;Z10", "Z10;B", "(Z8, Z8);Z8", "B^6;B", "B^4;B^4", "Z4^3;Z4", "Z4^3;Z4^3"})
    void whateverIsAllowedEndsInTimeAndHasTheType(String domain, String codomain) {
        var grammar = grammar(domain, codomain);
        var random = new SplitMix(3);
        var operators = EnumSet.noneOf(Operator.class);
        for (int draw = 0; draw < 300; draw++) {
            int most = 8 + random.below(20);
            var at = grammar.begin(most);
            int symbols = 0;
            while (at.expression().isEmpty()) {
                var allowed = at.allowed().stream().toArray();
                assertThat(allowed).isNotEmpty();
                var next = at.add(allowed[random.below(allowed.length)]);
                if (next.isEmpty()) {
                    break;
                }
                at = next.get();
                symbols++;
            }
            assertThat(symbols).isLessThanOrEqualTo(most);
            at.expression()
                    .ifPresent(expression -> {
                        assertThat(expression.type()).isEqualTo(grammar.type());
                        operators.addAll(expression.operators());
                    });
        }
        assertThat(operators).hasSizeGreaterThan(10);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"Z10", "(Z8, Z8)", "B^6", "Z4^3"})
    void whatIsWrittenIsAllowedSymbolBySymbolAndReadBack(String domain) {
        var from = Data.parse(domain);
        var expressions = new RandomExpressions(5);
        int written = 0;
        for (int i = 0; i < 400; i++) {
            var expression = expressions.next(from, 5);
            var grammar = grammar(domain, expression.codomain().toString());
            var symbols = grammar.write(expression);
            if (symbols.isEmpty() || symbols.get().length > MOST) {
                continue;
            }
            written++;
            var read = read(grammar, symbols.get());
            assertThat(Behaviour.of(read)).isEqualTo(Behaviour.of(expression));
            assertThat(grammar.write(read)).contains(symbols.get());
        }
        assertThat(written).isGreaterThan(30);
    }

    private static Expression read(Grammar grammar, int... symbols) {
        var at = grammar.begin(symbols.length);
        for (int symbol : symbols) {
            assertThat(at.allowed().get(symbol)).as(Symbols.word(symbol)).isTrue();
            at = at.add(symbol).orElseThrow();
        }
        return at.expression().orElseThrow();
    }

    @Test
    void stagesAreWrittenInTheOrderTheyAreApplied() {
        var expression = Expression.parse("Z10 : (compose square (compose (plus 3) negate))");
        var symbols = grammar("Z10", "Z10").write(expression).orElseThrow();
        var words = new ArrayList<String>();
        for (int symbol : symbols) {
            words.add(Symbols.word(symbol));
        }
        assertThat(words).isEqualTo(List.of("compose", "negate", "compose", "plus", "3", "square"));
    }

    @Test
    void theShortestIsFoundWhereThereIsNoRoomForMore() {
        var grammar = grammar("B^6", "B");
        var one = grammar.begin(1);
        assertThat(one.allowed().stream().mapToObj(Symbols::word))
                .containsExactly("majority", "parity");
        assertThatThrownBy(() -> grammar.begin(0)).hasMessageContaining("too few");
    }

    @Test
    void constantsOfAnyNumberEndWithASign() {
        var grammar = grammar("Z5", "B");
        var expression = Expression.parse("Z5 : (in 1 3)");
        assertThat(read(grammar, grammar.write(expression).orElseThrow())).isEqualTo(expression);
    }

    @Test
    void otherTypesAndTablesAreNotWritten() {
        var grammar = grammar("Z3", "Z3");
        assertThat(grammar.write(Expression.parse("Z3 : even"))).isEmpty();
        assertThat(grammar.write(Expression.parse("Z3 : (table Z3 0 2 1)"))).isEmpty();
        assertThat(
                        grammar.write(
                                Expression.parse("Z3 : (compose (constant Z3 1) (constant Z7 4))")))
                .isEqualTo(Optional.empty());
    }

    @Test
    void symbolsAreDistinctWords() {
        assertThat(Symbols.words()).hasSize(Symbols.COUNT);
        var operators = Symbols.words().subList(2, 2 + Operator.values().length);
        assertThat(operators).doesNotHaveDuplicates();
    }
}
