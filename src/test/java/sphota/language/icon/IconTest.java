package sphota.language.icon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import sphota.language.FormCases;
import sphota.language.SemioticMap;
import sphota.meaning.Data;
import sphota.meaning.Expression;

class IconTest {

    @Test
    void leavesDifferByAtLeastTheDistancePromised() {
        var signs = SemioticMap.standard().signs();
        for (int i = 0; i < signs.size(); i++) {
            for (int j = 0; j < i; j++) {
                var one = Leaves.standard().of(signs.get(i));
                assertThat(one.distance(Leaves.standard().of(signs.get(j))))
                        .isGreaterThanOrEqualTo(Leaves.LEAST_DISTANCE);
            }
        }
    }

    @Test
    void keepsTypesOperatorsAndNesting() {
        FormCases.meanings(6, 700)
                .forEach(meaning -> {
                    var picture = Icon.of(meaning);
                    assertThat(Icon.read(picture)).contains(Icon.cells(meaning));
                    assertThat(Icon.shows(picture, meaning.domain(), meaning.codomain())).isTrue();
                });
    }

    @Test
    void fitsTwelveOperatorsAndMarksMore() {
        var twelve =
                Expression.parse(
                        "Z5 : " + "(compose square ".repeat(11) + "square" + ")".repeat(11));
        assertThat(Icon.cells(twelve).complete()).isTrue();
        assertThat(Icon.cells(twelve).cells()).hasSize(12);
        var thirteen =
                Expression.parse(
                        "Z5 : " + "(compose square ".repeat(12) + "square" + ")".repeat(12));
        assertThat(Icon.read(Icon.of(thirteen)).orElseThrow().complete()).isFalse();
        assertThat(Icon.read(Icon.of(thirteen)).orElseThrow().cells()).hasSize(11);
    }

    @Test
    void losesConstantsAndNothingElse() {
        var three = Expression.parse("Z10^6 : (compose sum (map (plus 3)))");
        var four = Expression.parse("Z10^6 : (compose sum (map (plus 4)))");
        var one = Expression.parse("Z10^6 : (compose sum (map (plus 1)))");
        assertThat(Icon.of(three)).isEqualTo(Icon.of(four)).isNotEqualTo(Icon.of(one));
    }

    @Test
    void drawsScalarSetsSequencesAndPairsOfThemApart() {
        var drawings = new HashSet<Raster>();
        int sets = 0;
        for (int n = 1; n <= 16; n++) {
            Data scalar = n == 1 ? Data.bool() : Data.modulo(n);
            drawings.add(TypeGlyph.of(scalar));
            sets++;
            for (int k = 2; k <= 16; k++) {
                drawings.add(TypeGlyph.of(Data.sequence(scalar, k)));
                drawings.add(TypeGlyph.of(Data.pair(Data.sequence(scalar, k), Data.bool())));
                drawings.add(TypeGlyph.of(Data.pair(Data.modulo(k), scalar)));
                sets += 3;
            }
        }
        assertThat(drawings).hasSize(sets);
    }

    @Test
    void readsNoOtherPicture() {
        assertThat(Icon.read(Raster.blank(32, 32))).isEmpty();
        assertThat(Icon.read(Raster.blank(31, 32))).isEmpty();
    }

    @Test
    void drawsASignTheSameEverywhere() {
        var sum = Expression.parse("Z10^6 : sum");
        assertThat(Leaves.standard().of(SemioticMap.standard().of(sum)).toString())
                .isEqualTo(
                        """
                        #######
                        #.#.#.#
                        .#...#.
                        ##...##
                        ..#.#..
                        ..#.#..
                        ...#...
                        """);
    }

    @Test
    void svgIsWellFormedForAllMeanings() throws Exception {
        var builder = javax.xml.parsers.DocumentBuilderFactory.newInstance().newDocumentBuilder();
        for (var meaning : FormCases.meanings(7, 60).toList()) {
            for (var svg :
                    List.of(
                            IconSvg.of(meaning),
                            IconSvg.leaf(meaning),
                            Turtle.svg(meaning),
                            Fractals.svg(meaning, 32))) {
                var bytes = svg.getBytes(java.nio.charset.StandardCharsets.UTF_8);
                var root = builder.parse(new java.io.ByteArrayInputStream(bytes));
                assertThat(root.getDocumentElement().getTagName()).isEqualTo("svg");
                assertThat(svg).doesNotContain("NaN").doesNotContain("Infinity");
            }
        }
    }
}
