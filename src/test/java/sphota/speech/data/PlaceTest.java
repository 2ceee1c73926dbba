package sphota.speech.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sphota.tokenizer.Control;
import sphota.tokenizer.SpanType;
import sphota.tokenizer.Tokenizer;

class PlaceTest {

    private static final FormMarks MARKS = new FormMarks(FormNames.generated());

    /// The mark of the form is still to come.
    private static boolean isOpening(Sequence sequence, int at) {
        return Control.opened(sequence.ids()[at]).isPresent();
    }

    private static Place begun() {
        var place = new Place(Tokenizer.ofBytes(), MARKS, Rules.TASKS);
        place.add(Control.BEGIN.id());
        return place;
    }

    private static Place weights(String form, String text) {
        return weights(MARKS, form, text);
    }

    private static Place weights(FormMarks marks, String form, String text) {
        var place = new Place(Tokenizer.ofBytes(), marks, Rules.TASKS);
        place.add(Control.BEGIN.id());
        place.add(Control.open(SpanType.WEIGHTS));
        marks.mark(SpanType.WEIGHTS, form).ifPresent(mark -> place.add(mark.id()));
        text.chars().forEach(place::add);
        return place;
    }

    private static List<Integer> allowed(Place place) {
        return IntStream.range(0, Tokenizer.ofBytes().size())
                .filter(place::allows)
                .boxed()
                .toList();
    }

    @Test
    void everyDocumentIsScoredAsItsSequenceSays(@TempDir Path folder) throws IOException {
        var corpus = Samples.corpus(folder);
        var tokenizer = sphota.corpus.Tokenizers.typed(corpus, 512).tokenizer();
        var forms = FormNames.of(corpus.manifest().tally());
        var seen = new int[Scoring.values().length];
        // Prompts are scored, so that nothing is given.
        for (var rules : List.of(Rules.CODE, Rules.ALL)) {
            var sequencer = new Sequencer(tokenizer, forms, rules);
            corpus.forEach((number, document) -> {
                var sequence = sequencer.of(document);
                var place = new Place(tokenizer, new FormMarks(forms), rules);
                for (int i = 0; i < sequence.length(); i++) {
                    int id = sequence.ids()[i];
                    assertThat(place.allows(id)).as("id %d of document %d", i, number).isTrue();
                    assertThat(place.scoring(id)).isEqualTo(sequence.scoring(i));
                    if (Sequence.width(id) > 0) {
                        assertThat(place.noiseBits(id)).isEqualTo(sequence.noiseBits()[i]);
                    } else if (sequence.sourceBytes()[i] == 1 && i > 0) {
                        assertThat(place.guess()).isEqualTo(sequence.scoring(i));
                    }
                    seen[place.scoring(id).number()]++;
                    place.add(id);
                    if (i > 0 && place.isInSpan() && !isOpening(sequence, i)) {
                        assertThat(place.form()).contains(forms.name(sequence.form(i)));
                    }
                }
                assertThat(place.isEnd()).isTrue();
            });
        }
        assertThat(seen).doesNotContain(0);
    }

    @Test
    void nothingStandsWhereADocumentCannotHaveIt() {
        assertThat(allowed(new Place(Tokenizer.ofBytes(), MARKS, Rules.TASKS)))
                .containsExactly(Control.BEGIN.id());
        assertThat(allowed(begun()))
                .hasSize(SpanType.values().length)
                .contains(Control.open(SpanType.ONTO));
        var text = begun();
        text.add(Control.open(SpanType.CODE));
        assertThat(text.form()).contains("json");
        assertThat(text.allows(Control.SECOND_FORM.id())).isTrue();
        assertThat(text.allows(Control.FIFTH_FORM.id())).isTrue();
        text.add(Control.SECOND_FORM.id());
        assertThat(text.form()).contains("python");
        assertThat(text.allows(Control.THIRD_FORM.id())).isFalse();
        assertThat(allowed(text))
                .hasSize(256 + 1 + SpanType.values().length)
                .contains(Control.CLOSE.id())
                .doesNotContain(Control.END.id(), Control.BEGIN.id(), Control.NUMBER_16.id());
        text.add(Control.CLOSE.id());
        assertThat(allowed(text)).containsExactly(Control.END.id());
        text.add(Control.END.id());
        assertThat(allowed(text)).isEmpty();
        assertThat(text.isEnd()).isTrue();
        assertThatThrownBy(() -> text.add('a')).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void fewerBytesThanANumberHasMayBeLeftOver() {
        var place = begun();
        place.add(Control.open(SpanType.NUMBERS_32));
        assertThat(place.form()).contains("weights-numbers");
        assertThat(place.allows(Control.SECOND_FORM.id())).isFalse();
        assertThat(place.allows(Control.NUMBER_32.id())).isTrue();
        assertThat(place.allows(Control.NUMBER_16.id())).isFalse();
        assertThat(place.noiseBits(Control.NUMBER_32.id())).isEqualTo(23);
        place.add(Control.NUMBER_32.id());
        assertThat(place.at()).isEqualTo(4);
        for (int i = 0; i < 3; i++) {
            assertThat(place.allows(9)).isTrue();
            place.add(9);
            assertThat(place.allows(Control.NUMBER_32.id())).isFalse();
        }
        assertThat(place.allows(9)).isFalse();
        assertThat(place.allows(Control.CLOSE.id())).isTrue();
    }

    @Test
    void aHeadingOfWeightsSaysHowManyBytesFollow() {
        var place = weights("weights-planes", "F32 [2]\n");
        for (int i = 0; i < 8; i++) {
            assertThat(place.guess()).isEqualTo(i < 4 ? Scoring.CODE : Scoring.NONE);
            assertThat(allowed(place)).hasSize(256).contains(0, 255);
            place.add(0);
        }
        assertThat(place.guess()).isEqualTo(Scoring.TOKEN);
        assertThat(allowed(place)).doesNotContain(0).contains(Control.CLOSE.id());
        assertThat(weights("weights-bytes", "F32 [2]\n").guess()).isEqualTo(Scoring.NONE);
        assertThat(allowed(weights("weights-bytes", "F32 [0]\n"))).doesNotContain(0);
    }

    @Test
    void whatIsNoHeadingBindsNothing() {
        var others =
                List.of(
                        weights("weights-bytes", "F32 [99999999, 99999999]\n"),
                        weights("weights-bytes", "I8 [3]\n"),
                        weights("weights-bytes", "\nF32 [2]\n"),
                        weights("weights-bytes", " ".repeat(200) + "\n"),
                        weights(new FormMarks(FormNames.of(List.of("json"))), "json", "F32 [2]\n"));
        for (var place : others) {
            assertThat(place.guess()).isEqualTo(Scoring.TOKEN);
            assertThat(allowed(place)).contains(0, Control.CLOSE.id());
        }
    }
}
