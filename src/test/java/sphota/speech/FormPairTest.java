package sphota.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sphota.corpus.Document;
import sphota.corpus.Kind;
import sphota.tokenizer.Span;
import sphota.tokenizer.SpanType;

class FormPairTest {

    @Test
    void aPairIsReadAndWritten() {
        var pair = FormPair.parse("json:chinese");
        assertThat(pair).isEqualTo(new FormPair("json", "chinese"));
        assertThat(pair).hasToString("json:chinese");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "json", "json:", ":json", "json:json", "a:b:c"})
    void whatIsNoPairIsRefused(String text) {
        assertThatThrownBy(() -> FormPair.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(text + " is no pair of two forms, as json:chinese");
    }

    @Test
    void onlyTranslationsThatWayAreOfIt() {
        var pair = new FormPair("json", "onto");
        assertThat(pair.isOf(document(Kind.TRANSLATE, "json", "onto"))).isTrue();
        assertThat(pair.isOf(document(Kind.TRANSLATE, "onto", "json"))).isFalse();
        assertThat(pair.isOf(document(Kind.SIMULATE, "json", "onto"))).isFalse();
    }

    private static Document document(Kind kind, String from, String to) {
        var span = Span.of(SpanType.CODE, "x");
        return Models.document(kind, List.of(from, to), List.of(span, span));
    }
}
