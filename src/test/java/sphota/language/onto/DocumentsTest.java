package sphota.language.onto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import sphota.language.Links;
import sphota.language.SemioticMap;
import sphota.meaning.Data;
import sphota.meaning.Enumeration;
import sphota.meaning.Expression;
import sphota.meaning.MalformedExpressionException;
import sphota.meaning.Vocabulary;

class DocumentsTest {

    private static final Documents DOCUMENTS = new Documents(SemioticMap.standard());
    private static final OntoForm FORM = new OntoForm(SemioticMap.standard());
    private static final Expression SUM = Expression.parse("Z10^6 : (compose sum (map (plus 3)))");

    private static final String TEXT =
            """
            ※ ⠁⊕ ⠂⊖ ⠃③
            ≔䷀ ▷ ℤ⑤ ⫶ ⠁⠃
            ≔䷁ ◁ ℤ⑤ ⫶ ䷀⠂∘
            ⊩䷀② ↦ ⓪
            ⊩䷁① ↦ ②
            ⟷䷁⊃䷀②⓪⓪
            """;

    @Test
    void threeDialectsSayTheSame() {
        assertThat(FORM.parse("▷ ℤ⑩⌃⑥ ⫶ ∘∑⇉⊕③")).isEqualTo(SUM);
        assertThat(FORM.parse("◇ ℤ⑩⌃⑥ ⫶ ⟦∑∘⟦⇉⊕③⟧⟧")).isEqualTo(SUM);
        assertThat(FORM.parse("◁ ℤ⑩⌃⑥ ⫶ ∑③⊕⇉∘")).isEqualTo(SUM);
    }

    @Test
    void casesFreeTheOrder() {
        assertThat(FORM.parse("▷ ℤ⑩⌃⑥ ⫶ ∘⇤⇉⚒⊕③⇨∑")).isEqualTo(SUM);
    }

    @Test
    void aLegendBindsGlyphs() {
        assertThat(FORM.parse("※ ⠁⊕ ⠂③ ⠃∑\n▷ ℤ⑩⌃⑥ ⫶ ∘⠃⇉⠁⠂")).isEqualTo(SUM);
    }

    @Test
    void aDocumentDefinesAndStates() {
        var document = DOCUMENTS.parse(TEXT);
        assertThat(document.definitions())
                .containsExactly(
                        Expression.parse("Z5 : (plus 3)"),
                        Expression.parse("Z5 : (compose (plus 3) negate)"));
        assertThat(document.facts()).hasSize(2);
        for (int seed = 0; seed < 20; seed++) {
            assertThat(DOCUMENTS.parse(DOCUMENTS.render(document, seed))).isEqualTo(document);
        }
    }

    @Test
    void aFalseFactIsRefusedWhereItStands() {
        var lie = TEXT.replace("⊩䷀② ↦ ⓪", "⊩䷀② ↦ ①");
        assertThatExceptionOfType(MalformedExpressionException.class)
                .isThrownBy(() -> DOCUMENTS.parse(lie))
                .withMessageContaining("a false fact: execution gives [0], found [1]")
                .satisfies(e -> assertThat(e.position()).isEqualTo(lie.indexOf("①\n")));
    }

    @Test
    void aFalseWeightIsRefused() {
        assertThatExceptionOfType(MalformedExpressionException.class)
                .isThrownBy(() -> DOCUMENTS.parse(TEXT.replace("②⓪⓪", "④⓪⓪")))
                .withMessageContaining("a false link: both give the same at 200 inputs of 1000");
    }

    @Test
    void linksOfACatalogueComeBack() {
        var domain = Data.parse("Z5");
        var links = new Links(new Enumeration(Vocabulary.of(domain), 10_000).upTo(domain, 2));
        var document =
                Document.of(Expression.parse("Z5 : (compose (plus 2) negate)"), links, 4, 8, 1);
        assertThat(document.relations()).isNotEmpty();
        for (int seed = 0; seed < 8; seed++) {
            assertThat(DOCUMENTS.parse(DOCUMENTS.render(document, seed))).isEqualTo(document);
        }
    }
}
