package sphota.speech.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sphota.corpus.CorpusPart;
import sphota.tokenizer.Control;
import sphota.tokenizer.Tokenizer;

class WindowsTest {

    private static final int PAD = Control.PAD.id();

    @Test
    void everyIdButTheFirstIsPredictedOnce() throws IOException {
        var source =
                SequenceSource.of(List.of(Samples.of(1, 2, 3), Samples.of(4, 5), Samples.of(6)));
        var cursor = Windows.inOrder(source, 2).cursor();
        var batch = cursor.nextOfEpoch(4).orElseThrow();
        assertThat(batch.ids()).containsExactly(1, 2, 3, 4, 5, PAD, PAD, PAD);
        assertThat(batch.targets()).containsExactly(2, 3, 4, 5, 6, PAD, PAD, PAD);
        assertThat(batch.sourceBytes()).containsExactly(1, 1, 1, 1, 1, 0, 0, 0);
        assertThat(batch.scoring(5)).isEqualTo(Scoring.NONE);
        assertThat(batch.counts(5)).isFalse();
        assertThat(batch.rows()).isEqualTo(4);
        assertThat(batch.filled()).isEqualTo(3);
        assertThat(cursor.nextOfEpoch(4)).isEmpty();
        var second = cursor.next(4);
        assertThat(second.ids()).startsWith(1, 2, 3, 4).endsWith(1, 2);
        assertThat(second.filled()).isEqualTo(4);
    }

    @Test
    void whatIsSaidIsSaidOfTheTarget() throws IOException {
        var sequence =
                new Sequence(
                        new int[] {10, 11, 12},
                        new int[] {20, 21, 22},
                        new byte[] {0, 1, (byte) 200},
                        new byte[] {3, 4, 5},
                        new byte[] {0, 1, 3},
                        new byte[] {6, 7, 8});
        var batch = Windows.inOrder(SequenceSource.of(List.of(sequence)), 2).cursor().next(1);
        assertThat(batch.ids()).containsExactly(10, 11);
        assertThat(batch.numbers()).containsExactly(20, 21);
        assertThat(batch.targets()).containsExactly(11, 12);
        assertThat(batch.targetNumbers()).containsExactly(21, 22);
        assertThat(batch.form(1)).isEqualTo(200);
        assertThat(batch.sourceBytes()).containsExactly(4, 5);
        assertThat(batch.scoring(1)).isEqualTo(Scoring.NUMBER);
        assertThat(batch.noiseBits()).containsExactly(7, 8);
    }

    private static SequenceSource many() {
        var sequences = new ArrayList<List<Sequence>>();
        for (int block = 0; block < 7; block++) {
            var some = new ArrayList<Sequence>();
            for (int i = 0; i < 9; i++) {
                int first = 100 * block + 10 * i;
                some.add(Samples.of(first, first + 1, first + 2));
            }
            sequences.add(some);
        }
        return new SequenceSource() {
            @Override
            public int blocks() {
                return sequences.size();
            }

            @Override
            public List<Sequence> block(int number) {
                return sequences.get(number);
            }
        };
    }

    @Test
    void anOrderIsOfItsSeedAndOfTheEpoch() throws IOException {
        var first = epochs(new Windows(many(), 4, 2, OptionalLong.of(1)));
        assertThat(epochs(new Windows(many(), 4, 2, OptionalLong.of(1)))).isEqualTo(first);
        assertThat(epochs(new Windows(many(), 4, 2, OptionalLong.of(2)))).isNotEqualTo(first);
        assertThat(first.get(0)).isNotEqualTo(first.get(1)).hasSameSizeAs(first.get(1));
        // Of four groups one begins with each; all other ids are targets, each once.
        for (var epoch : first) {
            var targets = epoch.stream().filter(id -> id != PAD).toList();
            assertThat(targets).doesNotHaveDuplicates().hasSize(7 * 9 * 3 - 4);
        }
    }

