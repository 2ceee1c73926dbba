package sphota.speech.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sphota.meaning.SplitMix;
import sphota.tokenizer.Control;
import sphota.tokenizer.Tokenizer;

class OrderTwoTest {

    private static final FormNames ONE = FormNames.of(List.of("one"));

    private static double log2(double x) {
        return Math.log(x) / Math.log(2);
    }

    @Test
    void contextsAreInterpolatedAsByWittenAndBell() {
        var model = new WittenBell(4);
        assertThat(model.probability(0, 0, 3)).isEqualTo(0.25);
        model.add(0, 1, 2);
        // Order 0: once, one symbol: (1 + 1 · 1/4) / (1 + 1) = 5/8, and (1 + 5/8) / 2 twice.
        assertThat(model.probability(3, 3, 2)).isEqualTo(5 / 8.0);
        assertThat(model.probability(3, 1, 2)).isEqualTo(13 / 16.0);
        assertThat(model.probability(0, 1, 2)).isEqualTo(29 / 32.0);
        assertThat(model.probability(0, 1, 3)).isEqualTo(1 / 32.0);
        model.add(0, 1, 3);
        model.add(0, 1, 2);
        // Three times, two symbols: (2 + 2 · 1/4) / 5 = 1/2, (2 + 2 · 1/2) / 5 = 3/5.
        assertThat(model.probability(3, 3, 2)).isEqualTo(1 / 2.0);
        assertThat(model.probability(3, 1, 2)).isEqualTo(3 / 5.0);
        assertThat(model.probability(0, 1, 2)).isEqualTo((2 + 2 * 3 / 5.0) / 5);
    }

    @Test
    void probabilitiesOfAllSymbolsAreOneTogether() {
        var model = new WittenBell(17);
        var random = new SplitMix(1);
        int before = 0;
        int last = 0;
        for (int i = 0; i < 2000; i++) {
            int symbol = random.below(1 + random.below(17));
            model.add(before, last, symbol);
            before = last;
            last = symbol;
        }
        for (int context = 0; context < 17 * 17; context++) {
            double sum = 0;
            for (int symbol = 0; symbol < 17; symbol++) {
                sum += model.probability(context / 17, context % 17, symbol);
            }
            assertThat(sum).isCloseTo(1, within(1e-12));
        }
    }

    @Test
    void idsArePricedBeforeTheyAreLearned() {
        var sums = new FormSums(ONE);
        var model = new OrderTwo(ONE, 288);
        var sequence = Samples.of('a', 'a');
        assertThat(model.bits(sequence))
                .containsExactly(new double[] {log2(288), log2(288)}, within(1e-12));
        model.price(sequence, sums);
        // The second in a context that is new: (1 + 1/288) / 2.
        double second = -log2((1 + 1 / 288.0) / 2);
        assertThat(sums.bits(0)).isCloseTo(log2(288) + second, within(1e-12));
        assertThat(sums.bitsPerByte(0)).isCloseTo((log2(288) + second) / 2, within(1e-12));
        assertThat(sums.bytes(0)).isEqualTo(2);
    }

    @Test
    void noiseIsCountedAsItIsAndIsNoContext() {
        int number = Control.NUMBER_32.id();
        var sequence =
                new Sequence(
                        new int[] {'x', 77, 'c', number, 'p'},
                        new int[] {0, 0, 0, 0x40490fdb, 0},
                        new byte[5],
                        new byte[] {1, 1, 1, 4, 1},
                        new byte[] {1, 0, 2, 3, 0},
                        new byte[] {0, 8, 0, 23, 0});
        var model = new OrderTwo(ONE, 288);
        double ids = log2(288);
        assertThat(model.bits(sequence))
                .containsExactly(new double[] {ids, 8, 8, ids + 9 + 23, 0}, within(1e-12));
        model.learn(sequence);
        // All codes are after "x", whatever the noise between them is.
        var other = sequence.ids().clone();
        other[1] = 12;
        var again =
                new Sequence(
                        other,
                        sequence.numbers(),
                        sequence.forms(),
                        sequence.sourceBytes(),
                        sequence.scoring(),
                        sequence.noiseBits());
        assertThat(model.bits(again)).containsExactly(model.bits(sequence), within(1e-12));
        assertThat(model.bits(again)[2]).isLessThan(1);
        // Where mantissas are scored, they cost what they have bits.
        var whole =
                new Sequence(
                        new int[] {number},
                        new int[] {0x40490fdb},
                        new byte[1],
                        new byte[] {4},
                        new byte[] {3},
                        new byte[1]);
        assertThat(new OrderTwo(ONE, 288).bits(whole)[0]).isCloseTo(ids + 32, within(1e-12));
    }

    @Test
    void floorsAreNoiseToBytesThatCount() {
        var forms = FormNames.of(List.of("text", "weights"));
        var floors = new Floors(forms);
        floors.add(
                new Sequence(
                        new int[6],
                        new int[6],
                        new byte[] {0, 0, 1, 1, 1, 1},
                        new byte[] {3, 1, 1, 1, 1, 9},
                        new byte[] {1, 1, 0, 0, 2, 0},
                        new byte[] {0, 0, 8, 8, 0, 0}));
        assertThat(floors.sums().bitsPerByte(0)).isZero();
        assertThat(floors.sums().bytes(0)).isEqualTo(4);
        assertThat(floors.sums().bitsPerByte(1)).isEqualTo(16 / 3.0);
    }

    @Test
    void ofACorpusBasesAreAboveFloors(@TempDir Path folder) throws IOException {
        var corpus = Samples.corpus(folder);
        var forms = FormNames.generated();
        var sequencer = new Sequencer(Tokenizer.ofBytes(), forms, Rules.CODE);
        var source = CorpusSource.of(corpus, sequencer);
        var base = OrderTwo.base(source, forms, 288, 100);
        var floor = Floors.of(source, forms, 100).bitsPerByte();
        assertThat(base.bitsPerByte().keySet())
                .isEqualTo(floor.keySet())
                .isEqualTo(corpus.manifest().tally().forms().keySet());
        base.bitsPerByte()
                .forEach((form, bits) ->
                        assertThat(bits)
                                .as(form)
                                .isGreaterThan(Objects.requireNonNull(floor.get(form))));
        assertThat(Objects.requireNonNull(base.bitsPerByte().get("json"))).isBetween(1.0, 5.0);
        assertThat(floor.get("json")).isEqualTo(0);
        assertThat(floor.get("weights-planes")).isBetween(2.0, 5.0);
        assertThat(base.bitsPerByte(forms.number("chinese"))).isNaN();
    }
}
