package sphota.language.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sphota.language.Form;
import sphota.language.SemioticMap;
import sphota.meaning.Data;
import sphota.meaning.Expression;
import sphota.meaning.MalformedExpressionException;
import sphota.meaning.Operator;
import sphota.meaning.SplitMix;

class FormsTest {

    private static final List<Expression> EXPRESSIONS = LanguageBench.expressions(300, 11);

    static List<Form> forms() {
        return Forms.all();
    }

    @Test
    void haveNamesOfTheirOwn() {
        assertThat(Forms.all()).extracting(Form::name).doesNotHaveDuplicates().hasSize(11);
        assertThat(Forms.named("chinese")).isPresent();
        assertThat(Forms.named("english")).isEmpty();
    }

    @Test
    void areTriedWithEveryOperator() {
        var used = new HashSet<Operator>();
        LanguageBench.expressions(3000, 11).forEach(expression -> collect(expression, used));
        assertThat(used).hasSize(Operator.values().length);
    }

    private static void collect(Expression expression, Set<Operator> used) {
        used.add(expression.operator());
        expression.arguments().forEach(argument -> collect(argument, used));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void readWhatTheyWrite(Form form) {
        for (int i = 0; i < EXPRESSIONS.size(); i++) {
            var expression = EXPRESSIONS.get(i);
            var text = form.render(expression, i);
            assertThat(form.render(expression, i)).isEqualTo(text);
            assertThat(form.parse(text)).as(text).isEqualTo(expression);
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void carryLongConstants(Form form) {
        var values = IntStream.range(0, 257).mapToObj(i -> i == 0 ? 16 : i * 7 % 16).toList();
        var table = Expression.of(Operator.TABLE, Data.parse("Z4^4"), values, List.of());
        var transitions =
                IntStream.range(0, 16 * 16 + 16)
                        .mapToObj(i -> i < 256 ? i * 5 % 16 : i % 2)
                        .toList();
        var automaton =
                Expression.of(Operator.AUTOMATON, Data.parse("(Z16, Z16)"), transitions, List.of());
        for (var expression : List.of(table, automaton)) {
            for (int seed = 0; seed < 6; seed++) {
                assertThat(form.parse(form.render(expression, seed))).isEqualTo(expression);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void carryTheDeepestExpressions(Form form) {
        var left = Expression.of(Operator.NEGATE, Data.parse("Z7"));
        var right = left;
        for (int i = 1; i < Expression.MOST_DEPTH; i++) {
            left = Expression.compose(left, Expression.of(Operator.SQUARE, Data.parse("Z7")));
            right = Expression.compose(Expression.of(Operator.SQUARE, Data.parse("Z7")), right);
        }
        for (int seed = 0; seed < 6; seed++) {
            assertThat(form.parse(form.render(left, seed))).isEqualTo(left);
            assertThat(form.parse(form.render(right, seed))).isEqualTo(right);
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void haveManyTextsForOneMeaning(Form form) {
        var expression =
                Expression.parse(
                        "Z10^6 : (compose (if even (plus 1) negate) (compose sum (map (plus 3))))");
        var texts = new HashSet<String>();
        for (int seed = 0; seed < 64; seed++) {
            texts.add(form.render(expression, seed));
        }
        // Shorthand only chooses which operators it joins.
        assertThat(texts).hasSizeGreaterThan(form.name().equals("shorthand") ? 2 : 30);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void refuseWhatIsNoMeaningAndSayWhere(Form form) {
        var random = new SplitMix(5);
        for (int i = 0; i < 1500; i++) {
            var text = new StringBuilder(form.render(EXPRESSIONS.get(i % EXPRESSIONS.size()), i));
            var other = form.render(EXPRESSIONS.get((i + 1) % EXPRESSIONS.size()), i + 1);
            for (int change = 0; change <= random.below(3); change++) {
                mutate(text, other, random);
            }
            tryToParse(form, text.toString());
        }
    }

    private static void mutate(StringBuilder text, String other, SplitMix random) {
        int at = random.below(text.length() + 1);
        int end = Math.min(text.length(), at + random.below(8));
        switch (random.below(4)) {
            case 0 -> text.delete(at, end);
            case 1 -> text.insert(at, other.charAt(random.below(other.length())));
            case 2 -> text.insert(at, text.substring(at, end));
            default -> text.replace(at, text.length(), other.substring(other.length() / 2));
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void refuseAnyOtherText(Form form) {
        var random = new SplitMix(6);
        for (int i = 0; i < 500; i++) {
            var text = new StringBuilder();
            int length = random.below(60);
            for (int j = 0; j < length; j++) {
                text.append((char) random.below(random.below(2) == 0 ? 128 : 65536));
            }
            tryToParse(form, text.toString());
        }
        for (var piece : List.of("(", "[", "{\"not\":[", "⟦", "◇", "若", "以", "yadi ", "\ud800")) {
            tryToParse(form, piece.repeat(20_000));
        }
        tryToParse(form, "a".repeat(3 << 20));
    }

    @Test
    void refusesAMapWithItsRow() throws IOException {
        var table = table();
        assertThat(Forms.of(SemioticMap.parse(table))).hasSize(11);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SemioticMap.parse(table + row(table, "not")))
                .withMessageMatching("line \\d+: a second sign not");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SemioticMap.parse(table.replace("| negate ", "| negat ")))
                .withMessageMatching("line \\d+: expected a known operator, found negat");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SemioticMap.parse(table.replace(row(table, "not"), "")))
                .withMessageMatching("line \\d+: expected a sign for not");
        for (var column : List.of("glyph", "rune", "onto", "sanskrit", "chinese", "ru-word")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() ->
                            Forms.of(
                                    SemioticMap.parse(
                                            table.replaceFirst("\\| " + column, "| other"))))
                    .withMessageContaining("not has no column " + column);
        }
    }

    @Test
    void refusesAGlyphUsedTwiceWithItsRow() throws IOException {
        var map = SemioticMap.standard();
        for (var column : List.of("glyph", "rune", "onto")) {
            var taken = map.sign("not").orElseThrow().word(column);
            var own = map.sign("and").orElseThrow().word(column);
            var table = table().replaceFirst("\\Q" + own + "\\E", taken);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Forms.of(SemioticMap.parse(table)))
                    .withMessageContaining("and");
        }
        for (var glyph : List.of("⿰", "𝋣", "≡", "⠁", "ab")) {
            var own = map.sign("and").orElseThrow().word("glyph");
            var table = table().replaceFirst("\\Q" + own + "\\E", glyph);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Forms.of(SemioticMap.parse(table)))
                    .withMessageContaining("row and, column glyph");
        }
    }

    private static String row(String table, String id) {
        return table.lines()
                        .filter(line -> line.split("\\|", -1)[0].strip().equals(id))
                        .findFirst()
                        .orElseThrow()
                + "\n";
    }

    private static String table() throws IOException {
        try (var stream = SemioticMap.class.getResourceAsStream("signs.txt")) {
            assertThat(stream).isNotNull();
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void tryToParse(Form form, String text) {
        try {
            var expression = form.parse(text);
            assertThat(Expression.parse(expression.toString())).isEqualTo(expression);
        } catch (MalformedExpressionException e) {
            assertThat(e.position()).isBetween(0, text.length());
            assertThat(e).hasMessageContaining("at " + e.position() + ": ");
        } catch (RuntimeException e) {
            fail(form.name() + " threw " + e + " at " + text, e);
        }
    }
}
