package sphota.speech.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sphota.corpus.Document;
import sphota.corpus.Kind;
import sphota.tokenizer.ChunkCounts;
import sphota.tokenizer.Control;
import sphota.tokenizer.Span;
import sphota.tokenizer.SpanType;
import sphota.tokenizer.Tokenizer;
import sphota.tokenizer.Tokens;
import sphota.tokenizer.Training;

class SequencerTest {

    private static final FormNames FORMS = FormNames.generated();

    private static Sequence sequence(Rules rules, Document document) {
        return new Sequencer(Tokenizer.ofBytes(), FORMS, rules).of(document);
    }

    /// A letter an id: what is Not scored, Token, Code or number (Bits).
    private static String scored(Sequence sequence) {
        return IntStream.range(0, sequence.length())
                .mapToObj(i ->
                        switch (sequence.scoring(i)) {
                            case NONE -> sequence.noiseBits()[i] > 0 ? "~" : ".";
                            case TOKEN -> "T";
                            case CODE -> "C";
                            case NUMBER -> "B";
                        })
                .collect(Collectors.joining());
    }

    private static Span weights(String heading, int bytes) {
        var body = new byte[bytes];
        var line = heading.getBytes(StandardCharsets.US_ASCII);
        var all = new byte[line.length + bytes];
        System.arraycopy(line, 0, all, 0, line.length);
        System.arraycopy(body, 0, all, line.length, bytes);
        return new Span(SpanType.WEIGHTS, all);
    }

    @Test
    void aSingleDocumentIsScoredWholeButForItsBeginning() {
        var sequence = sequence(Rules.TASKS, Samples.text("json", "[1]"));
        assertThat(sequence.ids())
                .containsExactly(
                        Control.BEGIN.id(),
                        Control.open(SpanType.CODE),
                        '[',
                        '1',
                        ']',
                        Control.CLOSE.id(),
                        Control.END.id());
        assertThat(scored(sequence)).isEqualTo(".TTTTTT");
        assertThat(sequence.sourceBytes()).containsExactly(0, 0, 1, 1, 1, 0, 0);
        assertThat(sequence.form(0)).isEqualTo(FORMS.number("json")).isEqualTo(sequence.form(6));
    }

    @Test
    void ofATranslationTheAnswerAloneIsScoredOrAll() {
        var document =
                Samples.document(
                        Kind.TRANSLATE,
                        List.of("json", "python"),
                        Span.of(SpanType.CODE, "ab"),
                        Span.of(SpanType.CODE, "cd"));
        var sequence = sequence(Rules.TASKS, document);
        assertThat(scored(sequence)).isEqualTo("......TTTT");
        assertThat(sequence.ids()[5]).isEqualTo(Control.SECOND_FORM.id());
        assertThat(IntStream.range(0, 10).map(sequence::form).mapToObj(FORMS::name))
                .containsExactly(
                        "json", "json", "json", "json", "python", "python", "python", "python",
                        "python", "python");
        assertThat(scored(sequence(Rules.CODE, document))).isEqualTo(".TTTTTTTTT");
    }

    @Test
    void ofASimulationTheOutputsAloneAreScored() {
        var document =
                Samples.document(
                        Kind.SIMULATE,
                        List.of("json", "facts"),
                        Span.of(SpanType.CODE, "ab"),
                        Span.of(SpanType.FACTS, "3 1 → 8 2\n4 → 0\n"));
        // The arrow has three bytes; the blank behind it belongs to the output.
        assertThat(scored(sequence(Rules.TASKS, document)))
                .isEqualTo("...." + "." + "......." + "TTTTT" + "....." + "TTT" + "TT");
        assertThat(scored(sequence(Rules.ALL, document))).doesNotContain("..");
    }

