package sphota.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sphota.net.Architecture;
import sphota.net.Torch;
import sphota.net.Transformer;
import sphota.net.Weights;
import sphota.speech.data.Batch;
import sphota.speech.data.FormNames;
import sphota.speech.data.Scoring;
import sphota.tokenizer.Control;

class ScoresTest {

    private static final int LENGTH = 6;
    private static final FormNames FORMS = FormNames.of(List.of("facts", "weights-bytes"));

    private final Torch torch = Torch.open(Torch.Choice.CPU, 1);
    private final Architecture architecture =
            Architecture.preset("1m", 288).withContext(LENGTH).withHeads(256, 32);
    private final Weights weights = Weights.initial(torch.manager(), architecture, 1);
    private final Transformer network = new Transformer(torch.manager(), architecture, weights);

    @AfterEach
    void close() {
        torch.close();
    }

    /// A text's byte, one that is given, a code, a masked code, a number, and a byte.
    private static Batch batch() {
        int number = Control.NUMBER_16.id();
        return new Batch(
                1,
                1,
                LENGTH,
                new int[] {Control.BEGIN.id(), 65, 66, 7, 8, number},
                new int[] {0, 0, 0, 0, 0, 0x3c00},
                new int[] {65, 66, 7, 8, number, 67},
                new int[] {0, 0, 0, 0, 0x3c00, 0},
                new byte[] {0, 0, 1, 1, 1, 0},
                new byte[] {1, 1, 1, 1, 2, 1},
                new byte[] {
                    Scoring.TOKEN.number(),
                    Scoring.NONE.number(),
                    Scoring.CODE.number(),
                    Scoring.NONE.number(),
                    Scoring.NUMBER.number(),
                    Scoring.TOKEN.number()
                },
                new byte[] {0, 0, 0, 8, 10, 0});
    }

    private Scores scores() {
        var reading = new Reading(network, FORMS);
        return Scores.of(
                torch.manager(), network, reading.hidden(torch.manager(), batch()), batch());
    }

    /// Reckoned here from the logits, one target after another.
    @Test
    void everyTargetCostsWhatItsHeadSays() {
        var hidden = new Reading(network, FORMS).hidden(torch.manager(), batch());
        var tokens = network.tokenLogits(hidden).toFloatArray();
        var codes = network.codeLogits(hidden).toFloatArray();
        var numbers = network.bitLogits(hidden).toFloatArray();
        double number = softmax(tokens, 4, 288, Control.NUMBER_16.id()) + 10;
        // 1.0 is 0 01111 0000000000: sign and exponent are scored, ten bits are noise.
        int[] high = {0, 0, 1, 1, 1, 1};
        for (int bit = 0; bit < high.length; bit++) {
            double logit = numbers[4 * 32 + bit];
            number += Math.log1p(Math.exp(high[bit] == 1 ? -logit : logit)) / Math.log(2);
        }
        double[] expected = {
            softmax(tokens, 0, 288, 65),
            0,
            softmax(codes, 2, 256, 7),
            8,
            number,
            softmax(tokens, 5, 288, 67)
        };
        var bits = scores().bits();
        for (int i = 0; i < LENGTH; i++) {
            assertThat(bits[i]).isCloseTo(expected[i], within(1e-3));
        }
    }

    private static double softmax(float[] logits, int row, int width, int target) {
        double sum = 0;
        for (int i = 0; i < width; i++) {
            sum += Math.exp(logits[row * width + i]);
        }
        return (Math.log(sum) - logits[row * width + target]) / Math.log(2);
    }

    @Test
    void lossesAreWeightedSumsOfBits() {
        var bits = scores().bits();
        double scored = DoubleStream.of(bits).sum() - 8 - 10;
        assertThat(loss(new Weighing.Ids())).isCloseTo(scored / 4, within(1e-3));
        // 6 bytes count: 2 of facts (one is given) and 4 of weights.
        double facts = (bits[0] + bits[5]) / 2;
        double codes = (bits[2] + bits[4] - 10) / 4;
        double[] shares = {2.0 / 6, 4.0 / 6};
        assertThat(loss(Weighing.Forms.uniform(shares)))
                .isCloseTo((facts + codes) / 2, within(1e-3));
        assertThat(loss(Weighing.Forms.normalised(shares, 2, 0.5)))
                .isCloseTo((facts / 2 + codes / 0.5) / 2, within(1e-3));
        assertThat(loss(new Weighing.Uncertainty(torch.manager(), FORMS, shares)))
                .isCloseTo((facts + codes) / 4, within(1e-3));
    }

    private double loss(Weighing weighing) {
        return scores().loss(torch.manager(), weighing, 0).getFloat();
    }

    @Test
    void uncertaintiesAreLearnedTowardsTheirLosses() {
        var weighing = new Weighing.Uncertainty(torch.manager(), FORMS, 2.0 / 6, 4.0 / 6);
        var logs = weighing.learning().values().iterator().next();
        logs.set(new float[] {1, -1});
        var bits = scores().bits();
        double facts = (bits[0] + bits[5]) / 2;
        double codes = (bits[2] + bits[4] - 10) / 4;
        assertThat(loss(weighing))
                .isCloseTo((facts * Math.exp(-1) + 1 + codes * Math.exp(1) - 1) / 4, within(1e-3));
    }

    @Test
    void formsThatAreNotMetHaveNoUncertainty() {
        var names = FormNames.of(List.of("facts", "codes", "never"));
        var weighing = new Weighing.Uncertainty(torch.manager(), names, 2.0 / 6, 4.0 / 6, 0);
        var logs = weighing.learning().values().iterator().next();
        logs.set(new float[] {1, -1, 50});
        assertThat(weighing.penalty().orElseThrow().getFloat()).isCloseTo(0, within(1e-6f));
        logs.set(new float[] {1, 1, -500});
        assertThat(weighing.penalty().orElseThrow().getFloat()).isCloseTo(0.5f, within(1e-6f));
    }

    @Test
    void sumsOfSoftmaxesCost() {
        double without = scores().loss(torch.manager(), new Weighing.Ids(), 0).getFloat();
        double with = scores().loss(torch.manager(), new Weighing.Ids(), 1).getFloat();
        double sum = Math.log(288);
        assertThat(with - without).isCloseTo(sum * sum, within(3.0));
    }
}
