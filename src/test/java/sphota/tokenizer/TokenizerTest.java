package sphota.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenizerTest {

    private static final List<Span> TEXTS =
            List.of(
                    Span.of(SpanType.CODE, "def f(x):\n    return (x + 12) % 16\n".repeat(40)),
                    Span.of(SpanType.SANSKRIT, "yadi saṃkhyā samā tarhi dviguṇam ".repeat(30)),
                    Span.of(SpanType.CHINESE, "若數偶則倍之非則反之".repeat(30)),
                    new Span(
                            SpanType.WEIGHTS,
                            "abababababababab".repeat(99).getBytes(StandardCharsets.UTF_8)));

    private static final Tokenizer TOKENIZER = trained(400);

    private static Tokenizer trained(int size) {
        var counts = new ChunkCounts();
        TEXTS.forEach(text -> counts.add(text.type().name(), text));
        return Training.of(counts, size, true);
    }

    @Test
    void anyBytesComeBack() {
        var random = new Random(1);
        for (int round = 0; round < 20_000; round++) {
            var bytes = bytes(random, random.nextInt(80));
            assertThat(TOKENIZER.bytes(TOKENIZER.encode(bytes))).isEqualTo(bytes);
        }
    }

    @Test
    void anySpansComeBack() {
        var random = new Random(2);
        for (int round = 0; round < 2_000; round++) {
            var spans =
                    random.ints(random.nextInt(6), 0, 16)
                            .mapToObj(type ->
                                    new Span(
                                            SpanType.numbered(type).orElseThrow(),
                                            bytes(random, random.nextInt(40))))
                            .toList();
            assertThat(TOKENIZER.decode(TOKENIZER.encode(spans))).isEqualTo(spans);
        }
    }

    /// Letters, signs, blanks, whole and broken UTF-8, and noise.
    private static byte[] bytes(Random random, int length) {
        var text = "def f(x):  yadi saṃ若數偶則 12 \n 𒀭\u2ff0".getBytes(StandardCharsets.UTF_8);
        var bytes = new byte[length];
        for (int at = 0; at < length; ) {
            int from = random.nextInt(text.length);
            int count = Math.min(1 + random.nextInt(12), Math.min(length - at, text.length - from));
            System.arraycopy(text, from, bytes, at, count);
            at += count;
            if (at < length && random.nextInt(3) == 0) {
                bytes[at++] = (byte) random.nextInt();
            }
        }
        return bytes;
    }

    @Test
    void textIsShorterAndRawBytesAreNot() {
        var tokens = TOKENIZER.encode(List.of(TEXTS.get(0)));
        assertThat(tokens.count()).isLessThan(TEXTS.get(0).bytes().length * 2 / 3);
        var raw = TEXTS.get(3);
        assertThat(TOKENIZER.encode(List.of(raw)).count()).isEqualTo(raw.bytes().length + 2);
    }

    @Test
    void noIdCrossesTheBorderOfASpanOrTouchesANumber() {
        for (int id = Merges.FIRST_ID; id < TOKENIZER.size(); id++) {
            var bytes = TOKENIZER.bytes(id);
            assertThat(bytes.length).isBetween(2, Merges.LONGEST);
            assertThat(new String(bytes, StandardCharsets.UTF_8))
                    .doesNotMatch("(?s)[^ ].*[0-9].*|.*[0-9].*[^0-9]");
        }
        var halves = List.of(Span.of(SpanType.CODE, "ret"), Span.of(SpanType.SANSKRIT, "urn"));
        var ids = TOKENIZER.encode(halves);
        assertThat(TOKENIZER.decode(ids)).isEqualTo(halves);
        assertThat(Arrays.stream(ids.ids()).filter(id -> id == Control.CLOSE.id())).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "'if x1 > 12: # 3456 no', 'if| x|1| |>| 12|:| |#| 345|6| no'",
        "'  a-b', ' | a|-|b'",
        "'數偶，則倍之', '數偶|，|則倍之'"
    })
    void wordsAreRunsOfLettersDigitsBlanksOrSigns(String text, String chunks) {
        assertThat(chunks(text, false)).isEqualTo(chunks);
    }

    @ParameterizedTest
    @CsvSource({
        "'if x1 > 12: # 3456 no', 'if x1 >| 12|: #| 345|6| no'",
        "'mu-la2-a eš5-da', 'mu-la2-a eš5-da'",
        "'3 1 4 → 8', '3| 1| 4| →| 8'",
        "'數偶，則倍之。若', '數偶，則倍之。若'"
    })
    void phrasesAreWordsWithoutNumbers(String text, String chunks) {
        assertThat(chunks(text, true)).isEqualTo(chunks);
    }

    @Test
    void phrasesEndWithTheLineAndAtWholeWords() {
        assertThat(chunks("a(b)\nc\n", true)).isEqualTo("a(b)\n|c\n");
        var words = " abcdefghi".repeat(6);
        assertThat(chunks(words, true))
                .isEqualTo(words.substring(0, 40) + "|" + words.substring(40));
    }

    private static String chunks(String text, boolean phrases) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var chunks = new ArrayList<String>();
        for (int at = 0; at < bytes.length; ) {
            int end = Chunks.end(bytes, at, bytes.length, phrases);
            chunks.add(new String(bytes, at, end - at, StandardCharsets.UTF_8));
            at = end;
        }
        return String.join("|", chunks);
    }

    @Test
    void smallerSizesAreTheBeginningOfLarger() {
        var small = TOKENIZER.first(320);
        assertThat(small.size()).isEqualTo(320);
        for (int id = 0; id < 320; id++) {
            assertThat(small.bytes(id)).isEqualTo(TOKENIZER.bytes(id));
        }
        assertThat(trained(320).merges.pairs()).isEqualTo(small.merges.pairs());
        assertThat(small.encode(TEXTS).count()).isGreaterThan(TOKENIZER.encode(TEXTS).count());
        assertThat(small.decode(small.encode(TEXTS))).isEqualTo(TEXTS);
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> TOKENIZER.first(TOKENIZER.size() + 1));
    }

    /// The plain way to join: every merge in its order, wherever it fits.
    @Test
    void joiningAgreesWithOneMergeAfterAnother() {
        var random = new Random(8);
        for (int round = 0; round < 2_000; round++) {
            var ids = new int[random.nextInt(48)];
            for (int i = 0; i < ids.length; i++) {
                ids[i] = Byte.toUnsignedInt(TEXTS.get(0).bytes()[random.nextInt(36)]);
            }
            var plain = ids.clone();
            int count = plain.length;
            var pairs = TOKENIZER.merges.pairs();
            for (int rank = 0; rank < pairs.size(); rank++) {
                var pair = pairs.get(rank);
                count =
                        Merges.replace(
                                plain, count, pair.get(0), pair.get(1), Merges.FIRST_ID + rank);
            }
            assertThat(Arrays.copyOf(ids, TOKENIZER.merges.join(ids, ids.length)))
                    .isEqualTo(Arrays.copyOf(plain, count));
        }
    }

    @Test
    void theHeaviestPairIsJoinedFirstAndOfEqualOnesTheSmallest() {
        var counts = new ChunkCounts();
        counts.add("text", Span.of(SpanType.BYTES, "bc bc ab ab xyz xyz xyz"));
        var ids = Training.of(counts, Merges.FIRST_ID + 3, true).merges;
        assertThat(ids.pairs())
                .containsExactly(
                        List.of((int) ' ', (int) 'x'),
                        List.of((int) 'y', (int) 'z'),
                        List.of(Merges.FIRST_ID, Merges.FIRST_ID + 1));
    }

    /// The plain way to learn: count all pairs anew for every merge.
    @Test
    void learningAgreesWithCountingAnew() {
        var random = new Random(3);
        for (int round = 0; round < 20; round++) {
            var text = new StringBuilder();
            for (int i = 0; i < 300; i++) {
                text.append((char) ('a' + random.nextInt(3)));
                if (random.nextInt(5) == 0) {
                    text.append(' ');
                }
            }
            var counts = new ChunkCounts();
            var type = round % 2 == 0 ? SpanType.BYTES : SpanType.CODE;
            counts.add("text", Span.of(type, text.toString()));
            assertThat(Training.of(counts, Merges.FIRST_ID + 30, true).merges.pairs())
                    .isEqualTo(countedAnew(counts.weights(true), 30));
        }
    }

    private static List<List<Integer>> countedAnew(java.util.Map<byte[], Long> chunks, int merges) {
        var words = new ArrayList<List<Integer>>();
        var weights = new ArrayList<Long>();
        chunks.forEach((chunk, weight) -> {
            words.add(
                    IntStream.range(0, chunk.length)
                            .mapToObj(i -> Byte.toUnsignedInt(chunk[i]))
                            .toList());
            weights.add(weight);
        });
        var lengths = new java.util.HashMap<Integer, Integer>();
        var learnt = new ArrayList<List<Integer>>();
        for (int merge = 0; merge < merges; merge++) {
            var pairs = new java.util.HashMap<List<Integer>, Long>();
            for (int w = 0; w < words.size(); w++) {
                for (int i = 0; i + 1 < words.get(w).size(); i++) {
                    pairs.merge(words.get(w).subList(i, i + 2), weights.get(w), Long::sum);
                }
            }
            var best =
                    pairs.entrySet().stream()
                            .filter(pair ->
                                    pair.getKey().stream()
                                                    .mapToInt(id -> lengths.getOrDefault(id, 1))
                                                    .sum()
                                            <= Merges.LONGEST)
                            .min(
                                    java.util.Map.Entry.<List<Integer>, Long>comparingByValue()
                                            .reversed()
                                            .thenComparing(pair -> pair.getKey().get(0))
                                            .thenComparing(pair -> pair.getKey().get(1)))
                            .map(pair -> List.copyOf(pair.getKey()));
            if (best.isEmpty()) {
                break;
            }
            int joined = Merges.FIRST_ID + merge;
            learnt.add(best.get());
            lengths.put(
                    joined, best.get().stream().mapToInt(id -> lengths.getOrDefault(id, 1)).sum());
            words.replaceAll(word -> {
                var ids = word.stream().mapToInt(Integer::intValue).toArray();
                int count =
                        Merges.replace(
                                ids, ids.length, best.get().get(0), best.get().get(1), joined);
                return Arrays.stream(ids, 0, count).boxed().toList();
            });
        }
        return learnt;
    }

    @Test
    void howAStreamIsCutMakesNoDifference() {
        var random = new Random(4);
        var text = bytes(random, 200_000);
        var whole = TOKENIZER.encode(List.of(new Span(SpanType.CODE, text)));
        for (int most : new int[] {1, 7, 70_000}) {
            var ids = new ArrayList<Integer>();
            var encoder = TOKENIZER.encoder(new Ids(ids));
            encoder.open(SpanType.CODE);
            for (int at = 0; at < text.length; ) {
                int count = Math.min(text.length - at, 1 + random.nextInt(most));
                encoder.write(text, at, count);
                at += count;
            }
            encoder.close();
            assertThat(ids.stream().mapToInt(Integer::intValue).toArray()).isEqualTo(whole.ids());
        }
    }

    private record Ids(List<Integer> ids) implements TokenSink {
        @Override
        public void id(int id) {
            ids.add(id);
        }

        @Override
        public void number(Control control, int bits) {
            throw new AssertionError(control + " " + bits);
        }
    }

    @ParameterizedTest
    @CsvSource({"NUMBERS_16, 2", "NUMBERS_32, 4"})
    void numbersAreOneIdEachWithTheirBits(SpanType type, int width) {
        var random = new Random(5);
        for (int length = 0; length < 20; length++) {
            var bytes = new byte[length];
            random.nextBytes(bytes);
            var span = new Span(type, bytes);
            var tokens = TOKENIZER.encode(List.of(span));
            assertThat(tokens.numbers()).hasSize(length / width);
            assertThat(tokens.count()).isEqualTo(length / width + length % width + 2);
            assertThat(TOKENIZER.decode(tokens)).containsExactly(span);
            for (int number : tokens.numbers()) {
                assertThat(Tokens.number(Tokens.bits(number, 8 * width))).isEqualTo(number);
            }
        }
        assertThat(Tokens.bits(Float.floatToRawIntBits(-2f), 32)).startsWith(1, 1, -1, -1);
    }

    @Test
    void aFileGivesBackTheTokenizer(@TempDir Path folder) throws IOException {
        var file = folder.resolve("tokenizer.json");
        TokenizerFile.write(TOKENIZER, file);
        TokenizerFile.write(TOKENIZER, file);
        var read = TokenizerFile.read(file);
        assertThat(read.merges.pairs()).isEqualTo(TOKENIZER.merges.pairs());
        assertThat(read.encode(TEXTS)).isEqualTo(TOKENIZER.encode(TEXTS));
        assertThat(folder.toFile().list()).containsExactly("tokenizer.json");
    }

    @Test
    void aFileThatWasChangedIsRefused() {
        var json = TokenizerFile.json(TOKENIZER);
        var random = new Random(6);
        for (int round = 0; round < 3_000; round++) {
            int at = random.nextInt(json.length());
            var changed = new StringBuilder(json);
            changed.setCharAt(at, (char) (' ' + random.nextInt(95)));
            try {
                assertThat(TokenizerFile.parse(changed.toString()).merges.pairs())
                        .isEqualTo(TOKENIZER.merges.pairs());
            } catch (MalformedTokenizerException refused) {
                assertThat(refused).message().isNotBlank();
            }
        }
        for (var text : List.of("", "[]", "{}", json.substring(0, 200), "{\"format\":1}")) {
            assertThatExceptionOfType(MalformedTokenizerException.class)
                    .isThrownBy(() -> TokenizerFile.parse(text));
        }
    }

    @Test
    void idsThatAreNoStreamAreRefused() {
        int open = Control.open(SpanType.CODE);
        int close = Control.CLOSE.id();
        for (var tokens :
                List.of(
                        new Tokens(new int[] {-1}, new int[0]),
                        new Tokens(new int[] {TOKENIZER.size()}, new int[0]),
                        new Tokens(new int[] {open}, new int[0]),
                        new Tokens(new int[] {open, open}, new int[0]),
                        new Tokens(new int[] {close}, new int[0]),
                        new Tokens(new int[] {open, open, close, close}, new int[0]),
                        new Tokens(new int[] {Control.NUMBER_16.id()}, new int[0]),
                        new Tokens(new int[] {open, close}, new int[] {1}))) {
            assertThatExceptionOfType(MalformedTokenizerException.class)
                    .isThrownBy(() -> TOKENIZER.decode(tokens));
        }
    }

    @ParameterizedTest
    @CsvSource({"97, 98, 97, 98", "288, 97, 97, 98", "97, 256, 97, 98", "-1, 97, 97, 98"})
    void mergesOfWhatIsNotThereAreRefused(int a, int b, int c, int d) {
        assertThatExceptionOfType(MalformedTokenizerException.class)
                .isThrownBy(() -> Merges.of(a, b, c, d));
    }
}