    @Test
    void legendsOfTasksAreNotScored() {
        var onto = Span.of(SpanType.ONTO, "L ab\ncd");
        var answer =
                Samples.document(
                        Kind.TRANSLATE, List.of("json", "onto"), Span.of(SpanType.CODE, "x"), onto);
        assertThat(scored(sequence(Rules.TASKS, answer))).isEqualTo("..." + "......" + "TTTT");
        var executed = Samples.document(Kind.SINGLE, List.of("onto-document"), onto);
        assertThat(scored(sequence(Rules.TASKS, executed))).isEqualTo(".TT" + "....." + "TTTT");
        var single = Samples.document(Kind.SINGLE, List.of("onto"), onto);
        assertThat(scored(sequence(Rules.TASKS, single))).isEqualTo(".T" + "TTTTT" + "TTTT");
        var without =
                Samples.document(
                        Kind.SINGLE, List.of("onto-document"), Span.of(SpanType.ONTO, "cd"));
        assertThat(scored(sequence(Rules.TASKS, without))).isEqualTo(".TTTTTT");
    }

    /// Little-endian: the low bytes come first, and in planes last.
    @ParameterizedTest
    @CsvSource({
        "weights-bytes, F32, 4, ~~CC~~CC",
        "weights-planes, F32, 4, CCCC~~~~",
        "weights-bytes, F16, 2, ~C~C",
        "weights-planes, F16, 2, CC~~",
        "weights-bytes, BF16, 2, CCCC",
        "weights-bytes, F64, 8, ~~~~~~CC~~~~~~CC",
    })
    void bytesThatAreMantissaAloneAreNoise(String form, String type, int width, String body) {
        var heading = type + " [1, 2]\n";
        var document = Samples.document(Kind.SINGLE, List.of(form), weights(heading, 2 * width));
        var sequence = sequence(Rules.TASKS, document);
        var opening = form.equals("weights-planes") ? ".TT" : ".T";
        assertThat(scored(sequence))
                .isEqualTo(opening + "T".repeat(heading.length()) + body + "TT");
        int noise = 0;
        for (int bits : sequence.noiseBits()) {
            noise += bits;
        }
        assertThat(noise).isEqualTo(8 * (int) body.chars().filter(c -> c == '~').count());
        assertThat(scored(sequence(Rules.ALL, document)))
                .isEqualTo(opening + "T".repeat(heading.length()) + body.replace('~', 'C') + "TT");
    }

    @ParameterizedTest
    @CsvSource({
        "'F32 [1, 2]\n', 9",
        "'F32 [9999999999, 9999999999]\n', 8",
        "'F32 [x]\n', 8",
        "'F32 [2] ', 8",
        "'I8 [8]\n', 8",
        "'', 8",
    })
    void whatIsNoViewOfWeightsIsScoredAsIds(String heading, int bytes) {
        var sequence =
                sequence(
                        Rules.TASKS,
                        Samples.document(
                                Kind.SINGLE, List.of("weights-bytes"), weights(heading, bytes)));
        assertThat(scored(sequence)).isEqualTo("." + "T".repeat(sequence.length() - 1));
    }

    @Test
    void ofNumbersSignAndExponentAreScored() {
        var document =
                Samples.document(
                        Kind.TRANSLATE,
                        List.of("json", "weights-numbers"),
                        Span.of(SpanType.CODE, "x"),
                        new Span(SpanType.NUMBERS_32, new byte[] {1, 2, 3, 4, 9}));
        var sequence = sequence(Rules.TASKS, document);
        // The byte that is left over stands as a byte.
        assertThat(scored(sequence)).isEqualTo("...." + "BTTT");
        assertThat(sequence.numbers()[4]).isEqualTo(0x04030201);
        assertThat(sequence.sourceBytes()).containsExactly(0, 0, 1, 0, 4, 1, 0, 0);
        assertThat(sequence.noiseBits()[4]).isEqualTo((byte) 23);
        int number = Control.NUMBER_32.id();
        assertThat(Sequence.scoredBits(number, 23)).isEqualTo(0xff800000);
        assertThat(Sequence.scoredBits(number, 0)).isEqualTo(-1);
        assertThat(Sequence.scoredBits(Control.NUMBER_16.id(), 10)).isEqualTo(0xfc00);
        assertThat(Sequence.scoredBits('a', 0)).isZero();
        assertThat(sequence(Rules.ALL, document).noiseBits()[4]).isZero();
        // Numbers of prompts are read as well, and do not count.
        var prompt =
                sequence(
                        Rules.TASKS,
                        Samples.document(
                                Kind.TRANSLATE,
                                List.of("weights-numbers", "json"),
                                new Span(SpanType.NUMBERS_16, new byte[] {1, 2}),
                                Span.of(SpanType.CODE, "x")));
        assertThat(scored(prompt)).isEqualTo("...." + "TTT");
        assertThat(prompt.numbers()[2]).isEqualTo(0x0201);
        assertThat(prompt.counts(2)).isFalse();
    }

