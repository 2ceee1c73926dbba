package sphota.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sphota.corpus.Kind;
import sphota.net.Torch;
import sphota.net.Transformer;
import sphota.speech.Written.End;
import sphota.speech.data.FormMarks;
import sphota.speech.data.FormSums;
import sphota.speech.data.Place;
import sphota.speech.data.Rules;
import sphota.speech.data.Scoring;
import sphota.speech.data.Sequence;
import sphota.speech.data.SequenceSource;
import sphota.speech.data.Sequencer;
import sphota.speech.data.Windows;
import sphota.tokenizer.Span;
import sphota.tokenizer.SpanType;

class GeneratorTest {

    private static final int CONTEXT = 64;

    private final Torch torch = Torch.open(Torch.Choice.CPU, 1);
    private final LanguageModel model = Models.random(torch, CONTEXT, 1);
    private final Generator generator = new Generator(torch, model);

    @AfterEach
    void close() {
        torch.close();
    }

    private Sequence sequence(Written written) {
        return new Sequencer(model.tokenizer(), model.forms(), Rules.CODE)
                .of(Models.document(Kind.SINGLE, written.forms(), written.spans()));
    }

    /// Bits of all that is scored.
    private double paid(Sequence sequence) throws IOException {
        var windows = Windows.inOrder(SequenceSource.of(List.of(sequence)), CONTEXT);
        FormSums sums =
                Pricing.of(
                        torch,
                        new Transformer(torch.manager(), model.architecture(), model.weights()),
                        model.forms(),
                        windows,
                        1,
                        2);
        int noise = 0;
        for (byte bits : sequence.noiseBits()) {
            noise += bits;
        }
        return IntStream.range(0, model.forms().count()).mapToDouble(sums::bits).sum() - noise;
    }

    @Test
    void whatIsWrittenIsADocumentThatIsScoredAsItWasDrawn() throws IOException {
        var written = generator.write(Prompt.EMPTY, End.DOCUMENT, Sampling.of(1, CONTEXT, 3), 64);
        int whole = 0;
        var types = new HashSet<SpanType>();
        var tokenizer = model.tokenizer();
        for (var each : written) {
            if (each.end() != End.DOCUMENT) {
                continue;
            }
            whole++;
            each.spans().forEach(span -> types.add(span.type()));
            assertThat(tokenizer.decode(each.tokens())).isEqualTo(each.spans());
            var sequence = sequence(each);
            assertThat(sequence.ids()).isEqualTo(each.tokens().ids());
            var place = new Place(tokenizer, new FormMarks(model.forms()), Rules.CODE);
            for (int i = 0; i < sequence.length(); i++) {
                int id = sequence.ids()[i];
                assertThat(place.scoring(id)).isEqualTo(sequence.scoring(i));
                place.add(id);
            }
            assertThat(each.bits()).isEqualTo(paid(sequence), within(0.01));
        }
        assertThat(whole).isGreaterThan(10);
        assertThat(types).hasSizeGreaterThan(5);
    }

    @Test
    void weightsComeFromTheHeadOfCodesAndTheirMantissasAreZero() throws IOException {
        var heading = Span.of(SpanType.WEIGHTS, "F32 [3, 2]\n");
        var prompt = Prompt.of("weights-bytes", heading);
        var written =
                generator.write(prompt, End.DOCUMENT, Sampling.of(1, CONTEXT, 4), 8).stream()
                        .filter(each -> each.spans().size() == 1)
                        .filter(each -> each.end() == End.DOCUMENT)
                        .toList();
        var all = generator.write(prompt, End.SPAN, Sampling.of(1, CONTEXT, 4), 8);
        for (var each : all) {
            assertThat(each.end()).isEqualTo(End.SPAN);
            var bytes = each.spans().getFirst().bytes();
            assertThat(bytes).hasSize(11 + 24);
            for (int i = 0; i < 24; i += 4) {
                assertThat(bytes[11 + i]).isZero();
                assertThat(bytes[12 + i]).isZero();
            }
        }
        assertThat(all.stream().map(Written::spans).distinct()).hasSize(8);
        for (var each : written) {
            var sequence = sequence(each);
            assertThat(sequence.scoring(each.given() + 2)).isEqualTo(Scoring.CODE);
            assertThat(each.bits())
                    .isEqualTo(paid(sequence) - paid(prefix(sequence, each.given())), within(0.01));
        }
    }

    private static Sequence prefix(Sequence of, int length) {
        return new Sequence(
                java.util.Arrays.copyOf(of.ids(), length),
                java.util.Arrays.copyOf(of.numbers(), length),
                java.util.Arrays.copyOf(of.forms(), length),
                java.util.Arrays.copyOf(of.sourceBytes(), length),
                java.util.Arrays.copyOf(of.scoring(), length),
                java.util.Arrays.copyOf(of.noiseBits(), length));
    }

