package sphota.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sphota.corpus.Document;
import sphota.corpus.Facts;
import sphota.corpus.Kind;
import sphota.corpus.Notations;
import sphota.meaning.Expression;
import sphota.meaning.MalformedExpressionException;
import sphota.net.Torch;
import sphota.tokenizer.Span;
import sphota.tokenizer.SpanType;

class TranslatorTest {

    private static final Notations NOTATIONS = Notations.standard();
    private static final Expression NEGATE = Expression.parse("Z5 : negate");

    private final Torch torch = Torch.open(Torch.Choice.CPU, 1);

    @AfterEach
    void close() {
        torch.close();
    }

    private static Span text(String form, Expression expression) {
        return NOTATIONS.write(form, expression, 3).orElseThrow();
    }

    private Translator taught(Path folder, String to, Span answer) throws IOException {
        var document =
                Models.document(
                        Kind.TRANSLATE,
                        List.of("chinese", to),
                        List.of(text("chinese", NEGATE), answer));
        return translator(Models.taught(torch, folder, 160, 60, List.of(document)));
    }

    private Translator translator(LanguageModel model) {
        return new Translator(new Generator(torch, model), NOTATIONS);
    }

    private static Translator.Translation greedy(Translator translator, String to) {
        return translator.of(
                "chinese", text("chinese", NEGATE).bytes(), to, Sampling.greedy(120), 1);
    }

    @Test
    void whatDoesTheSameIsRight(@TempDir Path folder) throws IOException {
        var other = Expression.parse("Z5 : (times 4)");
        var translation =
                greedy(taught(folder, "shorthand", text("shorthand", other)), "shorthand");
        assertThat(translation.source()).isEqualTo(NEGATE);
        assertThat(translation.best().end()).isEqualTo(Written.End.SPAN);
        assertThat(translation.best().outcome()).isEqualTo(new Translator.Right(other));
    }

    @Test
    void whatDoesSomethingElseIsComparedInputByInput(@TempDir Path folder) throws IOException {
        var other = Expression.parse("Z5 : identity");
        var outcome =
                greedy(taught(folder, "shorthand", text("shorthand", other)), "shorthand")
                        .best()
                        .outcome();
        // 0 alone is its own negative.
        assertThat(outcome).isEqualTo(new Translator.Other(other, 0.2));
    }

    @Test
    void whatIsOfAnotherTypeAgreesNowhere(@TempDir Path folder) throws IOException {
        var other = Expression.parse("Z7 : negate");
        var outcome =
                greedy(taught(folder, "shorthand", text("shorthand", other)), "shorthand")
                        .best()
                        .outcome();
        assertThat(outcome).isEqualTo(new Translator.Other(other, 0));
    }

    @Test
    void aTextOfAnotherFormOfTheTypeIsSaidToBeOne(@TempDir Path folder) throws IOException {
        var outcome =
                greedy(taught(folder, "python", text("json", NEGATE)), "python").best().outcome();
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Translator.Unreadable.class,
                        unreadable -> assertThat(unreadable.form()).contains("json"));
    }

    @Test
    void theBestOfSeveralAnswersIsOneThatIsRight() {
        var wrong = candidate(new Translator.Unreadable("no", Optional.empty()));
        var near = candidate(new Translator.Other(NEGATE, 0.5));
        var far = candidate(new Translator.Other(NEGATE, 0));
        var right = candidate(new Translator.Right(NEGATE));
        assertThat(best(wrong, far, near, right, near)).isEqualTo(right);
        assertThat(best(wrong, far, near)).isEqualTo(near);
        assertThat(best(wrong, far)).isEqualTo(far);
        assertThat(best(wrong)).isEqualTo(wrong);
    }

    private static Translator.Candidate candidate(Translator.Outcome outcome) {
        return new Translator.Candidate(Span.of(SpanType.CODE, ""), Written.End.SPAN, 1, outcome);
    }

    private static Translator.Candidate best(Translator.Candidate... candidates) {
        return new Translator.Translation(NEGATE, List.of(candidates)).best();
    }

    @Test
    void whatIsNoTextOfItsFormIsRefused() {
        var translator = translator(Models.random(torch, 64, 1));
        var sampling = Sampling.greedy(8);
        assertThatThrownBy(
                        () -> translator.of("json", Translator.bytes("{"), "chinese", sampling, 1))
                .isInstanceOf(MalformedExpressionException.class);
        for (var form : List.of("raster", "address", "runes")) {
            assertThatThrownBy(() -> translator.of("json", new byte[0], form, sampling, 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("the form " + form);
        }
        var cut =
                translator
                        .of(
                                "chinese",
                                text("chinese", NEGATE).bytes(),
                                "python",
                                Sampling.of(1, 8, 1),
                                16)
                        .candidates()
                        .stream()
                        .filter(candidate -> candidate.end() != Written.End.SPAN)
                        .toList();
        assertThat(cut)
                .isNotEmpty()
                .extracting(Translator.Candidate::outcome)
                .containsOnly(new Translator.Unreadable("it is cut off", Optional.empty()));
    }

    @Test
    void whatAProgramGivesIsSaidLineByLine(@TempDir Path folder) throws IOException {
        var program = text("shorthand", NEGATE);
        var inputs = List.of(new int[] {1}, new int[] {3}, new int[] {0});
        Document document =
                Models.document(
                        Kind.SIMULATE,
                        List.of("shorthand", "facts"),
                        List.of(program, Span.of(SpanType.FACTS, Facts.write(NEGATE, inputs))));
        var simulator =
                new Simulator(
                        new Generator(
                                torch, Models.taught(torch, folder, 160, 60, List.of(document))));
        assertThat(
                        simulator.outputs(
                                "shorthand", program, List.of(List.of(1), List.of(3), List.of(0))))
                .containsExactly("4", "2", "0");
        var narrow = new Simulator(new Generator(torch, Models.random(torch, 16, 1)));
        var long_ = Span.of(SpanType.SHORTHAND, "x".repeat(40));
        assertThat(narrow.outputs("shorthand", long_, List.of(List.of(1)))).containsExactly("");
    }
}
