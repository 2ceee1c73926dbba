package sphota.language.shorthand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sphota.language.Cursor;
import sphota.language.FormCases;
import sphota.meaning.Expression;
import sphota.meaning.MalformedExpressionException;

class ShorthandFormTest {

    private final ShorthandForm form = new ShorthandForm();

    @Test
    void readsBackWhatItWrites() {
        FormCases.readsBack(form, 11, 700);
    }

    @Test
    void refusesMistakesAtTheirPlace() {
        FormCases.refusesOrReadsMutations(form, 12, 4000);
    }

    @ParameterizedTest
    @EnumSource(Mark.Kind.class)
    void noCodeBeginsAnother(Mark.Kind kind) {
        var book = new Codebook(Frequencies.standard().of(kind));
        var codes =
                Frequencies.standard().of(kind).stream()
                        .map(entry -> book.code(entry.getKey()).orElseThrow())
                        .sorted()
                        .toList();
        for (int i = 1; i < codes.size(); i++) {
            assertThat(codes.get(i)).doesNotStartWith(codes.get(i - 1));
        }
    }

    @ParameterizedTest
    @EnumSource(Mark.Kind.class)
    void whatIsMoreFrequentIsNoLonger(Mark.Kind kind) {
        var weights = Frequencies.standard().of(kind);
        var book = new Codebook(weights);
        for (var one : weights) {
            for (var other : weights) {
                if (one.getValue() > other.getValue()) {
                    assertThat(book.code(one.getKey()).orElseThrow().length())
                            .isLessThanOrEqualTo(book.code(other.getKey()).orElseThrow().length());
                }
            }
        }
    }

    @Test
    void makesTheBestCodeOfSixteenStrokes() {
        // 17 marks: two share a first stroke, the least frequent.
        var weights = new ArrayList<Map.Entry<Mark, Long>>();
        for (int i = 0; i < 17; i++) {
            weights.add(Map.entry(new Mark.Value(i), 100L - i));
        }
        var book = new Codebook(weights);
        var lengths =
                weights.stream()
                        .map(entry -> book.code(entry.getKey()).orElseThrow().length())
                        .collect(Collectors.toList());
        assertThat(lengths.subList(0, 15)).containsOnly(1);
        assertThat(lengths.subList(15, 17)).containsOnly(2);
        var cursor = new Cursor(book.code(new Mark.Value(16)).orElseThrow(), 10);
        assertThat(book.read(cursor, "x")).isEqualTo(new Mark.Value(16));
    }

    @Test
    void isShorterThanPlainOnAverage() {
        long strokes = 0;
        long plain = 0;
        for (var meaning : FormCases.meanings(13, 500).toList()) {
            strokes += form.render(meaning, 0).length();
            plain += ShorthandForm.plainStrokes(meaning);
        }
        assertThat(strokes).isLessThan(plain);
    }

    @Test
    void saysWhereAndWhatWasExpected() {
        assertThatExceptionOfType(MalformedExpressionException.class)
                .isThrownBy(() -> form.parse("x"))
                .withMessage("at 0: expected a stroke of a set, found \"x\", U+0078");
        assertThatExceptionOfType(MalformedExpressionException.class)
                .isThrownBy(() -> form.parse(""))
                .withMessage("at 0: expected a stroke of a set, found the end");
        for (var stroke : Stroke.values()) {
            assertThatExceptionOfType(MalformedExpressionException.class)
                    .isThrownBy(() -> form.parse(stroke.arrow().repeat(1 << 17)));
        }
    }

    @Test
    void drawsEveryStroke() {
        var meaning = Expression.parse("Z10^6 : (compose sum (map (plus 3)))");
        var svg = StrokeSvg.of(meaning);
        var outlines = form.outlines(meaning, 0);
        assertThat(svg.split("<path", -1)).hasSize(outlines.size() + 1);
        assertThat(outlines)
                .extracting(ShorthandForm.Outline::kind)
                .startsWith(Mark.Kind.DATA)
                .contains(Mark.Kind.OPERATOR, Mark.Kind.CONSTANT);
        assertThat(List.of("NaN", "Infinity")).noneMatch(svg::contains);
    }
}