    @Test
    void joinedIdsStandForAllTheirBytes() {
        var counts = new ChunkCounts();
        counts.add("json", Span.of(SpanType.CODE, "abab abab abab\n"));
        var tokenizer = Training.of(counts, 300, true);
        var sequence =
                new Sequencer(tokenizer, FORMS, Rules.TASKS).of(Samples.text("json", "abab abab"));
        assertThat(sequence.length()).isLessThan(9);
        assertThat(IntStream.range(0, sequence.length()).map(i -> sequence.sourceBytes()[i]).sum())
                .isEqualTo(9);
    }

    @Test
    void scoringsAreKnownByTheirNumbers() {
        for (var each : Scoring.values()) {
            assertThat(Scoring.numbered(each.number())).isEqualTo(each);
        }
        assertThatThrownBy(() -> Scoring.numbered((byte) 4))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFormWithoutANumberIsRefused() {
        var forms = FormNames.of(List.of("json"));
        assertThatThrownBy(() ->
                        new Sequencer(Tokenizer.ofBytes(), forms, Rules.TASKS)
                                .of(Samples.text("python", "x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("python");
        assertThatThrownBy(() -> FormNames.of(List.of("a", "a")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void allDocumentsOfACorpusComeBackFromTheirSequences(@TempDir Path folder) throws IOException {
        var corpus = Samples.corpus(folder);
        var tokenizer = sphota.corpus.Tokenizers.typed(corpus, 512).tokenizer();
        var forms = FormNames.of(corpus.manifest().tally());
        assertThat(FORMS.names()).containsAll(forms.names());
        var sequencer = new Sequencer(tokenizer, forms, Rules.CODE);
        var seen = new long[2];
        var marked = new long[1];
        corpus.forEach((_, document) -> {
            var sequence = sequencer.of(document);
            assertThat(tokenizer.decode(tokens(sequence))).isEqualTo(document.spans());
            var unmarked = Arrays.stream(sequence.ids()).filter(id -> !FormMarks.isMark(id));
            assertThat(unmarked.skip(1).limit(tokens(sequence).count()).toArray())
                    .startsWith(tokenizer.encode(document.spans()).ids());
            marked[0] += Arrays.stream(sequence.ids()).filter(FormMarks::isMark).count();
            for (int i = 0; i < sequence.length(); i++) {
                seen[0] += sequence.sourceBytes()[i];
                // All bytes are paid for: by scoring or as noise.
                assertThat(sequence.counts(i) || i == 0).isTrue();
                seen[1] += sequence.noiseBits()[i];
            }
        });
        assertThat(seen[0]).isEqualTo(corpus.manifest().tally().bytes());
        assertThat(seen[1]).isPositive();
        assertThat(marked[0]).isPositive();
    }

    private static Tokens tokens(Sequence sequence) {
        return new Tokens(
                sequence.ids(),
                IntStream.range(0, sequence.length())
                        .filter(i -> Sequence.width(sequence.ids()[i]) > 0)
                        .map(i -> sequence.numbers()[i])
                        .toArray());
    }
}