    @Test
    void numbersAreDrawnBitByBitWithoutTheirMantissa(@TempDir Path folder) throws IOException {
        var bytes = new byte[12];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putFloat(1.7f).putFloat(-3f);
        var document =
                Models.document(
                        Kind.SINGLE,
                        List.of("weights-numbers"),
                        List.of(new Span(SpanType.NUMBERS_32, bytes)));
        var taught = Models.taught(torch, folder, CONTEXT, 20, List.of(document));
        var prompt = Prompt.of("weights-numbers", new Span(SpanType.NUMBERS_32, new byte[0]));
        var written =
                new Generator(torch, taught)
                        .write(prompt, End.DOCUMENT, Sampling.of(1, CONTEXT, 5), 16);
        var numbers =
                written.stream()
                        .flatMapToInt(each -> IntStream.of(each.tokens().numbers()))
                        .toArray();
        assertThat(IntStream.of(numbers).distinct().count()).isGreaterThan(2);
        for (int number : numbers) {
            assertThat(number & 0x7fffff).isZero();
        }
        var whole = written.stream().filter(each -> each.end() == End.DOCUMENT).findFirst();
        var tokens = whole.orElseThrow().tokens();
        assertThat(taught.tokenizer().decode(tokens)).isEqualTo(whole.get().spans());
    }

    @Test
    void theSameSeedWritesTheSameAndAnotherDoesNot() {
        var prompt = Prompt.of("json", Span.of(SpanType.CODE, "[1"));
        var sampling = new Sampling(0.9, 40, 0.95, 20, 7);
        var one = generator.write(prompt, End.DOCUMENT, sampling, 3);
        assertThat(generator.write(prompt, End.DOCUMENT, sampling, 3)).isEqualTo(one);
        // Each is drawn by a seed of its own, however many there are.
        assertThat(generator.write(prompt, End.DOCUMENT, sampling, 1).getFirst().tokens())
                .isEqualTo(one.getFirst().tokens());
        var other = new Sampling(0.9, 40, 0.95, 20, 8);
        assertThat(generator.write(prompt, End.DOCUMENT, other, 3)).isNotEqualTo(one);
        assertThat(one.getFirst().tokens()).isNotEqualTo(one.getLast().tokens());
        var greedy = generator.write(prompt, End.DOCUMENT, Sampling.greedy(20), 3);
        assertThat(greedy.stream().map(Written::tokens).distinct()).hasSize(1);
    }

    @Test
    void itSaysWhyItEnded() {
        var prompt = Prompt.of("json", Span.of(SpanType.CODE, "[1"));
        var free = Sampling.of(1, 1000, 9);
        var ends =
                generator.write(prompt, End.DOCUMENT, free, 64).stream().map(Written::end).toList();
        assertThat(ends).contains(End.DOCUMENT, End.CONTEXT).doesNotContain(End.SPAN, End.LENGTH);
        var few = generator.write(prompt, End.DOCUMENT, Sampling.of(1, 2, 9), 8);
        assertThat(few.getFirst().end()).isEqualTo(End.LENGTH);
        assertThat(few.getFirst().tokens().count()).isEqualTo(few.getFirst().given() + 2);
        var spans = generator.write(prompt, End.SPAN, free, 64);
        assertThat(spans.stream().map(Written::end)).contains(End.SPAN);
        assertThat(spans).allMatch(each -> each.spans().size() == 1);
        var lines = generator.write(prompt, End.LINE, free, 64);
        for (var line : lines) {
            var text = line.spans().getLast().bytes();
            assertThat(line.end() == End.LINE).isEqualTo(text[text.length - 1] == '\n');
        }
        assertThat(lines.stream().map(Written::end)).contains(End.LINE);
        for (var each : spans) {
            assertThat(each.tokens().count()).isLessThanOrEqualTo(CONTEXT + 1);
        }
    }

    @Test
    void aPromptThatCannotBeContinuedIsRefused() {
        var sampling = Sampling.greedy(4);
        var wide = Prompt.of("json", Span.of(SpanType.CODE, "1".repeat(CONTEXT)));
        assertThat(generator.room(wide)).isNegative();
        assertThatThrownBy(() -> generator.write(wide, End.SPAN, sampling, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a prompt of 66 ids, of a context of 64");
        var full = Prompt.of("json", Span.of(SpanType.CODE, "1".repeat(CONTEXT - 2)));
        assertThat(generator.room(full)).isEqualTo(1);
        assertThat(generator.write(full, End.DOCUMENT, sampling, 1).getFirst().tokens().count())
                .isEqualTo(CONTEXT + 1);
        var unknown = Prompt.of("runes", Span.of(SpanType.CODE, "1"));
        assertThatThrownBy(() -> generator.write(unknown, End.SPAN, sampling, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("runes");
        assertThatThrownBy(() -> generator.write(full, End.SPAN, sampling, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
