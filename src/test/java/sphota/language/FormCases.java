package sphota.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import sphota.meaning.Data;
import sphota.meaning.Expression;
import sphota.meaning.MalformedExpressionException;
import sphota.meaning.Operator;
import sphota.meaning.RandomExpressions;
import sphota.meaning.SplitMix;

/// Meanings that every form must be able to say, and what is done with each.
public final class FormCases {

    private static final List<String> DOMAINS =
            List.of(
                    "B",
                    "Z2",
                    "Z16",
                    "B^6",
                    "Z10^6",
                    "Z5^4",
                    "Z2^16",
                    "(B, B)",
                    "(Z5, Z5)",
                    "(Z6, Z3)",
                    "(Z10^3, Z10^3)",
                    "(B, (Z4, Z4))",
                    "((B, Z3), Z4^5)",
                    "(B^4, (B, (B, (Z7, Z16^9))))");

    /// The operators that draws come upon seldom, the longest constants, and the empty ones.
    private static final List<String> BY_HAND =
            List.of(
                    "Z10^6 : (compose sum (map (plus 3)))",
                    "B^6 : (compose not (threshold 6))",
                    "(B, (Z4, Z4)) : mux",
                    "Z10 : (in)",
                    "Z10 : (in 0 1 2 3 4 5 6 7 8 9)",
                    "Z16 : (repeat 16 (compose negate square))",
                    "Z16 : (repeat 0 (times 15))",
                    "Z10^6 : (permute 5 4 3 2 1 0)",
                    "Z3^5 : (accept 2 (automaton 0 1 0 1 0 1 0 1))",
                    "(Z6, Z3) : (intersect 2 3 (automaton 0 1 0 1 0 1 0 1) (automaton 0 1 2 1 2 0 2 0 1 1 0 0))",
                    "Z3^5 : (trace 2 (automaton 0 1 0 1 0 1 0 1))",
                    "Z3^5 : (run 2 (automaton 0 1 0 1 0 1 0 1))",
                    "(Z10^3, Z10^3) : (zip (compose (table Z16 0 15) (compose (in 4 5) add)))",
                    "Z10^6 : (trigger 0 1 2 3 4 5 sort reverse)",
                    "Z4^2 : (trigger 3 0 (constant Z7 6) (constant Z7 0))",
                    "(Z3, Z3) : (pair second first)",
                    "Z10^6 : (if (compose even sum) (compose dedup fill) differences)",
                    "Z10^6 : (scan max)",
                    "B^4 : (fold xor)");

    private FormCases() {}

    /// So many draws, by turns on all domains, and those written by hand.
    public static Stream<Expression> meanings(long seed, int count) {
        var random = new RandomExpressions(seed);
        var sets = DOMAINS.stream().map(Data::parse).toList();
        var drawn =
                Stream.iterate(0, i -> i + 1)
                        .limit(count)
                        .map(i -> random.next(sets.get(i % sets.size()), 1 + i % 10));
        return Stream.concat(byHand(), drawn);
    }

    private static Stream<Expression> byHand() {
        var meanings = new ArrayList<Expression>();
        BY_HAND.stream().map(Expression::parse).forEach(meanings::add);
        // As large as meanings may be: a table of 256 values, and the deepest nesting.
        var table = new Integer[257];
        for (int i = 0; i < table.length; i++) {
            table[i] = i == 0 ? 16 : i % 16;
        }
        meanings.add(Expression.of(Operator.TABLE, Data.parse("(Z16, Z16)"), table));
        var deep = Expression.of(Operator.NEGATE, Data.modulo(16));
        while (deep.depth() < Expression.MOST_DEPTH) {
            deep = Expression.compose(Expression.of(Operator.SQUARE, deep.codomain()), deep);
        }
        meanings.add(deep);
        return meanings.stream();
    }

    /// All operators that some meanings are written with.
    public static Set<Operator> operators(Stream<Expression> meanings) {
        var operators = EnumSet.noneOf(Operator.class);
        meanings.forEach(meaning -> collect(meaning, operators));
        return operators;
    }

    private static void collect(Expression e, Set<Operator> operators) {
        operators.add(e.operator());
        e.arguments().forEach(argument -> collect(argument, operators));
    }

    /// That all are read back from what is written, and that the same seed writes the same.
    public static void readsBack(Form form, long seed, int count) {
        meanings(seed, count)
                .forEach(meaning -> {
                    long choice = meaning.hashCode();
                    var text = form.render(meaning, choice);
                    assertThat(form.parse(text)).as(text).isEqualTo(meaning);
                    assertThat(form.render(meaning, choice)).isEqualTo(text);
                    assertThat(form.parse(form.render(meaning, 0))).isEqualTo(meaning);
                });
    }

    /// That texts with mistakes are refused at a place in them, or are read and read back.
    public static void refusesOrReadsMutations(Form form, long seed, int count) {
        var random = new SplitMix(seed);
        var texts = meanings(seed, 200).map(e -> form.render(e, seed)).toList();
        int refused = 0;
        for (int i = 0; i < count; i++) {
            var text = mutated(texts, random);
            try {
                var meaning = form.parse(text);
                assertThat(form.parse(form.render(meaning, i))).isEqualTo(meaning);
            } catch (MalformedExpressionException e) {
                refused++;
                assertThat(e.position()).as(text).isBetween(0, text.length());
                assertThat(e).hasMessageContaining("expected");
            } catch (RuntimeException e) {
                fail("refused otherwise: " + text, e);
            }
        }
        assertThat(refused).isGreaterThan(count / 4);
    }

    private static String mutated(List<String> texts, SplitMix random) {
        var text = new StringBuilder(texts.get(random.below(texts.size())));
        for (int edits = random.below(4); edits >= 0; edits--) {
            var other = texts.get(random.below(texts.size()));
            int at = random.below(text.length() + 1);
            int from = random.below(other.length());
            int to = Math.min(other.length(), from + random.below(12));
            switch (random.below(4)) {
                case 0 -> text.delete(at, Math.min(text.length(), at + 1 + random.below(3)));
                case 1 -> text.insert(at, other, from, to);
                case 2 -> text.insert(at, (char) random.below(1 << 16));
                default -> {
                    if (at < text.length()) {
                        text.setCharAt(at, other.charAt(from));
                    }
                }
            }
        }
        return text.toString();
    }
}