    private static List<List<Integer>> epochs(Windows windows) throws IOException {
        var epochs = new ArrayList<List<Integer>>();
        for (int epoch = 0; epoch < 2; epoch++) {
            var targets = new ArrayList<Integer>();
            var cursor = windows.cursor(new Windows.Position(epoch, 0, 0));
            for (var batch = cursor.nextOfEpoch(3); batch.isPresent(); ) {
                Arrays.stream(batch.get().targets()).forEach(targets::add);
                batch = cursor.nextOfEpoch(3);
            }
            epochs.add(targets);
        }
        return epochs;
    }

    @Test
    void goesOnFromAnyPosition() throws IOException {
        var windows = new Windows(many(), 4, 2, OptionalLong.of(5));
        var cursor = windows.cursor();
        var positions = new ArrayList<Windows.Position>();
        var batches = new ArrayList<int[]>();
        // Three epochs of about 49 windows.
        for (int i = 0; i < 50; i++) {
            positions.add(cursor.position());
            batches.add(cursor.next(3).targets());
        }
        assertThat(cursor.position().epoch()).isGreaterThan(1);
        for (int i = 0; i < 50; i++) {
            assertThat(windows.cursor(positions.get(i)).next(3).targets())
                    .isEqualTo(batches.get(i));
        }
    }

    @Test
    void whereThereIsNothingToReadThatIsSaid() throws IOException {
        for (var source : List.of(List.<Sequence>of(), List.of(Samples.of(1)))) {
            var windows = Windows.shuffled(SequenceSource.of(source), 4, 1);
            assertThat(windows.cursor().nextOfEpoch(1)).isEmpty();
            assertThatThrownBy(() -> windows.cursor().next(1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("there is nothing to read");
        }
    }

    @Test
    void listsComeInBlocksAndWhole() throws IOException {
        var sequences =
                IntStream.range(0, 5).mapToObj(i -> Samples.of(new int[30_000 + i])).toList();
        var source = SequenceSource.of(sequences);
        assertThat(source.blocks()).isEqualTo(2);
        var all = new ArrayList<Sequence>();
        for (int i = 0; i < source.blocks(); i++) {
            all.addAll(source.block(i));
        }
        assertThat(all).isEqualTo(sequences);
    }

    @Test
    void aCorpusIsReadBlockByBlockAndSplitByBehaviour(@TempDir Path folder) throws IOException {
        var corpus = Samples.corpus(folder);
        var forms = FormNames.of(corpus.manifest().tally());
        var sequencer = new Sequencer(Tokenizer.ofBytes(), forms, Rules.CODE);
        long whole = bytes(CorpusSource.of(corpus, sequencer));
        assertThat(whole).isEqualTo(corpus.manifest().tally().bytes());
        var split = new DocumentSplit(3, 0.2, 0.2);
        long parts = 0;
        for (var part : CorpusPart.values()) {
            long some = bytes(CorpusSource.of(corpus, sequencer, each -> split.part(each) == part));
            assertThat((double) some / whole).isBetween(part == CorpusPart.TRAIN ? 0.4 : 0.05, 0.8);
            parts += some;
        }
        assertThat(parts).isEqualTo(whole);
        Map<Object, EnumSet<CorpusPart>> found = new HashMap<>();
        corpus.forEach((_, document) ->
                document.meanings()
                        .forEach(meaning ->
                                found.computeIfAbsent(
                                                meaning.behaviour(),
                                                _ -> EnumSet.noneOf(CorpusPart.class))
                                        .add(split.part(document))));
        assertThat(found.values()).allMatch(each -> each.size() == 1);
    }

    private static long bytes(SequenceSource source) throws IOException {
        var cursor = new Windows(source, 128, 2, OptionalLong.of(1)).cursor();
        long bytes = 0;
        for (var batch = cursor.nextOfEpoch(8); batch.isPresent(); batch = cursor.nextOfEpoch(8)) {
            for (int each : batch.get().sourceBytes()) {
                bytes += each;
            }
        }
        return bytes;
    }
}
