package sphota.speech.data;

import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import sphota.tokenizer.Control;

/// What a model of order two pays for sequences: each form by itself, ids and bytes of weights from
/// the two ids before them that are no noise, sign and exponent of a number from those of the two
/// numbers before it, interpolated as by Witten and Bell, and other bits that are scored one bit
/// each. Noise is counted as it is. Nothing is learned of what is not scored.
public final class OrderTwo {

    private static final int BYTES = 1 << Byte.SIZE;
    private static final double LN_2 = Math.log(2);

    private final Models[] models;

    /// The models of one form.
    private record Models(WittenBell ids, WittenBell codes, WittenBell halves, WittenBell floats) {

        static Models of(int vocabulary) {
            return new Models(
                    new WittenBell(vocabulary),
                    new WittenBell(BYTES),
                    new WittenBell(highs(Control.NUMBER_16)),
                    new WittenBell(highs(Control.NUMBER_32)));
        }
    }

    private static int highs(Control control) {
        return 1 << (Sequence.width(control.id()) - Sequence.mantissaBits(control.id()));
    }

    /// The last two symbols.
    private static final class Last {
        private int before;
        private int last;

        Last(int first) {
            before = first;
            last = first;
        }

        void push(int symbol) {
            before = last;
            last = symbol;
        }
    }

    /// One that has learned nothing.
    ///
    /// @param vocabulary how many ids there are
    public OrderTwo(FormNames forms, int vocabulary) {
        models = new Models[forms.count()];
        Arrays.setAll(models, _ -> Models.of(vocabulary));
    }

    /// Learns a sequence.
    public void learn(Sequence sequence) {
        walk(sequence, true);
    }

    /// The bits that each id of a sequence costs, noise included; 0 of those that do not count.
    public double[] bits(Sequence sequence) {
        return walk(sequence, false);
    }

    /// Prices a sequence, every id before it is learned.
    public void price(Sequence sequence, FormSums into) {
        var bits = walk(sequence, true);
        for (int i = 0; i < bits.length; i++) {
            if (sequence.counts(i)) {
                into.add(sequence.form(i), bits[i], sequence.sourceBytes()[i]);
            }
        }
    }

    /// What the first blocks of a source cost, every id priced before it is learned.
    ///
    /// @param vocabulary how many ids there are
    /// @param mostBlocks some hundred bytes of memory an id are needed at most
    /// @throws IOException if one cannot be read
    public static FormSums base(
            SequenceSource source, FormNames forms, int vocabulary, int mostBlocks)
            throws IOException {
        var model = new OrderTwo(forms, vocabulary);
        var sums = new FormSums(forms);
        for (int i = 0; i < Math.min(mostBlocks, source.blocks()); i++) {
            source.block(i).forEach(sequence -> model.price(sequence, sums));
        }
        return sums;
    }

    private double[] walk(Sequence sequence, boolean learn) {
        var bits = new double[sequence.length()];
        var ids = new Last(Control.BEGIN.id());
        var numbers = new Last(0);
        for (int i = 0; i < bits.length; i++) {
            int id = sequence.ids()[i];
            var model = models[Objects.checkIndex(sequence.form(i), models.length)];
            int noise = sequence.noiseBits()[i];
            bits[i] =
                    noise
                            + switch (sequence.scoring(i)) {
                                case NONE -> 0;
                                case TOKEN -> symbol(model.ids, ids, id, learn);
                                case CODE -> symbol(model.codes, ids, id, learn);
                                case NUMBER ->
                                        symbol(model.ids, ids, id, learn)
                                                + number(model, sequence, i, numbers, learn);
                            };
            if (Sequence.width(id) > 0) {
                numbers.push(high(id, sequence.numbers()[i]));
            }
            if (noise == 0 || sequence.scoring(i) != Scoring.NONE) {
                ids.push(id);
            }
        }
        return bits;
    }

    private static double number(
            Models model, Sequence sequence, int at, Last numbers, boolean learn) {
        int id = sequence.ids()[at];
        boolean half = id == Control.NUMBER_16.id();
        int low = Sequence.mantissaBits(id) - sequence.noiseBits()[at];
        return low
                + symbol(
                        half ? model.halves : model.floats,
                        numbers,
                        high(id, sequence.numbers()[at]),
                        learn);
    }

    /// Sign and exponent.
    private static int high(int id, int number) {
        return (number & Sequence.scoredBits(id, 0)) >>> Sequence.mantissaBits(id);
    }

    private static double symbol(WittenBell model, Last context, int symbol, boolean learn) {
        double bits = -Math.log(model.probability(context.before, context.last, symbol)) / LN_2;
        if (learn) {
            model.add(context.before, context.last, symbol);
        }
        return bits;
    }
}
